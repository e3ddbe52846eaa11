import { defineTransform, refusal } from "../sdk/index.ts";

const tooLarge = refusal("too-large", "the number is above the highest that is allowed");

/** The number, as long as it is not above `value`. It refuses; it never lowers a number to the limit. */
export const atMost = defineTransform({
  name: "at_most",
  summary: "Lets a number pass that is equal to or less than a limit.",
  accepts: "number",
  returns: "number",
  parameters: [
    { name: "value", summary: "The highest number that passes.", is: "value", type: "number", required: true },
  ],
  refusals: [tooLarge],
  examples: [
    { in: 100, with: { value: 100 }, out: 100 },
    { in: 0, with: { value: 1 }, out: 0 },
    { in: -7, with: { value: 0 }, out: -7 },
    { in: 1e300, with: { value: 100 }, refuses: tooLarge },
  ],
  apply: (value, args) => (value <= (args.value as number) ? value : tooLarge),
});
