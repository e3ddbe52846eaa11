import { type PathRef, type Root, reservedNames, type Say, type Span } from "../sdk/index.ts";
import * as said from "./diagnostics.ts";

/** Where a path stands: inside `item:`, and inside the second argument of an array operator of a condition. */
export interface PathScope {
  readonly item: boolean;
  readonly element: boolean;
}

const roots: ReadonlySet<string> = new Set<Root>(["event", "settings", "item", "parent", "out", "now"]);

/**
 * Splits a path once. Dots separate names and list positions; `\.` is a dot and `\\` a backslash inside a name; `$$` at
 * the start is a dollar. `$event $settings $item $parent $out $now` are roots, any other `$name` is a define. Without a
 * root a path reads the element, the item or the event, whichever is nearest. The empty text is the whole element, and
 * only means something inside an array operator.
 *
 * Refuses empty parts (`source/malformed-path`), `__proto__`, `constructor` and `prototype` (`source/reserved-name`),
 * `$item` and `$parent` outside an item (`source/wrong-root`). Whether the path exists is not looked at here.
 */
export function readPath(text: string, at: Span, scope: PathScope, say: Say): PathRef | undefined {
  if (text === "" && scope.element) return { text, root: "element", segments: [], at };
  const segments = split(text.startsWith("$$") ? text.slice(1) : text);
  if (text === "$" || segments.includes("")) {
    say(said.malformedPath(at, text));
    return undefined;
  }
  const rooted = text.startsWith("$") && !text.startsWith("$$");
  const name = rooted ? segments[0]!.slice(1) : undefined;
  const reserved = [name ?? "", ...segments].find((segment) => reservedNames.has(segment));
  if (name === "" || reserved !== undefined) {
    say(name === "" ? said.malformedPath(at, text) : said.reservedName(at, text, reserved!));
    return undefined;
  }
  if (name === undefined) return { text, root: bareRoot(scope), segments, at };
  if ((name === "item" || name === "parent") && !scope.item) {
    say(said.wrongRoot(at, text, name));
    return undefined;
  }
  const rest = segments.slice(1);
  return isRoot(name)
    ? { text, root: name, segments: rest, at }
    : { text, root: "define", define: name, segments: rest, at };
}

/** What a path without a root reads. */
export const bareRoot = ({ item, element }: PathScope): Root => (element ? "element" : item ? "item" : "event");

const isRoot = (name: string): name is Root => roots.has(name);

/** True when the author wrote no root: such a path means what its surroundings say. */
export const isBare = ({ text }: PathRef): boolean => !text.startsWith("$") || text.startsWith("$$");

function split(text: string): readonly string[] {
  if (!text.includes("\\")) return text.split(".");
  const segments: string[] = [];
  let segment = "";
  for (let i = 0; i < text.length; i++) {
    const next = text[i + 1];
    if (text[i] === "\\" && (next === "." || next === "\\")) {
      segment += next;
      i++;
    } else if (text[i] === ".") {
      segments.push(segment);
      segment = "";
    } else {
      segment += text[i];
    }
  }
  return [...segments, segment];
}

const escaped = (segment: string): string => segment.replace(/[\\.]/g, "\\$&");

/**
 * The path as `readPath` reads it: with its root, except that paths of the event and of an element stay bare. Inside
 * `item:` a bare path means something else, so the text of an event's path is for the outside.
 */
export function formatPath({ root, define, segments }: PathRef): string {
  const names = segments.map(escaped);
  if (root !== "event" && root !== "element")
    return [`$${root === "define" ? escaped(define ?? "") : root}`, ...names].join(".");
  if (names.length === 0) return root === "event" ? "$event" : "";
  const text = names.join(".");
  return text.startsWith("$") ? `$${text}` : text;
}
