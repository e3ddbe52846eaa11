import { defineTransform, refusal } from "../sdk/index.ts";

const tooSmall = refusal("too-small", "the number is below the lowest that is allowed");

/** The number, as long as it is not below `value`. It refuses; it never raises a number to the limit. */
export const atLeast = defineTransform({
  name: "at_least",
  summary: "Lets a number pass that is equal to or greater than a limit.",
  accepts: "number",
  returns: "number",
  parameters: [
    { name: "value", summary: "The lowest number that passes.", is: "value", type: "number", required: true },
  ],
  refusals: [tooSmall],
  examples: [
    { in: 0, with: { value: 0 }, out: 0 },
    { in: 12.5, with: { value: 1 }, out: 12.5 },
    { in: -3, with: { value: -3 }, out: -3 },
    { in: -0.01, with: { value: 0 }, refuses: tooSmall },
  ],
  apply: (value, args) => (value >= (args.value as number) ? value : tooSmall),
});
