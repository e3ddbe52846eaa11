import { defineTransform } from "../sdk/index.ts";

/** The constant, then the text. A blank text is a text like any other here. */
export const prefix = defineTransform({
  name: "prefix",
  summary: "Puts a text in front of another.",
  accepts: "text",
  returns: "text",
  parameters: [{ name: "with", summary: "The text to add.", is: "value", type: "text", required: true }],
  refusals: [],
  examples: [
    { in: "42", with: { with: "SKU-" }, out: "SKU-42" },
    { in: "é", with: { with: "👍 " }, out: "👍 é" },
    { in: "", with: { with: "x" }, out: "x" },
  ],
  apply: (value, args) => `${args.with as string}${value}`,
});
