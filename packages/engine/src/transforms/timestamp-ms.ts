import { defineTransform, refusal } from "../sdk/index.ts";
import { safeNumber } from "./number-text.ts";

const notMilliseconds = refusal("not-milliseconds", "this is not a whole number of milliseconds");
const outOfRange = refusal("out-of-range", "a date cannot be so far from 1970");

/** 100,000,000 days, the range of a date in ECMAScript (section 21.4.1.1). */
const farthestMs = 8.64e15;

const integer = /^-?\d{1,16}$/;

/** A moment in milliseconds since 1970, as a number or as its digits. It reads no dates (`parse_date` does) and no seconds. */
export const timestampMs = defineTransform({
  name: "timestamp_ms",
  summary: "Reads a moment given in whole milliseconds, as a number or as text.",
  accepts: ["number", "text"],
  returns: "number",
  refusals: [notMilliseconds, outOfRange],
  unit: { accepts: "ms", returns: "ms" },
  examples: [
    { in: 1_700_000_000_000, out: 1_700_000_000_000 },
    { in: " 1700000000000 ", out: 1_700_000_000_000 },
    { in: "0", out: 0 },
    { in: -1, out: -1 },
    { in: "2026-01-31", refuses: notMilliseconds },
    { in: 1.5, refuses: notMilliseconds },
    { in: "", refuses: notMilliseconds },
    { in: "12345678901234567", refuses: notMilliseconds },
    { in: 1e20, refuses: outOfRange },
    { in: "9000000000000000", refuses: outOfRange },
  ],
  apply(value) {
    const ms = typeof value === "number" ? value : readInteger(value.trim());
    if (!Number.isInteger(ms)) return notMilliseconds;
    return Math.abs(ms) <= farthestMs ? safeNumber(ms) : outOfRange;
  },
});

const readInteger = (text: string): number => (integer.test(text) ? Number(text) : Number.NaN);
