import { defineNormaliser, refusal } from "@mapwright/engine/sdk";
import { hasLetter, isPlaceholder, lettersAndDigits } from "./text.ts";

const tooLong = refusal("too-long", "it has more than 200 characters");
const noLetters = refusal("no-letters", "it has no letter");
const placeholder = refusal("placeholder", "it stands in for a missing value");

const longest = 200;

/**
 * A first or last name: lower case, without punctuation, symbols and white space.
 *
 * Accents and other scripts stay, in Unicode's composed form: Meta's page hashes "valéry" and "정" as they are. Digits stay
 * too, as in Meta's own library. Titles and suffixes are part of the text for all that is known here.
 */
export const name = defineNormaliser({
  name: "name",
  summary: "A first or last name in lower case, letters and digits only.",
  refusals: [tooLong, noLetters, placeholder],
  see: "https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/customer-information-parameters",
  examples: [
    { in: "Mary", out: "mary", note: "Meta's page" },
    { in: "정", out: "정", note: "Meta's page" },
    { in: "Valéry", out: "valéry", note: "Meta's page" },
    { in: "Vale\u0301ry", out: "valéry" },
    { in: " John ", out: "john" },
    { in: "DOE", out: "doe" },
    { in: "Jean-Luc", out: "jeanluc" },
    { in: "O'Connor", out: "oconnor" },
    { in: "O’Connor", out: "oconnor" },
    { in: "Anne Marie", out: "annemarie" },
    { in: "de la Cruz", out: "delacruz" },
    { in: "Müller", out: "müller" },
    { in: "J. R. R.", out: "jrr" },
    { in: "Смирнова", out: "смирнова" },
    { in: "李 小龙", out: "李小龙" },
    { in: "John 2", out: "john2" },
    { in: "-", refuses: noLetters },
    { in: "12345", refuses: noLetters },
    { in: "undefined", refuses: placeholder },
    { in: "N/A", refuses: placeholder },
    { in: "ab ".repeat(100), refuses: tooLong },
  ],
  apply(value) {
    const text = value.trim();
    if (text.length > longest) return tooLong;
    const kept = lettersAndDigits(text);
    if (isPlaceholder(text) || isPlaceholder(kept)) return placeholder;
    return hasLetter(kept) ? kept : noLetters;
  },
});
