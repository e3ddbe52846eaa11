import { defineTransform, type Pattern } from "../sdk/index.ts";
import { scalarText } from "./number-text.ts";

/**
 * A list of texts, trimmed and without blank ones, from whatever form an event uses: a text is cut at the separators, a
 * number is one text, and of a list each text, number or boolean is one (a text in a list is not cut again). Anything else,
 * unsafe numbers included, counts for nothing: the list may be empty, and it never refuses.
 */
export const textList = defineTransform({
  name: "text_list",
  summary: "Gives a list of trimmed texts from a list, a number or a separated text.",
  accepts: "any",
  returns: "list",
  parameters: [{ name: "separators", summary: "The pattern at which a text is cut.", is: "pattern", required: true }],
  refusals: [],
  examples: [
    { in: "3, 10 ;;x", with: { separators: "[,;|]" }, out: ["3", "10", "x"] },
    { in: ["3", 10, true, null, " ", ["x"]], with: { separators: "[,;|]" }, out: ["3", "10", "true"] },
    { in: ["a,b"], with: { separators: "," }, out: ["a,b"] },
    { in: 3, with: { separators: "," }, out: ["3"] },
    { in: "", with: { separators: "," }, out: [] },
    { in: true, with: { separators: "," }, out: [] },
    { in: { a: "b" }, with: { separators: "," }, out: [] },
    { in: 1e20, with: { separators: "," }, out: [] },
  ],
  apply(value, args) {
    const parts = typeof value === "string" ? (args.separators as Pattern).split(value) : items(value);
    const texts: string[] = [];
    for (const part of parts) {
      const text = scalarText(part);
      const trimmed = typeof text === "string" ? text.trim() : "";
      if (trimmed !== "") texts.push(trimmed);
    }
    return texts;
  },
});

const items = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : typeof value === "number" ? [value] : [];
