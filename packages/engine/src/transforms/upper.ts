import { defineTransform } from "../sdk/index.ts";

/** Upper case by the Unicode rules that hold for every language; some letters become two ("ß" is "SS"). */
export const upper = defineTransform({
  name: "upper",
  summary: "Turns a text into upper case.",
  accepts: "text",
  returns: "text",
  refusals: [],
  examples: [
    { in: "eur", out: "EUR" },
    { in: "élan 2", out: "ÉLAN 2" },
    { in: "straße", out: "STRASSE" },
    { in: "", out: "" },
  ],
  apply: (value) => value.toUpperCase(),
});
