import { type Diagnostic, parse, type Text } from "@mapwright/engine";
import { leftAlone } from "../lint/diagnostics.ts";
import { lineSpan } from "../lint/span.ts";
import { meaningOf } from "./meaning.ts";
import { printed } from "./print.ts";
import { type LeftAlone, linesOf } from "./rows.ts";

/** A formatted text; or why there is none: it does not parse, or is written in a way that is left alone. */
export type Formatted =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly errors: readonly Diagnostic[] };

/** More than enough for values to find the column where they stay. */
const mostRounds = 8;

/**
 * Sets a file of rules in the shape that all of them have: two blanks for each level, one where one is needed, values under
 * each other where the author began that, no two empty lines in a row. Order, wording, quotes, comments and line breaks
 * stay. Formatting what was formatted changes nothing. The text means the same afterwards, and its comments are about the
 * same things: that is checked. Refuses what does not parse, and with `format/left-alone` what cannot be set in that shape.
 */
export function formatRules({ file, text }: Text): Formatted {
  const given = text.replace(/^\ufeff/, "");
  const errors: Diagnostic[] = [];
  parse({ file, text: given }, (diagnostic) => errors.push(diagnostic));
  if (errors.length > 0) return { ok: false, errors };
  let current = withoutLastBlanks(given.replaceAll("\r\n", "\n"));
  for (let round = 0; round < mostRounds; round++) {
    const taken = linesOf(current);
    if (!("lines" in taken)) return refused({ file, text: given }, taken);
    const next = printed(taken.lines);
    if (next !== current) current = next;
    else if (meaningOf(current) === meaningOf(given)) return { ok: true, text: current };
    else break;
  }
  return refused({ file, text: given }, { line: 1, what: "something" });
}

const refused = (text: Text, { line, what }: LeftAlone): Formatted => ({
  ok: false,
  errors: [leftAlone(lineSpan(text, line), what)],
});

/** A last line of nothing but blanks, as editors leave it behind a text, is dropped where that changes nothing. */
function withoutLastBlanks(text: string): string {
  const shorter = text.replace(/\n[ \t]+$/, "\n");
  return shorter === text || meaningOf(shorter) !== meaningOf(text) ? text : shorter;
}
