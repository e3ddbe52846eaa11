import { type Refusal, refusal } from "../sdk/index.ts";

/** The year, month, day, hour, minute and second of a date in UTC; every other character of a format stands for itself. */
type Token = "YYYY" | "MM" | "DD" | "HH" | "mm" | "ss";

/** The summary of every `format` parameter. */
export const formatSummary =
  "YYYY, MM, DD, HH, mm and ss stand for the parts of the date in UTC; every other character stands for itself.";

/** The calendar date of ISO 8601. */
export const defaultFormat = "YYYY-MM-DD";

/** What reading (the first three) and writing (the last) a date can refuse. */
export const badFormat = refusal("bad-format", "the format needs YYYY, and every part at most once");
export const notInFormat = refusal("not-in-format", "the text does not have the format");
export const noSuchDate = refusal("no-such-date", "the calendar has no such date or time");
export const outOfRange = refusal("out-of-range", "the date is not within the years 0000 to 9999");

const tokens = /(YYYY|MM|DD|HH|mm|ss)/;
const digits = /^\d+$/;
const firstMs = -62_167_219_200_000; // 0000-01-01T00:00:00Z
const endMs = 253_402_300_800_000; // 10000-01-01T00:00:00Z

/** Milliseconds since 1970 that can be written with a year of four digits. */
export const isDateMs = (ms: number): boolean => ms >= firstMs && ms < endMs;

/** Splitting by a group leaves the tokens at the odd positions. */
const split = (format: string): readonly string[] => format.split(tokens);

/** The moment that `text`, trimmed, means in `format`: milliseconds since 1970. Month and day default to 1, the time to midnight. */
export function readDate(text: string, format: string): number | Refusal {
  const trimmed = text.trim();
  const pieces = split(format);
  const used = pieces.filter((_, index) => index % 2 === 1);
  if (!used.includes("YYYY") || new Set(used).size < used.length) return badFormat;

  const parts = new Map<Token, number>();
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    const found = trimmed.slice(at, at + piece.length);
    at += piece.length;
    if (index % 2 === 0 && found !== piece) return notInFormat;
    if (index % 2 === 0) continue;
    if (found.length < piece.length || !digits.test(found)) return notInFormat;
    parts.set(piece as Token, Number(found));
  }
  return at === trimmed.length ? moment(parts) : notInFormat;
}

function moment(parts: ReadonlyMap<Token, number>): number | Refusal {
  const month = (parts.get("MM") ?? 1) - 1;
  const day = parts.get("DD") ?? 1;
  const [hour, minute, second] = [parts.get("HH") ?? 0, parts.get("mm") ?? 0, parts.get("ss") ?? 0];
  if (hour > 23 || minute > 59 || second > 59) return noSuchDate;
  const date = new Date(0);
  // `Date.UTC` takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(parts.get("YYYY")!, month, day);
  // A day that the month does not have (00 to 99) always ends in another month.
  if (date.getUTCMonth() !== month) return noSuchDate;
  return date.setUTCHours(hour, minute, second, 0);
}

/** `ms` in UTC as `format` says. Parts of a second are cut off. */
export function writeDate(ms: number, format: string): string | Refusal {
  if (!isDateMs(ms)) return outOfRange;
  const date = new Date(Math.floor(ms));
  const parts: Record<Token, number> = {
    YYYY: date.getUTCFullYear(),
    MM: date.getUTCMonth() + 1,
    DD: date.getUTCDate(),
    HH: date.getUTCHours(),
    mm: date.getUTCMinutes(),
    ss: date.getUTCSeconds(),
  };
  return split(format)
    .map((piece, index) => (index % 2 === 0 ? piece : String(parts[piece as Token]).padStart(piece.length, "0")))
    .join("");
}
