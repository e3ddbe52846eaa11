import { defineNormaliser, refusal } from "@mapwright/engine/sdk";
import { keyOf } from "../tables/fold.ts";

const tooLong = refusal("too-long", "it has more than 40 characters");
const notAGender = refusal("not-a-gender", "it is none of the words for female or male");

const longest = 40;

/** English, French, German, Spanish, Italian, Dutch and Portuguese, without accents. */
const female =
  "f female feminine woman girl w femme feminin feminine fille weiblich frau mujer femenino donna femminile femmina vrouw vrouwelijk mulher feminino";
const male =
  "m male masculine man boy h homme masculin garcon mannlich maennlich mann hombre masculino uomo maschile maschio mannelijk homem";

const letterOf: ReadonlyMap<string, string> = new Map([
  ...female.split(" ").map((word) => [word, "f"] as const),
  ...male.split(" ").map((word) => [word, "m"] as const),
]);

/**
 * A gender: `f` or `m`, which is all that Meta takes.
 *
 * Whole words and initials only, in any case, with or without accents and a dot. `m` is male as on Meta's page (Spanish
 * forms also write it for "mujer"). Forms of address (Mrs, Monsieur), other genders and numeric codes are refused: the first
 * because they are no gender, the second because Meta has no letter for them, the third because every system numbers differently.
 */
export const gender = defineNormaliser({
  name: "gender",
  summary: "A gender as the letter f or m.",
  refusals: [tooLong, notAGender],
  see: "https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/customer-information-parameters",
  examples: [
    { in: "f", out: "f", note: "Meta's page" },
    { in: "m", out: "m", note: "Meta's page" },
    { in: "female", out: "f", note: "Meta's page" },
    { in: "male", out: "m", note: "Meta's page" },
    { in: " F ", out: "f" },
    { in: "M.", out: "m" },
    { in: "Female", out: "f" },
    { in: "MALE", out: "m" },
    { in: "Woman", out: "f" },
    { in: "man", out: "m" },
    { in: "Femme", out: "f" },
    { in: "Homme", out: "m" },
    { in: "H", out: "m" },
    { in: "Féminin", out: "f" },
    { in: "masculin", out: "m" },
    { in: "Männlich", out: "m" },
    { in: "mujer", out: "f" },
    { in: "Mrs", refuses: notAGender },
    { in: "Monsieur", refuses: notAGender },
    { in: "1", refuses: notAGender },
    { in: "other", refuses: notAGender },
    { in: "f/m", refuses: notAGender },
    { in: "female".repeat(10), refuses: tooLong },
  ],
  apply(value) {
    const text = value.trim();
    if (text.length > longest) return tooLong;
    return letterOf.get(keyOf(text)) ?? notAGender;
  },
});
