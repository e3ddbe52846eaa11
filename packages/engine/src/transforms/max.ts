import { defineTransform } from "../sdk/index.ts";
import { empty, fold, listRefusals } from "./number-list.ts";
import { ambiguous, notANumber, unsafe } from "./number-text.ts";

/** The greatest of numbers and numeric texts, as a number. */
export const max = defineTransform({
  name: "max",
  summary: "Gives the greatest number of a list.",
  accepts: "list",
  returns: "number",
  refusals: listRefusals,
  examples: [
    { in: [3, "-1,5", "20"], out: 20 },
    { in: ["10", 9], out: 10 },
    { in: [-1, 0], out: 0 },
    { in: [], refuses: empty },
    { in: [1, "EUR"], refuses: notANumber },
    { in: [1, null], refuses: notANumber },
    { in: ["1,000"], refuses: ambiguous },
    { in: [1e17], refuses: unsafe },
  ],
  apply: (value) => fold(value, (numbers) => numbers.reduce((greatest, number) => Math.max(greatest, number))),
});
