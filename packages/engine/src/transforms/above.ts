import { defineTransform, refusal } from "../sdk/index.ts";

const tooSmall = refusal("too-small", "the number is not above the limit");

/** The number, as long as it is greater than `value`; the limit itself is refused. */
export const above = defineTransform({
  name: "above",
  summary: "Lets a number pass that is greater than a limit.",
  accepts: "number",
  returns: "number",
  parameters: [
    { name: "value", summary: "What the number must be greater than.", is: "value", type: "number", required: true },
  ],
  refusals: [tooSmall],
  examples: [
    { in: 1, with: { value: 0 }, out: 1 },
    { in: 0.01, with: { value: 0 }, out: 0.01 },
    { in: -1, with: { value: -2 }, out: -1 },
    { in: 0, with: { value: 0 }, refuses: tooSmall },
    { in: -5, with: { value: 0 }, refuses: tooSmall },
  ],
  apply: (value, args) => (value > (args.value as number) ? value : tooSmall),
});
