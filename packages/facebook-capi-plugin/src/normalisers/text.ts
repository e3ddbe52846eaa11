import { withoutAccents } from "../tables/fold.ts";

/** What programs write where a value is missing. Hashed, each would make one person of everybody who lacks the value. */
const placeholders: ReadonlySet<string> = new Set([
  "null",
  "(null)",
  "undefined",
  "nan",
  "none",
  "(none)",
  "n/a",
  "#n/a",
  "not set",
  "(not set)",
  "unknown",
  "(unknown)",
  "[object object]",
]);

const longestPlaceholder = 15;

/** True for what stands in for a value, in any case. Takes trimmed text. */
export const isPlaceholder = (text: string): boolean =>
  text.length <= longestPlaceholder && placeholders.has(text.toLowerCase());

/**
 * Lower case, nothing but letters and digits, in Unicode's composed form: what Meta asks of names and places. Accents and
 * scripts other than Latin are kept, unless `accents` is "strip". Empty when nothing is left.
 */
export function lettersAndDigits(text: string, accents: "keep" | "strip" = "keep"): string {
  const kept = text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
  return accents === "strip" ? withoutAccents(kept) : kept.normalize("NFC");
}

/** A mark or a digit alone names nobody and nothing. */
export const hasLetter = (text: string): boolean => /\p{L}/u.test(text);
