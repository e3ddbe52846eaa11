import { defineTransform, type Pattern, refusal } from "../sdk/index.ts";

const noMatch = refusal("no-match", "the pattern is not found in the text");
const noGroup = refusal("no-group", "the group took no part in the match, or the pattern has no such group");

/** What the first match of a pattern holds: its first group, or all of it when the pattern has no group. */
export const extract = defineTransform({
  name: "extract",
  summary: "Gives what a pattern, or one of its groups, matches in a text.",
  accepts: "text",
  returns: "text",
  parameters: [
    { name: "pattern", summary: "The pattern to look for.", is: "pattern", required: true },
    {
      name: "group",
      summary: "The group to give; 0 is the whole match. Without it: the first group, or the whole match.",
      is: "value",
      type: "number",
      enum: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    },
  ],
  refusals: [noMatch, noGroup],
  examples: [
    { in: "order 2026-17 paid", with: { pattern: "order (\\S+)" }, out: "2026-17" },
    { in: "order 2026-17 paid", with: { pattern: "\\d+" }, out: "2026" },
    { in: "k=v", with: { pattern: "(\\w)=(\\w)", group: 2 }, out: "v" },
    { in: "k=v", with: { pattern: "(\\w)=(\\w)", group: 0 }, out: "k=v" },
    { in: "prix : 5 €", with: { pattern: "(\\p{Sc})" }, out: "€" },
    { in: "", with: { pattern: "a" }, refuses: noMatch },
    { in: "ab", with: { pattern: "a(x)?" }, refuses: noGroup },
    { in: "ab", with: { pattern: "a", group: 3 }, refuses: noGroup },
  ],
  apply(value, args) {
    const groups = (args.pattern as Pattern).match(value);
    if (groups === undefined) return noMatch;
    return groups[(args.group as number | undefined) ?? Math.min(1, groups.length - 1)] ?? noGroup;
  },
});
