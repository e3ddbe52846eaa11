import type { Diagnostic, Text } from "@mapwright/engine";
import { readCases } from "../cases/read.ts";
import { inFixture } from "./diagnostics.ts";
import { spanOf } from "./span.ts";

/** Reads an event that a case names, as the file names it. */
type ReadEvent = (path: string) => Text | { readonly problem: string };

/** Everything that can be said of a test file without the rules: how it is written, and whose data is in it. */
export function lintCases(text: Text, readEvent: ReadEvent): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const fixtures = new Map<string, Text>([[text.file, text]]);
  const reading: ReadEvent = (path) => {
    const event = readEvent(path);
    if (!("problem" in event)) fixtures.set(event.file, event);
    return event;
  };
  readCases(text, reading, (diagnostic) => found.push(diagnostic));
  return [...found, ...[...fixtures.values()].flatMap(addressesIn)];
}

const address = /[\w.+-]{1,64}@((?:[\w-]{1,63}\.){1,8}[A-Za-z][\w-]{1,62})/g;

/** Set aside for documentation and tests (RFC 2606, RFC 6761), or plainly a stand-in. */
const reserved =
  /(?:^|\.)(?:example|test|invalid|localhost|local)$|^(?:[\w-]+\.)*(?:example|exemple|domain|mail|test)\.[a-z]{2,10}$/i;

/** Addresses that may be somebody's, each domain once in a file. */
function addressesIn(text: Text): readonly Diagnostic[] {
  const told = new Set<string>();
  return [...text.text.matchAll(address)].flatMap((match): readonly Diagnostic[] => {
    const domain = match[1]!.toLowerCase();
    if (reserved.test(domain) || told.has(domain)) return [];
    told.add(domain);
    return [inFixture(spanOf(text, match.index, match[0].length), domain)];
  });
}
