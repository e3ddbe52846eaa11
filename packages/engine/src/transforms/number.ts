import { defineTransform } from "../sdk/index.ts";
import { ambiguous, notANumber, numberRefusals, readNumber, safeNumber, unsafe } from "./number-text.ts";

/**
 * A number, or the number that a text spells. A decimal comma is read only where it cannot separate thousands: one comma,
 * no dot, one or two digits after it. It never guesses, and never removes a currency or a space from the inside.
 */
export const number = defineTransform({
  name: "number",
  summary: "Turns a text such as 123.45 or 10,00 into a number.",
  accepts: ["text", "number"],
  returns: "number",
  refusals: numberRefusals,
  examples: [
    { in: "123.45", out: 123.45 },
    { in: " 10,00 ", out: 10 },
    { in: "-0,5", out: -0.5 },
    { in: "007", out: 7 },
    { in: "1e3", out: 1000 },
    { in: "0", out: 0 },
    { in: 19.9, out: 19.9 },
    { in: "1,000", refuses: ambiguous },
    { in: "1.234,56", refuses: ambiguous },
    { in: "1,234,567", refuses: ambiguous },
    { in: "1 000", refuses: notANumber },
    { in: "10,", refuses: notANumber },
    { in: "0x10", refuses: notANumber },
    { in: "Infinity", refuses: notANumber },
    { in: "19.90 EUR", refuses: notANumber },
    { in: "٣", refuses: notANumber, note: "only the digits 0 to 9 are read" },
    { in: "", refuses: notANumber },
    { in: "9007199254740993", refuses: unsafe },
    { in: 1e300, refuses: unsafe },
  ],
  apply: (value) => (typeof value === "number" ? safeNumber(value) : readNumber(value)),
});
