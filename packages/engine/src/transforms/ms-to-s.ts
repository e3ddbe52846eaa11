import { defineTransform } from "../sdk/index.ts";
import { safeNumber, unsafe } from "./number-text.ts";

/** Whole seconds, rounded down. It does not look whether the number can be milliseconds: seconds become far too small. */
export const msToS = defineTransform({
  name: "ms_to_s",
  summary: "Turns milliseconds into whole seconds.",
  accepts: "number",
  returns: "number",
  refusals: [unsafe],
  unit: { accepts: "ms", returns: "s" },
  examples: [
    { in: 1_700_000_000_999, out: 1_700_000_000 },
    { in: 0, out: 0 },
    { in: -1, out: -1 },
    { in: 1e300, refuses: unsafe },
  ],
  apply: (value) => safeNumber(Math.floor(value / 1000)),
});
