import type { Span, Text } from "@mapwright/engine";

/** A place within one line. */
export function spanOf({ file, text }: Text, start: number, length: number): Span {
  const before = text.slice(0, start);
  const line = before.split("\n").length;
  const column = start - before.lastIndexOf("\n");
  return { file, line, column, endLine: line, endColumn: column + length, start, end: start + length };
}
