import { defineNormaliser, refusal } from "@mapwright/engine/sdk";
import { hasLetter, isPlaceholder, lettersAndDigits } from "./text.ts";

const tooLong = refusal("too-long", "it has more than 200 characters");
const noLetters = refusal("no-letters", "it has no letter");
const placeholder = refusal("placeholder", "it stands in for a missing value");

const longest = 200;

/**
 * A city: lower case, without punctuation, special characters and spaces.
 *
 * Accents stay, because Meta's page asks for special characters in UTF-8; its own libraries disagree on them, so `accents:
 * strip` writes Latin letters without theirs ("saintetienne"). Digits stay: nothing says which part of "Paris 16e" is the city.
 */
export const city = defineNormaliser({
  name: "city",
  summary: "A city in lower case, letters and digits only.",
  parameters: [
    {
      name: "accents",
      summary: "Whether Latin letters keep their accents.",
      is: "value",
      type: "text",
      enum: ["keep", "strip"],
      default: "keep",
    },
  ],
  refusals: [tooLong, noLetters, placeholder],
  see: "https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/customer-information-parameters",
  examples: [
    { in: "Paris", out: "paris", note: "Meta's page" },
    { in: "London", out: "london", note: "Meta's page" },
    { in: "New York", out: "newyork", note: "Meta's page" },
    { in: " BOSTON ", out: "boston" },
    { in: "Saint-Étienne", out: "saintétienne" },
    { in: "Saint-Étienne", with: { accents: "strip" }, out: "saintetienne" },
    { in: "Saint-E\u0301tienne", out: "saintétienne" },
    { in: "São Paulo", with: { accents: "keep" }, out: "sãopaulo" },
    { in: "São Paulo", with: { accents: "strip" }, out: "saopaulo" },
    { in: "Tromsø", with: { accents: "strip" }, out: "tromso" },
    { in: "L'Haÿ-les-Roses", out: "lhaÿlesroses" },
    { in: "St. Louis", out: "stlouis" },
    { in: "Winston–Salem", out: "winstonsalem" },
    { in: "Paris 16e", out: "paris16e" },
    { in: "東京", out: "東京" },
    { in: "東京", with: { accents: "strip" }, out: "東京" },
    { in: "75009", refuses: noLetters },
    { in: "--", refuses: noLetters },
    { in: "null", refuses: placeholder },
    { in: "x ".repeat(150), refuses: tooLong },
  ],
  apply(value, { accents }) {
    const text = value.trim();
    if (text.length > longest) return tooLong;
    const kept = lettersAndDigits(text, accents === "strip" ? "strip" : "keep");
    if (isPlaceholder(text) || isPlaceholder(kept)) return placeholder;
    return hasLetter(kept) ? kept : noLetters;
  },
});
