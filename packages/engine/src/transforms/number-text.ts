import { type Refusal, refusal } from "../sdk/index.ts";

/** Letters, white space or signs that no number has. */
export const notANumber = refusal("not-a-number", "this is not a number");
/** A comma that may mean two things. */
export const ambiguous = refusal(
  "ambiguous",
  "a comma may separate decimals or thousands here; use a decimal point, or a comma with one or two decimals",
);
/** Beyond `Number.MAX_SAFE_INTEGER`, infinities included. */
export const unsafe = refusal("unsafe", "beyond 9007199254740991 a number loses digits");

/** What reading a number can refuse. */
export const numberRefusals: readonly Refusal[] = [notANumber, ambiguous, unsafe];

const plain = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/;
const decimalComma = /^-?\d+,\d{1,2}$/;
const digitsAndMarks = /^-?\d[\d.,]*\d$/;

/** The number itself, with -0 as 0; `unsafe` for what JSON readers round (and for infinities and NaN). */
export const safeNumber = (value: number): number | Refusal =>
  Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value + 0 : unsafe;

/**
 * The number that a text spells: trimmed, with a decimal point ("123.45", "1e3"), or with exactly one comma, no dot
 * and one or two digits after it ("10,00" is 10). "1,000" and "1.234,56" are ambiguous. No hexadecimal, no plus sign, no
 * white space or currency inside.
 */
export function readNumber(text: string): number | Refusal {
  const trimmed = text.trim();
  if (plain.test(trimmed)) return safeNumber(Number(trimmed));
  if (decimalComma.test(trimmed)) return safeNumber(Number(trimmed.replace(",", ".")));
  return trimmed.includes(",") && digitsAndMarks.test(trimmed) ? ambiguous : notANumber;
}

/** A scalar as text, as JSON would print it; a number only when it is safe. `undefined` for anything that is no scalar. */
export function scalarText(value: unknown): string | Refusal | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "number") return undefined;
  const number = safeNumber(value);
  return typeof number === "number" ? String(number) : number;
}
