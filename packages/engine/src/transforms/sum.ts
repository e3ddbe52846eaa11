import { defineTransform } from "../sdk/index.ts";
import { empty, fold, listRefusals } from "./number-list.ts";
import { ambiguous, notANumber, unsafe } from "./number-text.ts";

/** The total of numbers and numeric texts. Binary fractions add up inexactly (0.1 and 0.2): `round` after it. */
export const sum = defineTransform({
  name: "sum",
  summary: "Adds the numbers of a list.",
  accepts: "list",
  returns: "number",
  refusals: listRefusals,
  examples: [
    { in: [10, "2,50", -2.5], out: 10 },
    { in: [0.25, "0.5"], out: 0.75 },
    { in: [0], out: 0 },
    { in: [], refuses: empty },
    { in: [1, "EUR"], refuses: notANumber },
    { in: [1, null], refuses: notANumber },
    { in: ["1,000"], refuses: ambiguous },
    { in: [1e17], refuses: unsafe },
  ],
  apply: (value) => fold(value, (numbers) => numbers.reduce((total, number) => total + number, 0)),
});
