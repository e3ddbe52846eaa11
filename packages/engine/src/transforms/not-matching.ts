import { defineTransform, type Pattern, refusal } from "../sdk/index.ts";

const match = refusal("match", "the pattern is found in the text");

/** The text as it is, when the pattern is found nowhere in it: for values such as "unknown" that mean nothing. */
export const notMatching = defineTransform({
  name: "not_matching",
  summary: "Lets a text pass in which a pattern is not found.",
  accepts: "text",
  returns: "text",
  parameters: [{ name: "pattern", summary: "The pattern to look for.", is: "pattern", required: true }],
  refusals: [match],
  examples: [
    { in: "A-1", with: { pattern: "^(?i:unknown|n/a)$" }, out: "A-1" },
    { in: "unknown user", with: { pattern: "^unknown$" }, out: "unknown user" },
    { in: "", with: { pattern: "." }, out: "" },
    { in: "N/A", with: { pattern: "^(?i:unknown|n/a)$" }, refuses: match },
    { in: "0000-0000", with: { pattern: "^[0-]+$" }, refuses: match },
  ],
  apply: (value, args) => ((args.pattern as Pattern).test(value) ? match : value),
});
