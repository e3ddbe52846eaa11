import { defineNormaliser, refusal } from "@mapwright/engine/sdk";
import { countryOfArgument } from "../tables/countries.ts";
import { isUnitedStates } from "../tables/regions.ts";
import { isPlaceholder } from "./text.ts";

const tooLong = refusal("too-long", "it has more than 40 characters");
const placeholder = refusal("placeholder", "it stands in for a missing value");
const notAPostalCode = refusal(
  "not-a-postal-code",
  "a postal code has 2 to 10 letters and digits, one digit at least and no word",
);
const notAUsZip = refusal("not-a-us-zip", "a postal code of the United States has 5 or 9 digits");

const longest = 40;

const unitedStatesZip = /^(\d{5})(?:\d{4})?$/;
const zipPlusFour = /^(\d{5})-\d{4}$/;
/** No postal code has five letters in a row: those are of a town. */
const postalCode = /^(?=[a-z]*\d)(?!.*[a-z]{5})[a-z0-9]{2,10}$/;

/**
 * A postal code: lower case, without spaces and dashes.
 *
 * In the United States and its territories the first five digits; with no country known, only what is written 12345-6789 is
 * taken for one of theirs. Leading zeros stay, and none is added where a spreadsheet lost it. A code of the United Kingdom
 * is sent whole, as in Meta's example, although the page speaks of area, district and sector. A text without any digit is refused.
 */
export const zip = defineNormaliser({
  name: "zip",
  summary: "A postal code in lower case without spaces and dashes, five digits in the United States.",
  parameters: [{ name: "country", summary: "The country of the address: a code, a name or a locale.", is: "path" }],
  refusals: [tooLong, placeholder, notAPostalCode, notAUsZip],
  see: "https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/customer-information-parameters",
  examples: [
    { in: "94035", with: { country: "US" }, out: "94035", note: "Meta's page" },
    { in: "1987", with: { country: "AU" }, out: "1987", note: "Meta's page" },
    { in: "75018", with: { country: "FR" }, out: "75018", note: "Meta's page" },
    { in: "M1 1AE", with: { country: "GB" }, out: "m11ae", note: "Meta's page" },
    { in: "m11ae", out: "m11ae", note: "Meta's page" },
    { in: "94035-1234", with: { country: "US" }, out: "94035" },
    { in: "94035-1234", out: "94035" },
    { in: "94035 1234", with: { country: "United States" }, out: "94035" },
    { in: "940351234", with: { country: "usa" }, out: "94035" },
    { in: "00901-1234", with: { country: "PR" }, out: "00901" },
    { in: "02108", with: { country: "US" }, out: "02108" },
    { in: " 01000 ", with: { country: "FR" }, out: "01000" },
    { in: "K1A 0B1", with: { country: "CA" }, out: "k1a0b1" },
    { in: "00-950", with: { country: "PL" }, out: "00950" },
    { in: "100-0001", with: { country: "JP" }, out: "1000001" },
    { in: "１００－０００１", out: "1000001" },
    { in: "1012 AB", with: { country: "NL" }, out: "1012ab" },
    { in: "2108", with: { country: "US" }, refuses: notAUsZip },
    { in: "M1 1AE", with: { country: "US" }, refuses: notAUsZip },
    { in: "7", refuses: notAPostalCode },
    { in: "Paris", refuses: notAPostalCode },
    { in: "FIQQ 1ZZ", with: { country: "FK" }, out: "fiqq1zz" },
    { in: "75009 Paris", refuses: notAPostalCode },
    { in: "null", refuses: placeholder },
    { in: "1 ".repeat(30), refuses: tooLong },
  ],
  apply(value, { country }) {
    const text = value.trim();
    if (text.length > longest) return tooLong;
    if (isPlaceholder(text)) return placeholder;
    const lower = text.normalize("NFKC").toLowerCase();
    const code = lower.replace(/[\s\p{Pd}._/]+/gu, "");
    const alpha2 = countryOfArgument(country);
    if (isUnitedStates(alpha2)) return unitedStatesZip.exec(code)?.[1] ?? notAUsZip;
    const plusFour = alpha2 === undefined ? zipPlusFour.exec(lower) : undefined;
    return plusFour?.[1] ?? (postalCode.test(code) ? code : notAPostalCode);
  },
});
