import { defineTransform } from "../sdk/index.ts";

/** The first character in upper case; the rest, and a text that starts with something else than a letter, as it is. */
export const capitalize = defineTransform({
  name: "capitalize",
  summary: "Turns the first character of a text into upper case.",
  accepts: "text",
  returns: "text",
  refusals: [],
  examples: [
    { in: "purchase", out: "Purchase" },
    { in: "addToCart", out: "AddToCart" },
    { in: "élan", out: "Élan" },
    { in: " lead", out: " lead" },
    { in: "", out: "" },
  ],
  apply(value) {
    const [first = ""] = value;
    return first.toUpperCase() + value.slice(first.length);
  },
});
