import { defineNormaliser, refusal } from "@mapwright/engine/sdk";
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { countryOfArgument } from "../tables/countries.ts";

const tooLong = refusal("too-long", "it has more than 64 characters");
const notANumber = refusal("not-a-number", "no telephone has that number");
const noCountry = refusal("no-country", "it has no country code, and no country is known to complete it");

const longest = 64;

/** The shortest national numbers, on small islands, have four digits. */
const fewestDigits = 4;

/** Digits after which a letter starts an extension or a comment; before it, a letter belongs to "tel" or "phone". */
const digitsBeforeExtension = 6;

/** A number that says neither + nor 00 nor its country is taken for an international one only at these lengths. */
const guessable = /^[1-9]\d{10,14}$/;

/** First digits of the decimal blocks that shops in Arabic, Persian and Hindi type, as code points. */
const zeros = [0x0660, 0x06f0, 0x0966];

interface Dialled {
  /** ASCII digits only, without the 00 of an international number. */
  readonly digits: string;
  readonly international: boolean;
}

function digitOf(character: string): string | undefined {
  if (character >= "0" && character <= "9") return character;
  const code = character.codePointAt(0) ?? 0;
  const zero = zeros.find((first) => code >= first && code <= first + 9);
  return zero === undefined ? undefined : String(code - zero);
}

/** What a person would dial: symbols and letters go, and from the extension on everything goes. */
function dialled(text: string): Dialled {
  let digits = "";
  let plus = false;
  for (const character of text.normalize("NFKC")) {
    const digit = digitOf(character);
    if (digit !== undefined) digits += digit;
    else if (character === "+" && digits === "") plus = true;
    else if (digits.length >= digitsBeforeExtension && /[\p{L}#;,]/u.test(character)) break;
  }
  const doubleZero = digits.startsWith("00");
  return { digits: doubleZero ? digits.slice(2) : digits, international: plus || doubleZero };
}

/** The number with its country code, digits only; undefined when its plan has no such number. */
function complete(number: string, country?: CountryCode): string | undefined {
  const parsed = parsePhoneNumberFromString(number, country === undefined ? undefined : { defaultCountry: country });
  return parsed?.isValid() ? parsed.number.slice(1) : undefined;
}

function knownCountry(argument: unknown): CountryCode | undefined {
  const alpha2 = countryOfArgument(argument);
  return alpha2 !== undefined && isSupportedCountry(alpha2 as CountryCode) ? (alpha2 as CountryCode) : undefined;
}

/**
 * A telephone number: digits only, the country code first.
 *
 * A leading + or 00 says that the country code is there. Any other number is completed with `country` and its trunk zero
 * dropped; when its plan has no such number, or no country is known, 11 to 15 digits that are valid behind a + are taken
 * for an international number. The trunk zero in "+33 (0)6" goes; symbols, letters and extensions go.
 *
 * Validity is libphonenumber's, with its small metadata: the length and leading digits of each plan, not the ranges that are
 * allocated today. Those change faster than a release reaches anybody, and a number that nobody has costs nothing at Meta,
 * while a refused customer is a lost match; the small metadata is also half the size and takes a third of the time.
 */
export const phone = defineNormaliser({
  name: "phone",
  summary: "A telephone number in digits only, with its country code.",
  parameters: [
    {
      name: "country",
      summary: "The country that completes a national number: a code, a name or a locale.",
      is: "path",
    },
  ],
  refusals: [tooLong, notANumber, noCountry],
  see: "https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/customer-information-parameters",
  examples: [
    { in: "(650)555-1212", with: { country: "US" }, out: "16505551212", note: "Meta's page" },
    { in: "+1 (650) 555-1212", out: "16505551212" },
    { in: "tel:+1-650-555-1212", out: "16505551212" },
    { in: "650.555.1212", with: { country: "USA" }, out: "16505551212" },
    { in: "+1 650 555 1212 ext. 123", out: "16505551212" },
    { in: "+33639981234", out: "33639981234" },
    { in: "0033 6 39 98 12 34", out: "33639981234" },
    { in: "+33 (0)6 12 34 56 78", out: "33612345678" },
    { in: "0612345678", with: { country: "FR" }, out: "33612345678" },
    { in: "06.12.34.56.78", with: { country: "France" }, out: "33612345678" },
    { in: "0142868200", with: { country: "fr" }, out: "33142868200" },
    { in: "612345678", with: { country: "FRA" }, out: "33612345678" },
    { in: "06 12 34 56 78", with: { country: "fr-FR" }, out: "33612345678" },
    { in: "33612345678", out: "33612345678" },
    { in: "33612345678", with: { country: "FR" }, out: "33612345678" },
    { in: "33612345678", with: { country: "US" }, out: "33612345678" },
    { in: "+390639981234", out: "390639981234", note: "Italian numbers keep their zero" },
    { in: "0475 12 34 56", with: { country: "Belgique" }, out: "32475123456" },
    { in: "٠٦١٢٣٤٥٦٧٨", with: { country: "FR" }, out: "33612345678" },
    { in: "0612345678", refuses: noCountry },
    { in: "0612345678", with: { country: "Atlantis" }, refuses: noCountry },
    { in: "650-555-1212", refuses: noCountry },
    { in: "0000000000", with: { country: "FR" }, refuses: notANumber },
    { in: "+33 6 12 34", refuses: notANumber },
    { in: "06 12 34 56 78 / 07 12 34 56 78", with: { country: "FR" }, refuses: notANumber },
    { in: "unknown", refuses: notANumber },
    { in: "112", with: { country: "FR" }, refuses: notANumber },
    { in: "6".repeat(65), refuses: tooLong },
  ],
  apply(value, { country }) {
    const text = value.trim();
    if (text.length > longest) return tooLong;
    const { digits, international } = dialled(text);
    if (digits.length < fewestDigits) return notANumber;
    if (international) return complete(`+${digits}`) ?? notANumber;
    const known = knownCountry(country);
    const national = known && complete(digits, known);
    if (national) return national;
    const guessed = guessable.test(digits) ? complete(`+${digits}`) : undefined;
    return guessed ?? (known === undefined ? noCountry : notANumber);
  },
});
