import { defineTransform } from "../sdk/index.ts";

/** The text, then the constant. A blank text is a text like any other here. */
export const suffix = defineTransform({
  name: "suffix",
  summary: "Puts a text behind another.",
  accepts: "text",
  returns: "text",
  parameters: [{ name: "with", summary: "The text to add.", is: "value", type: "text", required: true }],
  refusals: [],
  examples: [
    { in: "42", with: { with: "-EUR" }, out: "42-EUR" },
    { in: "é", with: { with: " 👍" }, out: "é 👍" },
    { in: "", with: { with: "x" }, out: "x" },
  ],
  apply: (value, args) => `${value}${args.with as string}`,
});
