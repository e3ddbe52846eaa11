import type { Span } from "@mapwright/engine";
import { Lexer } from "yaml";

/** A comment of a YAML file, without the #. */
export interface Comment {
  readonly text: string;
  /** Offset of the #, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** Nothing else stands on its line. */
  readonly alone: boolean;
}

/** Marks of the lexer that stand for nothing in the text: start of a document, of a flow error, of a scalar. */
const marks: ReadonlySet<string> = new Set(["\u0002", "\u0018", "\u001f"]);

/** Every comment, as YAML sees it: a # in a text or in a block of text is none. */
export function commentsOf(text: string): readonly Comment[] {
  const comments: Comment[] = [];
  let offset = 0;
  let line = 1;
  let lineStart = 0;
  for (const token of new Lexer().lex(text)) {
    if (marks.has(token)) continue;
    const start = offset;
    if (token.startsWith("#") && !isInText(text, start))
      comments.push({
        text: token.slice(1),
        start,
        end: start + token.length,
        line,
        column: start - lineStart + 1,
        alone: text.slice(lineStart, start).trim() === "",
      });
    for (let i = token.indexOf("\n"); i >= 0; i = token.indexOf("\n", i + 1)) {
      line++;
      lineStart = start + i + 1;
    }
    offset += token.length;
  }
  return comments;
}

/** A token that starts with # is a comment when white space, or the start of the line, is before it. */
const isInText = (text: string, start: number): boolean => start > 0 && !/\s/.test(text[start - 1]!);

/** Where it stands, from its # to its end. */
export const commentSpan = ({ start, end, line, column }: Comment, file: string): Span => ({
  file,
  line,
  column,
  endLine: line,
  endColumn: column + (end - start),
  start,
  end,
});
