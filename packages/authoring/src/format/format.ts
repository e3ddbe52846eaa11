import { type Diagnostic, parse, type Text, toJson } from "@mapwright/engine";
import { commentsOf } from "../lint/comments.ts";
import { gapsOf } from "./align.ts";
import { type Layout, type LineComment, layoutOf } from "./rows.ts";

/** A formatted text; or why it cannot be formatted: it does not parse, or is written in a way that is left alone. */
export type Formatted =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly errors: readonly Diagnostic[] };

/** More than enough for values to find the column where they stay. */
const mostRounds = 8;

/**
 * Sets a file of rules in the shape that all of them have: two blanks for each level, one where one is needed, values under
 * each other where the author began that, no two empty lines in a row. Order, wording, quotes, comments and what stands on
 * one line stay. Formatting what was formatted changes nothing. The text means the same afterwards: that is checked.
 */
export function formatRules({ file, text }: Text): Formatted {
  let current = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const errors: Diagnostic[] = [];
  parse({ file, text: current }, (diagnostic) => errors.push(diagnostic));
  if (errors.length > 0) return { ok: false, errors };
  for (let round = 0; round < mostRounds; round++) {
    const next = formatOnce(current);
    if (next === undefined) return { ok: false, errors: [] };
    if (next === current) return { ok: true, text: current };
    if (meaningOf(next) !== meaningOf(current)) throw new Error("formatting would have changed what the rules mean");
    current = next;
  }
  throw new Error("formatting does not come to an end");
}

/** Values and comments, in their order. */
function meaningOf(text: string): string {
  const said: string[] = [];
  const { root } = parse({ file: "", text }, ({ what }) => said.push(what));
  const comments = commentsOf(text).map(({ text: comment, alone }) => [comment.trim(), alone]);
  return JSON.stringify([said, root && toJson(root), comments]);
}

function formatOnce(text: string): string | undefined {
  const { root } = parse({ file: "", text }, () => {});
  const layout = layoutOf(root, text);
  return layout && assembled(text.split("\n"), layout);
}

function assembled(lines: readonly string[], layout: Layout): string {
  const { rows, behind, alone } = layout;
  const gaps = gapsOf(rows);
  const out: string[] = [];
  let shift = 0;
  let open: "" | "value" | "text" = "";
  for (const [i, line] of lines.entries()) {
    const number = i + 1;
    const row = rows.get(number);
    const comment = alone.get(number);
    if (row) {
      const { before, indent, head, value } = row;
      const gap = gaps.get(number) ?? 1;
      const code = `${" ".repeat(indent)}${head}${value === "" ? "" : " ".repeat(gap) + value}`;
      out.push(withComment(code, behind.get(number)));
      shift = indent - before;
      open = /^[|>]/.test(value) ? "text" : value === "" || row.whole ? "" : "value";
    } else if (comment) out.push(`${" ".repeat(indentOf(number, comment.column, layout))}${commented(comment.text)}`);
    else if (open === "text") out.push(shifted(line, shift));
    else if (line.trim() !== "") out.push(shifted(line, shift).trimEnd());
    // An empty line in a text of several lines is a part of it.
    else if (open === "value" || (out.length > 0 && out.at(-1) !== "")) out.push("");
  }
  const text = out.join("\n").replace(/\n+$/, "");
  return text === "" ? "" : `${text}\n`;
}

function shifted(line: string, by: number): string {
  const blanks = line.length - line.trimStart().length;
  return " ".repeat(Math.max(0, blanks + by)) + line.slice(blanks);
}

/** A comment stays in its column when it can, so that comments under each other stay so. */
function withComment(code: string, comment: LineComment | undefined): string {
  if (!comment) return code;
  return `${code}${" ".repeat(Math.max(1, comment.column - code.length))}${commented(comment.text)}`;
}

/** `# text`; lines of signs such as `#---` and `#!` stay. */
const commented = (text: string): string => (/^[\w"'`<([{*]/.test(text) ? `# ${text}` : `#${text}`).trimEnd();

/** Where a comment belongs: to the next line that began in its column, else to the one before it that did, else to the next. */
function indentOf(number: number, column: number, { rows }: Layout): number {
  const all = [...rows];
  const next = all.find(([line]) => line > number);
  if (next && next[1].before === column) return next[1].indent;
  const previous = all.findLast(([line, { before }]) => line < number && before === column);
  if (previous) return previous[1].indent;
  return next ? Math.max(0, column + next[1].indent - next[1].before) : column;
}
