import { defineTransform } from "../sdk/index.ts";
import { safeNumber, unsafe } from "./number-text.ts";

/** Whole milliseconds; a fraction of a second counts, and a fraction of a millisecond is rounded. */
export const sToMs = defineTransform({
  name: "s_to_ms",
  summary: "Turns seconds into milliseconds.",
  accepts: "number",
  returns: "number",
  refusals: [unsafe],
  unit: { accepts: "s", returns: "ms" },
  examples: [
    { in: 1_700_000_000, out: 1_700_000_000_000 },
    { in: 1.0015, out: 1002 },
    { in: 0, out: 0 },
    { in: -2, out: -2000 },
    { in: 9007199254740991, refuses: unsafe },
  ],
  apply: (value) => safeNumber(Math.round(value * 1000)),
});
