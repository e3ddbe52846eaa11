import type { Span, Text } from "@mapwright/engine";

/** A place within one line. */
export function spanOf({ file, text }: Text, start: number, length: number): Span {
  const before = text.slice(0, start);
  const line = before.split("\n").length;
  const column = start - before.lastIndexOf("\n");
  return { file, line, column, endLine: line, endColumn: column + length, start, end: start + length };
}

/** A line from its first sign to its last; lines count from 1. */
export function lineSpan(text: Text, line: number): Span {
  const lines = text.text.split("\n");
  const written = lines[line - 1] ?? "";
  const start = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  const blanks = written.length - written.trimStart().length;
  return spanOf(text, start + blanks, written.trim().length);
}
