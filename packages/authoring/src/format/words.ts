import type { Token } from "./tokens.ts";

/** `# text`; lines of signs such as `#---` and `#!` stay. */
export const commented = (comment: string): string =>
  comment.replace(/[ \t]+$/, "").replace(/^#(?=[\p{L}\p{N}_"'`<([{*$@])/u, "# ");

/** Between two pieces of a value on one line: `{ a: b, c: [d, e] }`, `{}`. */
export function blankBetween(left: Token, right: Token): "" | " " {
  if (left.type === "flow-seq-start" || right.type === "flow-seq-end") return "";
  if (left.type === "flow-map-start" && right.type === "flow-map-end") return "";
  if (right.type === "comma") return "";
  const hasKey = left.type !== "comma" && left.type !== "flow-map-start";
  return right.type === "map-value-ind" && hasKey ? "" : " ";
}
