import type { Line, Row } from "./rows.ts";

/**
 * Where comments with a line for themselves begin, by line: with what they are about. That is the next line when they stood
 * in its column or when it is set in; else the innermost map or list before them that they were set in for.
 */
export function commentIndents(lines: readonly Line[]): ReadonlyMap<number, number> {
  const indents = new Map<number, number>();
  const nexts = nextLines(lines);
  let previous: Row | undefined;
  for (const [i, line] of lines.entries()) {
    if (line.kind === "row") previous = line;
    else if (line.kind === "comment") indents.set(i, indentOf(line.comment.column, previous, nexts[i]));
  }
  return indents;
}

type Begun = Extract<Line, { readonly kind: "row" | "value" }>;

/** For each line, the one after it that begins something. */
function nextLines(lines: readonly Line[]): readonly (Begun | undefined)[] {
  const nexts: (Begun | undefined)[] = [];
  let next: Begun | undefined;
  for (let i = lines.length - 1; i >= 0; i--) {
    nexts[i] = next;
    const line = lines[i]!;
    if (line.kind === "row" || line.kind === "value") next = line;
  }
  return nexts;
}

function indentOf(column: number, previous: Row | undefined, next: Begun | undefined): number {
  if (next?.kind === "value") return next.indent;
  const open = previous?.levels ?? [];
  const nextAt = next ? open.indexOf(next.outer) : 0;
  if (next && (nextAt < 0 || column <= next.outer.before)) return next.indent;
  const level = open.findLast(({ before }, i) => i >= nextAt && before <= column);
  if (!level) return 0;
  // In the column of a text it would become a part of the text.
  const isSetIn = level === open.at(-1) && column > level.before && previous?.line.text === undefined;
  return isSetIn ? level.indent + 2 : level.indent;
}
