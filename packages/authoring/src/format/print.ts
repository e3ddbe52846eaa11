import { gapsOf } from "./align.ts";
import { commentIndents } from "./comment-indents.ts";
import type { Line, Row } from "./rows.ts";
import type { SourceLine, Token } from "./tokens.ts";
import { blankBetween, commented } from "./words.ts";

/** A bracket that is open: where a line in it begins, and where one begins that closes it. */
interface Bracket {
  readonly child: number;
  readonly close: number;
}

/** Where the lines of a file have come to. */
interface Sheet {
  readonly out: string[];
  readonly brackets: Bracket[];
  /** The column of the key or dash whose value is written. */
  base: number;
  /** The text that was written last ends with line breaks that are part of it. */
  keepsEnd: boolean;
}

export function printed(lines: readonly Line[]): string {
  const sheet: Sheet = { out: [], brackets: [], base: -2, keepsEnd: false };
  const gaps = gapsOf(lines);
  const indents = commentIndents(lines);
  for (const [i, line] of lines.entries()) {
    if (line.kind === "blank") {
      if (sheet.out.length > 0 && sheet.out.at(-1) !== "") sheet.out.push("");
    } else if (line.kind === "comment") {
      const indent = sheet.brackets.at(-1)?.child ?? indents.get(i) ?? 0;
      sheet.out.push(" ".repeat(indent) + commented(line.comment.source));
      sheet.keepsEnd = false;
    } else if (line.kind === "row") printRow(line, gaps.get(i) ?? 1, sheet);
    else if (line.kind === "value") {
      sheet.base = line.indent - 2;
      printLine(" ".repeat(line.indent), line.indent, line.line.tokens, line.line, sheet);
    } else printInside(line.line, sheet);
  }
  while (!sheet.keepsEnd && sheet.out.at(-1) === "") sheet.out.pop();
  return sheet.out.map((line) => `${line}\n`).join("");
}

function printRow({ indent, inner, head, value, line }: Row, gap: number, sheet: Sheet): void {
  sheet.base = inner;
  const start = " ".repeat(indent) + head;
  printLine(value.length === 0 ? start : start + " ".repeat(gap), inner, value, line, sheet);
}

function printInside(line: SourceLine, sheet: Sheet): void {
  const closes = /^[\]}]$/.test(line.tokens[0]!.source);
  const bracket = sheet.brackets.at(-1);
  const indent = (closes ? bracket?.close : bracket?.child) ?? 0;
  printLine(" ".repeat(indent), indent, line.tokens, line, sheet);
}

/** Writes pieces behind a start; `indent` is what lines in a bracket at the end of this one are set in from. */
function printLine(start: string, indent: number, tokens: readonly Token[], line: SourceLine, sheet: Sheet): void {
  const { out, brackets, base } = sheet;
  let code = start;
  for (const [i, token] of tokens.entries()) {
    const [before, after] = [tokens[i - 1], tokens[i + 1]];
    if (before) code += isLastComma(before, token) ? "" : blankBetween(before, token);
    const column = code.length - code.lastIndexOf("\n") - 1;
    if (isLastComma(token, after)) {
      if (after!.type === "flow-map-end") code += " ";
      continue;
    }
    if (/^[[{]$/.test(token.source) && token.type !== "scalar")
      brackets.push(bracketOf(token, column, after !== undefined, brackets.at(-1)?.child ?? indent));
    else if (/^[\]}]$/.test(token.source) && token.type !== "scalar") brackets.pop();
    code += token.source.includes("\n") ? movedScalar(token, column, base + 2) : token.source;
  }
  out.push(...withComment(code, line.comment).split("\n"));
  sheet.keepsEnd = line.text !== undefined && tokens.at(-1)!.source.includes("+");
  if (line.text !== undefined) out.push(...movedText(line.text, base + 2, sheet.keepsEnd));
}

/** Lines go under what follows the bracket on its line; where nothing does, they are set in. */
function bracketOf({ source }: Token, column: number, isFollowed: boolean, indent: number): Bracket {
  if (!isFollowed) return { child: indent + 2, close: indent };
  return { child: column + (source === "{" ? 2 : 1), close: column };
}

/** A comma before the bracket that closes the line's list or map. */
const isLastComma = (token: Token, next: Token | undefined): boolean =>
  token.type === "comma" && (next?.type === "flow-map-end" || next?.type === "flow-seq-end");

/** A scalar of several lines; those that follow the first move with it. An empty line in it is a part of it. */
function movedScalar({ source, column: before }: Token, column: number, least: number): string {
  const [first = "", ...others] = source.split("\n");
  const moved = others.map((line) => {
    const [blanks = ""] = /^[ \t]*/.exec(line) ?? [];
    const content = ended(line.slice(blanks.length));
    return content === "" ? "" : " ".repeat(Math.max(least, blanks.length + column - before)) + content;
  });
  return [ended(first), ...moved].join("\n");
}

/** Without blanks at its end, unless a sign before them makes them count. */
const ended = (line: string): string => (/\\[ \t]*$/.test(line) ? line : line.replace(/[ \t]+$/, ""));

/** The lines of a text that was told by `|` or `>`; blanks at their ends are a part of it. */
function movedText(text: string, indent: number, keepsEnd: boolean): readonly string[] {
  const lines = text.replace(/\n$/, "").split("\n");
  const first = lines.find((line) => /[^ ]/.test(line));
  if (first === undefined) return keepsEnd && text !== "" ? lines.map(() => "") : [];
  const before = /^ */.exec(first)![0].length;
  return lines.map((line) => (line.length > before ? " ".repeat(indent) + line.slice(before) : ""));
}

/** A comment stays in its column when it can, so that comments under each other stay so. */
function withComment(code: string, comment: Token | undefined): string {
  if (!comment) return code;
  const column = code.length - code.lastIndexOf("\n") - 1;
  return `${code}${" ".repeat(Math.max(1, comment.column - column))}${commented(comment.source)}`;
}
