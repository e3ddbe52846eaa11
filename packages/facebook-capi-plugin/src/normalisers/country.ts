import { defineNormaliser, refusal } from "@mapwright/engine/sdk";
import { countryOf } from "../tables/countries.ts";
import { isPlaceholder } from "./text.ts";

const unknownCountry = refusal("unknown-country", "it is neither a code nor a known name of a country");
const placeholder = refusal("placeholder", "it stands in for a missing value");

/**
 * A country as its ISO 3166-1 alpha-2 code in lower case.
 *
 * Takes alpha-2, alpha-3, and names in English, French, German, Spanish, Italian, Dutch, Portuguese and the country's own
 * languages, former and official names among them, in any case and punctuation. Refused: anything else, Kosovo's
 * unofficial code and names that two countries share among them ("Korea", "Virgin Islands").
 */
export const country = defineNormaliser({
  name: "country",
  summary: "A country as its two-letter code in lower case.",
  refusals: [unknownCountry, placeholder],
  see: "https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/customer-information-parameters",
  examples: [
    { in: "United States", out: "us", note: "Meta's page" },
    { in: "us", out: "us", note: "Meta's page" },
    { in: "USA", out: "us" },
    { in: "U.S.", out: "us" },
    { in: "United States of America", out: "us" },
    { in: "FRA", out: "fr" },
    { in: " France ", out: "fr" },
    { in: "UK", out: "gb" },
    { in: "Great Britain", out: "gb" },
    { in: "England", out: "gb" },
    { in: "Royaume-Uni", out: "gb" },
    { in: "Suisse", out: "ch" },
    { in: "Schweiz", out: "ch" },
    { in: "Deutschland", out: "de" },
    { in: "España", out: "es" },
    { in: "Espagne", out: "es" },
    { in: "COTE D'IVOIRE", out: "ci" },
    { in: "日本", out: "jp" },
    { in: "Türkiye", out: "tr" },
    { in: "Holland", out: "nl" },
    { in: "N/A", refuses: placeholder, note: "NA is Namibia" },
    { in: "Korea", refuses: unknownCountry },
    { in: "XX", refuses: unknownCountry },
    { in: "Europe", refuses: unknownCountry },
    { in: "france".repeat(20), refuses: unknownCountry },
  ],
  apply(value) {
    const text = value.trim();
    if (isPlaceholder(text)) return placeholder;
    return countryOf(text)?.toLowerCase() ?? unknownCountry;
  },
});
