import { defineTransform } from "../sdk/index.ts";

/** Lower case by the Unicode rules that hold for every language; accents stay. */
export const lower = defineTransform({
  name: "lower",
  summary: "Turns a text into lower case.",
  accepts: "text",
  returns: "text",
  refusals: [],
  examples: [
    { in: "EUR", out: "eur" },
    { in: "ÉCOLE n° 2", out: "école n° 2" },
    { in: "ΣΑΣ", out: "σας" },
    { in: "", out: "" },
  ],
  apply: (value) => value.toLowerCase(),
});
