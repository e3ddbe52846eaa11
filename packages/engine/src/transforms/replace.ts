import { defineTransform, type Pattern } from "../sdk/index.ts";
import { tooLong, withinLimit } from "./text-limit.ts";

/** A result that may be longer than this is not even made. */
const longestWork = 16_777_216;

/** Replaces every match of a pattern. `$1` to `$9` in `with` stand for what the pattern's groups matched. */
export const replace = defineTransform({
  name: "replace",
  summary: "Replaces every match of a pattern in a text.",
  accepts: "text",
  returns: "text",
  parameters: [
    { name: "pattern", summary: "The pattern to look for.", is: "pattern", required: true },
    { name: "with", summary: "What to put in its place.", is: "value", type: "text", default: "" },
  ],
  refusals: [tooLong],
  examples: [
    { in: "SKU-1 SKU-2", with: { pattern: "SKU-", with: "" }, out: "1 2" },
    { in: "31/01/2026", with: { pattern: "(\\d+)/(\\d+)/(\\d+)", with: "$3-$2-$1" }, out: "2026-01-31" },
    { in: "née", with: { pattern: "é", with: "e" }, out: "nee" },
    { in: "nothing here", with: { pattern: "x", with: "y" }, out: "nothing here" },
    { in: "", with: { pattern: "a", with: "b" }, out: "" },
    { in: "aa", with: { pattern: "a", with: "b".repeat(40_000) }, refuses: tooLong },
  ],
  apply(value, args) {
    const replacement = args.with as string;
    // A pattern matches at most once per position, and a group that it repeats is never longer than its match.
    if (value.length + (value.length + 1) * replacement.length > longestWork) return tooLong;
    return withinLimit((args.pattern as Pattern).replaceAll(value, replacement));
  },
});
