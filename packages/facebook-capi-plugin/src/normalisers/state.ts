import { defineNormaliser, refusal } from "@mapwright/engine/sdk";
import { countryOfArgument } from "../tables/countries.ts";
import { isUnitedStates, regionOf } from "../tables/regions.ts";
import { isPlaceholder, lettersAndDigits } from "./text.ts";

const tooLong = refusal("too-long", "it has more than 200 characters");
const nothingLeft = refusal("nothing-left", "nothing is left once punctuation and spaces are removed");
const placeholder = refusal("placeholder", "it stands in for a missing value");
const unknownState = refusal("unknown-state", "the country has no such state or province");

const longest = 200;

const lowerCase = (code: string | undefined): string | undefined => code?.toLowerCase();

/**
 * A state, province or region.
 *
 * In the United States and Canada its two-letter code, from the code or the name (in French, too), with or without
 * punctuation; anything else there is refused, for Meta matches the code only. In any other country the whole text in lower
 * case without punctuation and spaces, accents kept; a code stays a code. With no country known, a name or code of the
 * United States, then of Canada, gives its code, so that "Georgia" is the state; the country of an event is worth mapping.
 */
export const state = defineNormaliser({
  name: "state",
  summary: "A state as its two-letter code in the United States and Canada, elsewhere its name in lower case.",
  parameters: [{ name: "country", summary: "The country of the address: a code, a name or a locale.", is: "path" }],
  refusals: [tooLong, nothingLeft, placeholder, unknownState],
  see: "https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/customer-information-parameters",
  examples: [
    { in: "az", out: "az", note: "Meta's page" },
    { in: "ca", out: "ca", note: "Meta's page" },
    { in: "California", out: "ca" },
    { in: "California", with: { country: "United States" }, out: "ca" },
    { in: "Massachusetts", with: { country: "USA" }, out: "ma" },
    { in: "N.Y.", with: { country: "us" }, out: "ny" },
    { in: "new york", out: "ny" },
    { in: "US-TX", out: "tx" },
    { in: "Washington, D.C.", with: { country: "US" }, out: "dc" },
    { in: "Puerto Rico", with: { country: "PR" }, out: "pr" },
    { in: "Québec", with: { country: "CA" }, out: "qc" },
    { in: "Colombie-Britannique", with: { country: "Canada" }, out: "bc" },
    { in: "Île-du-Prince-Édouard", out: "pe" },
    { in: "Île-de-France", with: { country: "FR" }, out: "îledefrance" },
    { in: "Bayern", with: { country: "Deutschland" }, out: "bayern" },
    { in: "New South Wales", with: { country: "AU" }, out: "newsouthwales" },
    { in: "NSW", with: { country: "AU" }, out: "nsw" },
    { in: "MI", with: { country: "Italia" }, out: "mi" },
    { in: "Georgia", with: { country: "GE" }, out: "georgia" },
    { in: "Georgia", out: "ga" },
    { in: "75", with: { country: "FR" }, out: "75" },
    { in: "Bavaria", with: { country: "US" }, refuses: unknownState },
    { in: "-", refuses: nothingLeft },
    { in: "N/A", with: { country: "US" }, refuses: placeholder },
    { in: "y ".repeat(150), refuses: tooLong },
  ],
  apply(value, { country }) {
    const text = value.trim();
    if (text.length > longest) return tooLong;
    const kept = lettersAndDigits(text);
    if (isPlaceholder(text) || isPlaceholder(kept)) return placeholder;
    if (kept === "") return nothingLeft;
    const alpha2 = countryOfArgument(country);
    if (isUnitedStates(alpha2)) return lowerCase(regionOf("US", kept)) ?? unknownState;
    if (alpha2 === "CA") return lowerCase(regionOf("CA", kept)) ?? unknownState;
    const code = alpha2 === undefined ? (regionOf("US", kept) ?? regionOf("CA", kept)) : undefined;
    return lowerCase(code) ?? kept;
  },
});
