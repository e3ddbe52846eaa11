import { defineTransform } from "../sdk/index.ts";
import { empty, fold, listRefusals } from "./number-list.ts";
import { ambiguous, notANumber, unsafe } from "./number-text.ts";

/** The smallest of numbers and numeric texts, as a number. */
export const min = defineTransform({
  name: "min",
  summary: "Gives the smallest number of a list.",
  accepts: "list",
  returns: "number",
  refusals: listRefusals,
  examples: [
    { in: [3, "-1,5", 2], out: -1.5 },
    { in: ["10", 9], out: 9 },
    { in: [0], out: 0 },
    { in: [], refuses: empty },
    { in: [1, "EUR"], refuses: notANumber },
    { in: [1, null], refuses: notANumber },
    { in: ["1,000"], refuses: ambiguous },
    { in: [1e17], refuses: unsafe },
  ],
  apply: (value) => fold(value, (numbers) => numbers.reduce((least, number) => Math.min(least, number))),
});
