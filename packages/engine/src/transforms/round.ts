import { defineTransform } from "../sdk/index.ts";
import { safeNumber, unsafe } from "./number-text.ts";

/**
 * Rounds the decimal that JSON prints, half away from zero: 1.005 with 2 digits is 1.01, although the number in memory is
 * a little below it. It pads no zeros: the result is a number.
 */
export const round = defineTransform({
  name: "round",
  summary: "Rounds a number to so many digits after the decimal point.",
  accepts: "number",
  returns: "number",
  parameters: [
    {
      name: "digits",
      summary: "Digits to keep after the decimal point.",
      is: "value",
      type: "number",
      enum: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
      default: 0,
    },
  ],
  refusals: [unsafe],
  examples: [
    { in: 12.345, with: { digits: 2 }, out: 12.35 },
    { in: 1.005, with: { digits: 2 }, out: 1.01 },
    { in: -2.5, out: -3 },
    { in: 1e-7, with: { digits: 9 }, out: 1e-7 },
    { in: -0.4, out: 0 },
    { in: 9007199254740991, with: { digits: 9 }, out: 9007199254740991 },
    { in: 1e300, refuses: unsafe },
  ],
  apply(value, args) {
    if (Number.isInteger(value)) return safeNumber(value);
    const digits = args.digits as number;
    return safeNumber(Math.sign(value) * shift(Math.round(shift(Math.abs(value), digits)), -digits));
  },
});

/** Moves the decimal point of the printed number; multiplying would move the error of the binary fraction with it. */
function shift(value: number, digits: number): number {
  const [mantissa, exponent = "0"] = String(value).split("e");
  return Number(`${mantissa}e${Number(exponent) + digits}`);
}
