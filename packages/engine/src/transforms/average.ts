import { defineTransform } from "../sdk/index.ts";
import { empty, fold, listRefusals } from "./number-list.ts";
import { ambiguous, notANumber, unsafe } from "./number-text.ts";

/** The total of numbers and numeric texts, divided by how many there are; not rounded. */
export const average = defineTransform({
  name: "average",
  summary: "Gives the arithmetic mean of the numbers of a list.",
  accepts: "list",
  returns: "number",
  refusals: listRefusals,
  examples: [
    { in: [1, "2,00", 3], out: 2 },
    { in: [1, 2], out: 1.5 },
    { in: [-1, 1], out: 0 },
    { in: [], refuses: empty },
    { in: [1, "EUR"], refuses: notANumber },
    { in: [1, null], refuses: notANumber },
    { in: ["1,000"], refuses: ambiguous },
    { in: [1e17], refuses: unsafe },
  ],
  apply: (value) => fold(value, (numbers) => numbers.reduce((total, number) => total + number, 0) / numbers.length),
});
