import { defineTransform } from "../sdk/index.ts";
import { safeNumber, unsafe } from "./number-text.ts";

/** An integer, rounded towards minus infinity, negative numbers included. */
export const floor = defineTransform({
  name: "floor",
  summary: "Rounds a number down to an integer.",
  accepts: "number",
  returns: "number",
  refusals: [unsafe],
  examples: [
    { in: 12.9, out: 12 },
    { in: -0.5, out: -1 },
    { in: 0, out: 0 },
    { in: 9007199254740991, out: 9007199254740991 },
    { in: 1e17, refuses: unsafe },
  ],
  apply: (value) => safeNumber(Math.floor(value)),
});
