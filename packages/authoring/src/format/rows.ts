import { type SourceLine, sourceLines, type Token } from "./tokens.ts";

/** A map or a list in lines of its own. Columns count from 0. */
export interface Level {
  readonly kind: "map" | "list";
  /** Where its keys or dashes stand: as it was, and as it will be. */
  readonly before: number;
  readonly indent: number;
}

/** A line on which keys or items begin. */
export interface Row {
  readonly kind: "row";
  /** Dashes, and the key with its colon. */
  readonly head: string;
  /** Where the head begins, and where its last key or dash does. */
  readonly indent: number;
  readonly inner: number;
  /** Blanks between the head and its value, as it was. */
  readonly gap: number;
  /** What stands behind the head. */
  readonly value: readonly Token[];
  /** Its value stands on this line and ends on it. */
  readonly whole: boolean;
  /** Every map and list that it is in, the outermost first. */
  readonly levels: readonly Level[];
  /** Of what begins the line. */
  readonly outer: Level;
  readonly line: SourceLine;
}

export type Line =
  | Row
  | { readonly kind: "blank" }
  /** A comment, with a line for itself. */
  | { readonly kind: "comment"; readonly comment: Token }
  /** A value below its key, a mark of the document. */
  | { readonly kind: "value"; readonly indent: number; readonly line: SourceLine }
  /** What goes on in a list or map with brackets. */
  | { readonly kind: "inside"; readonly line: SourceLine };

const opening: ReadonlySet<string> = new Set(["flow-map-start", "flow-seq-start"]);
const closing: ReadonlySet<string> = new Set(["flow-map-end", "flow-seq-end"]);

/** Something that is left as it is, and with it the file: whoever wrote it that way knows why. */
export interface LeftAlone {
  /** From 1. */
  readonly line: number;
  readonly what: string;
}

const unusual: Readonly<Partial<Record<string, string>>> = {
  "explicit-key-ind": "a key behind a question mark",
  anchor: "an anchor",
  alias: "an alias",
  tag: "a tag",
  "directive-line": "a directive",
};

/** A text that ends with the file, in blanks without a line break: readers of YAML do not agree what it holds. */
const blanksAtEnd = /(?:^|\n)[ \t]+$/;

/** Takes a file apart; or tells what is written in a way that is left alone. */
export function linesOf(text: string): { readonly lines: readonly Line[] } | LeftAlone {
  const lines: Line[] = [];
  let levels: readonly Level[] = [];
  let depth = 0;
  const alone = text.indexOf("\r");
  if (alone >= 0) return { line: text.slice(0, alone).split("\n").length, what: "a line break of one sign alone" };
  for (const line of sourceLines(text)) {
    const unknown = unknownIn(line);
    if (unknown) return unknown;
    const { tokens, comment } = line;
    const wasInside = depth > 0;
    for (const { type } of tokens) depth += opening.has(type ?? "") ? 1 : closing.has(type ?? "") ? -1 : 0;
    if (tokens.length === 0) lines.push(comment ? { kind: "comment", comment } : { kind: "blank" });
    else if (wasInside) lines.push({ kind: "inside", line });
    else {
      const row = rowOf(line, levels, depth > 0);
      if (row && "what" in row) return row;
      if (row) levels = row.levels;
      const isMark = tokens[0]!.type === "doc-start" || tokens[0]!.type === "doc-end";
      const inner = levels.at(-1);
      lines.push(row ?? { kind: "value", indent: isMark || !inner ? 0 : inner.indent + 2, line });
    }
  }
  return { lines };
}

function unknownIn({ tokens, text }: SourceLine): LeftAlone | undefined {
  for (const { type, source, line } of tokens) {
    const what = unusual[type ?? ""];
    if (what) return { line, what };
    if (type === "block-scalar-header" && /\d/.test(source))
      return { line, what: "a text that says how far it is set in" };
  }
  if (text === undefined || !blanksAtEnd.test(text)) return undefined;
  return { line: tokens.at(-1)!.line, what: "a text that ends with blanks" };
}

/** Undefined for a line without a key or a dash. */
function rowOf(line: SourceLine, open: readonly Level[], goesOn: boolean): Row | LeftAlone | undefined {
  const { tokens } = line;
  let levels = open;
  let outer: Level | undefined;
  let head = "";
  let end = 0;
  let next = 0;
  for (; ; outer ??= levels.at(-1)) {
    const [token, colon] = [tokens[next], tokens[next + 1]];
    if (token?.type === "seq-item-ind") {
      levels = entered(levels, "list", token.column);
      head += "- ";
      end = token.column + 1;
      next++;
    } else if (token && colon?.type === "map-value-ind") {
      if (isMultiLine(token)) return { line: token.line, what: "a key on several lines" };
      levels = entered(levels, "map", token.column);
      head += `${token.source}:`;
      end = colon.column + 1;
      next += 2;
      outer ??= levels.at(-1);
      break;
    } else break;
  }
  const inner = levels.at(-1);
  const value = tokens.slice(next);
  const odd = value.find(({ type }, i) => (type === "map-value-ind" && i === 0) || type === "seq-item-ind");
  if (odd) return { line: odd.line, what: "a value without a key" };
  if (!outer || !inner) return undefined;
  const isWhole = value.length > 0 && !goesOn && line.text === undefined && !value.some(isMultiLine);
  return {
    kind: "row",
    head: head.trimEnd(),
    indent: outer.indent,
    inner: inner.indent,
    gap: (value[0]?.column ?? end) - end,
    value,
    whole: isWhole,
    levels,
    outer,
    line,
  };
}

const isMultiLine = ({ source }: Token): boolean => source.includes("\n");

/** The maps and lists that are open once a key or a dash stands in a column. */
function entered(levels: readonly Level[], kind: Level["kind"], column: number): readonly Level[] {
  const isLeft = ({ before, kind: of }: Level): boolean =>
    before > column || (before === column && of === "list" && kind === "map");
  const left = levels.findIndex(isLeft);
  const kept = left < 0 ? levels : levels.slice(0, left);
  const last = kept.at(-1);
  if (last?.before === column && last.kind === kind) return kept;
  return [...kept, { kind, before: column, indent: last ? last.indent + 2 : 0 }];
}
