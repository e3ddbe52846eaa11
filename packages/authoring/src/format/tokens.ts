import { CST, Lexer } from "yaml";

export type TokenType = ReturnType<typeof CST.tokenType> | "text";

/** A piece of a file that is not white space. Columns count from 0. */
export interface Token {
  /** `scalar` stands without quotes; `text` is what follows `|` and `>`. */
  readonly type: TokenType;
  readonly source: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** What begins on one line; a scalar of several lines belongs to the line that it begins on, with all that follows it there. */
export interface SourceLine {
  readonly tokens: readonly Token[];
  readonly comment: Token | undefined;
  /** Of a value that is told by `|` or `>`, with its line breaks. */
  readonly text: string | undefined;
}

/** Marks of the lexer that stand for nothing in the text: start of a document, end of a broken list. */
const marks: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END]);

/** The lines of a file, taken apart. An empty line has nothing. */
export function sourceLines(text: string): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  let tokens: Token[] = [];
  let comment: Token | undefined;
  const end = (blockText?: string): void => {
    lines.push({ tokens, comment, text: blockText });
    tokens = [];
    comment = undefined;
  };
  for (const token of located(text)) {
    if (token.type === "newline") {
      // The line break behind a header; its line goes on with the text.
      if (tokens.at(-1)?.type !== "block-scalar-header") end();
    } else if (token.type === "text") end(token.source);
    else if (token.type === "comment") comment = token;
    else if (token.type !== "space") tokens.push(token);
  }
  if (tokens.length > 0 || comment) end();
  return lines;
}

function* located(text: string): Generator<Token> {
  let line = 1;
  let column = 0;
  let isScalar = false;
  let isText = false;
  for (const source of new Lexer().lex(text)) {
    if (marks.has(source)) continue;
    if (source === CST.SCALAR) {
      isScalar = true;
      continue;
    }
    const type = isScalar ? (isText ? "text" : "scalar") : CST.tokenType(source);
    yield { type, source, line, column };
    if (type === "block-scalar-header") isText = true;
    if (isScalar) {
      isScalar = false;
      isText = false;
    }
    for (const sign of source) if (sign === "\n") line++;
    const lineBreak = source.lastIndexOf("\n");
    column = lineBreak < 0 ? column + source.length : source.length - lineBreak - 1;
  }
}
