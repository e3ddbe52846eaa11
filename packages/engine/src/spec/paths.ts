import { readPath } from "../logic/path.ts";
import type { Node } from "../parse/document.ts";
import type { ListEdit, Located, PathRef } from "../sdk/index.ts";
import type { Reading } from "./context.ts";
import * as said from "./diagnostics.ts";
import { editKeys } from "./keys.ts";
import { asMap, asText, closedMap, cover, oneOrMore } from "./walk.ts";

export function pathOf(node: Node, subject: string, { say, item }: Reading): PathRef | undefined {
  const text = asText(node, subject, say);
  return text && readPath(text.value, text.at, { item, element: false }, say);
}

export const pathsOf = (node: Node, subject: string, reading: Reading): readonly PathRef[] =>
  oneOrMore(node)
    .map((each) => pathOf(each, subject, reading))
    .filter((path) => path !== undefined);

/** A path in the target: plain names only. */
export function targetPath(text: Located<string>, { say }: Reading): PathRef | undefined {
  const path = readPath(text.value, text.at, { item: false, element: false }, say);
  if (!path) return undefined;
  if (path.root === "event") return path;
  say(said.notAllowedHere(text.at, text.value, "a target path", "a target path names a property of the payload"));
  return undefined;
}

/** A list, or (in an overlay) what to put `before` and `after` the base's list. */
export function listEdit<T>(
  node: Node,
  subject: string,
  reading: Reading,
  read: (items: readonly Node[]) => readonly T[],
): ListEdit<T> | undefined {
  const { overlay, say } = reading;
  const edits = node.kind === "map" && node.entries.some(({ key }) => key === "before" || key === "after");
  if (!edits) return { items: read(oneOrMore(node)), at: node.at };
  if (!overlay) {
    say(
      said.notAllowedHere(node.at, "before", `${subject} of a base mapping`, "there is no list yet to put it before"),
    );
    return undefined;
  }
  const map = asMap(node, subject, say);
  if (!map) return undefined;
  const entries = closedMap(map, `an edit of ${subject}`, editKeys, say);
  const before = entries.get("before");
  const after = entries.get("after");
  return {
    at: cover(node.at, node.at),
    ...(before && { before: read(oneOrMore(before.value)) }),
    ...(after && { after: read(oneOrMore(after.value)) }),
  };
}
