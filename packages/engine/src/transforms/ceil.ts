import { defineTransform } from "../sdk/index.ts";
import { safeNumber, unsafe } from "./number-text.ts";

/** An integer, rounded towards plus infinity, negative numbers included. */
export const ceil = defineTransform({
  name: "ceil",
  summary: "Rounds a number up to an integer.",
  accepts: "number",
  returns: "number",
  refusals: [unsafe],
  examples: [
    { in: 12.1, out: 13 },
    { in: -0.5, out: 0 },
    { in: 7, out: 7 },
    { in: 9007199254740991, out: 9007199254740991 },
    { in: 1e17, refuses: unsafe },
  ],
  apply: (value) => safeNumber(Math.ceil(value)),
});
