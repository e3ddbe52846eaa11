import { type Node, parse, toJson } from "@mapwright/engine";
import { commentsOf } from "../lint/comments.ts";

/**
 * What a text says, as something to compare: its values, what is wrong with it, and its comments, each with the number of
 * keys and values before it. With the same values that tells which one a comment follows, and which one follows it.
 */
export function meaningOf(text: string): string {
  const said: string[] = [];
  const { root } = parse({ file: "", text }, ({ code, what }) => said.push(`${code} ${what}`));
  const starts = root ? startsOf(root).sort((a, b) => a - b) : [];
  let before = 0;
  const comments = commentsOf(text).map(({ text: comment, start, alone }) => {
    while (before < starts.length && starts[before]! < start) before++;
    return [comment.trim(), alone, before];
  });
  return JSON.stringify([said, root && toJson(root), comments]);
}

/** Where keys and values begin. A value that is not written begins nowhere. */
function startsOf(node: Node): number[] {
  if (node.kind === "scalar") return node.plain && node.source === "" ? [] : [node.at.start];
  if (node.kind === "list") return [node.at.start, ...node.items.flatMap(startsOf)];
  return [node.at.start, ...node.entries.flatMap(({ keyAt, value }) => [keyAt.start, ...startsOf(value)])];
}
