import { defineTransform } from "../sdk/index.ts";
import { safeNumber, unsafe } from "./number-text.ts";

/** The number without its sign: refunds and purchases become alike. */
export const absolute = defineTransform({
  name: "absolute",
  summary: "Removes the sign of a number.",
  accepts: "number",
  returns: "number",
  refusals: [unsafe],
  examples: [
    { in: -12.5, out: 12.5 },
    { in: 12.5, out: 12.5 },
    { in: -0, out: 0 },
    { in: 9007199254740991, out: 9007199254740991 },
    { in: 1e17, refuses: unsafe },
  ],
  apply: (value) => safeNumber(Math.abs(value)),
});
