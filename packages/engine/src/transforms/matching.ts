import { defineTransform, type Pattern, refusal } from "../sdk/index.ts";

const noMatch = refusal("no-match", "the pattern is not found in the text");

/** The text as it is, when the pattern is found anywhere in it; `^` and `$` in the pattern make it the whole text. */
export const matching = defineTransform({
  name: "matching",
  summary: "Lets a text pass in which a pattern is found.",
  accepts: "text",
  returns: "text",
  parameters: [{ name: "pattern", summary: "The pattern to look for.", is: "pattern", required: true }],
  refusals: [noMatch],
  examples: [
    { in: "EUR", with: { pattern: "^[A-Z]{3}$" }, out: "EUR" },
    { in: "a 1 b", with: { pattern: "\\d" }, out: "a 1 b" },
    { in: "Éric", with: { pattern: "^\\p{L}+$" }, out: "Éric" },
    { in: "euro", with: { pattern: "^[A-Z]{3}$" }, refuses: noMatch },
    { in: "", with: { pattern: "." }, refuses: noMatch },
  ],
  apply: (value, args) => ((args.pattern as Pattern).test(value) ? value : noMatch),
});
