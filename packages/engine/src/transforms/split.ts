import { defineTransform, type Pattern } from "../sdk/index.ts";

/** The texts between the separators. Empty ones at the end are left out, others stay; nothing is trimmed (`text_list` does both). */
export const split = defineTransform({
  name: "split",
  summary: "Cuts a text into a list at every separator.",
  accepts: "text",
  returns: "list",
  parameters: [{ name: "separator", summary: "The pattern that separates the parts.", is: "pattern", required: true }],
  refusals: [],
  examples: [
    { in: "a,b,c", with: { separator: "," }, out: ["a", "b", "c"] },
    { in: "a, b;c", with: { separator: "[,;]" }, out: ["a", " b", "c"] },
    { in: ",a,,b,,", with: { separator: "," }, out: ["", "a", "", "b"] },
    { in: "né | à", with: { separator: "\\s*\\|\\s*" }, out: ["né", "à"] },
    { in: "alone", with: { separator: "," }, out: ["alone"] },
    { in: "", with: { separator: "," }, out: [""] },
  ],
  apply: (value, args) => (args.separator as Pattern).split(value),
});
