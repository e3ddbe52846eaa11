import { countries } from "./countries.generated.ts";
import { isAscii, keyOf } from "./fold.ts";

/**
 * Names that addresses carry and the Unicode CLDR does not: the short names of ISO 3166-1, former names, abbreviations and
 * the parts of the United Kingdom. "UK" and "EL" are what Britain and the European Union write for GB and GR.
 */
const otherNames: { readonly [alpha2: string]: readonly string[] } = {
  AE: ["UAE", "EAU", "Emirates", "Émirats", "The United Arab Emirates"],
  AX: ["Aland", "Åland"],
  BA: ["Bosnia", "Bosnie", "Bosnien"],
  BF: ["Upper Volta"],
  BL: ["Saint Barths", "St Barts"],
  BN: ["Brunei Darussalam"],
  BO: ["Bolivia, Plurinational State of", "Plurinational State of Bolivia"],
  BQ: ["Bonaire, Sint Eustatius and Saba", "Bonaire"],
  BS: ["The Bahamas"],
  BY: ["Byelorussia", "Republic of Belarus"],
  CC: ["Keeling Islands"],
  CD: [
    "Congo, Democratic Republic of the",
    "Congo, The Democratic Republic of the",
    "Democratic Republic of the Congo",
    "Democratic Republic of Congo",
    "République démocratique du Congo",
    "Congo (Kinshasa)",
    "DR Congo",
    "RD Congo",
    "DRC",
    "RDC",
    "Zaire",
  ],
  CF: ["CAR", "RCA"],
  CG: ["Congo, Republic of the", "Republic of the Congo", "République du Congo", "Congo (Brazzaville)"],
  CI: ["Ivory Coast", "Elfenbeinküste", "Costa de Marfil"],
  CN: ["People's Republic of China", "République populaire de Chine", "Mainland China", "PRC", "中华人民共和国"],
  CV: ["Cabo Verde", "Cape Verde"],
  CZ: ["Czech Republic", "République tchèque", "Tschechische Republik", "República Checa", "Česká republika"],
  DE: ["Bundesrepublik Deutschland", "Federal Republic of Germany", "BRD"],
  DO: ["Dominican Rep."],
  FK: ["Falkland Islands (Malvinas)", "Islas Malvinas", "Malouines"],
  FM: ["Micronesia, Federated States of", "Federated States of Micronesia"],
  FR: ["Metropolitan France", "France métropolitaine", "République française", "French Republic"],
  GB: [
    "UK",
    "Great Britain",
    "Britain",
    "England",
    "Scotland",
    "Wales",
    "Northern Ireland",
    "United Kingdom of Great Britain and Northern Ireland",
    "Grande-Bretagne",
    "Angleterre",
    "Écosse",
    "Pays de Galles",
    "Irlande du Nord",
    "Großbritannien",
    "Schottland",
    "Gran Bretaña",
    "Inglaterra",
    "Gran Bretagna",
    "Inghilterra",
    "Groot-Brittannië",
    "Engeland",
  ],
  GM: ["The Gambia"],
  GR: ["EL", "Hellas", "Hellenic Republic"],
  HK: ["Hong Kong SAR", "Hong-Kong"],
  HM: ["Heard Island and McDonald Islands"],
  IE: ["Republic of Ireland", "Eire"],
  IR: ["Iran, Islamic Republic of", "Islamic Republic of Iran"],
  KM: ["The Comoros"],
  KN: ["Saint Kitts"],
  KP: ["Korea, Democratic People's Republic of", "Democratic People's Republic of Korea", "DPRK"],
  KR: ["Korea, Republic of", "Republic of Korea", "République de Corée"],
  LA: ["Lao People's Democratic Republic", "Lao PDR"],
  LY: ["Libyan Arab Jamahiriya"],
  MD: ["Moldova, Republic of", "Republic of Moldova", "Moldavie", "Moldavia"],
  MK: ["Macedonia", "Macédoine", "Mazedonien", "Republic of North Macedonia", "Former Yugoslav Republic of Macedonia"],
  MM: ["Burma", "Birmanie", "Birmania"],
  MO: ["Macao SAR", "Macau"],
  NL: ["The Netherlands", "Holland", "Hollande", "Holanda"],
  PH: ["The Philippines"],
  PN: ["Pitcairn"],
  PS: ["Palestine, State of", "State of Palestine"],
  RE: ["La Réunion", "Reunion Island", "Île de la Réunion"],
  RU: ["Russian Federation", "Fédération de Russie", "Российская Федерация"],
  SH: ["Saint Helena, Ascension and Tristan da Cunha"],
  SK: ["Slovak Republic", "République slovaque"],
  SX: ["Sint Maarten (Dutch part)"],
  SY: ["Syrian Arab Republic"],
  SZ: ["Swaziland"],
  TL: ["East Timor", "Timor Leste"],
  TR: ["Turkey", "Republic of Türkiye"],
  TW: ["Taiwan, Province of China", "Republic of China", "臺灣"],
  TZ: ["Tanzania, United Republic of", "United Republic of Tanzania"],
  UM: ["United States Minor Outlying Islands"],
  US: [
    "America",
    "United States of America",
    "The United States",
    "The United States of America",
    "États-Unis d'Amérique",
    "Vereinigte Staaten von Amerika",
    "Estados Unidos de América",
    "Stati Uniti d'America",
    "Verenigde Staten van Amerika",
    "EEUU",
    "EUA",
  ],
  VA: ["Holy See", "Holy See (Vatican City State)", "Saint-Siège", "Vatican"],
  VE: ["Venezuela, Bolivarian Republic of", "Bolivarian Republic of Venezuela"],
  VG: ["Virgin Islands, British"],
  VI: ["Virgin Islands, U.S.", "Virgin Islands, US", "United States Virgin Islands", "US Virgin Islands"],
  VN: ["Viet Nam", "Socialist Republic of Viet Nam"],
};

type Named = readonly [name: string, alpha2: string];

/** Every code of a country, with its alpha-2 code in upper case. */
export const countryCodes: readonly Named[] = countries.flatMap(({ alpha2, alpha3 }): Named[] => [
  [alpha2, alpha2],
  [alpha3, alpha2],
]);

/** Every name of a country, as it is written, with its alpha-2 code in upper case. */
export const countryNames: readonly Named[] = countries.flatMap(({ alpha2, names }) =>
  [...names, ...(otherNames[alpha2] ?? [])].map((name): Named => [name, alpha2]),
);

const byKey = (named: readonly Named[]): ReadonlyMap<string, string> =>
  new Map(named.map(([name, alpha2]) => [keyOf(name), alpha2]));

const byCode = byKey(countryCodes);
const byName = byKey(countryNames);

/** Longer than any name in the table; nothing longer is looked up. */
const longestName = 100;

/**
 * The country that a text names: the alpha-2 code in upper case, or undefined when it names none. Alpha-2, alpha-3 and
 * names in English, French, German, Spanish, Italian, Dutch, Portuguese and the country's own languages, in any case, with
 * or without accents and punctuation. A code is written in ASCII: "ß" is not South Sudan.
 */
export function countryOf(text: string): string | undefined {
  if (text.length > longestName) return undefined;
  const key = keyOf(text);
  return (isAscii(text) ? byCode.get(key) : undefined) ?? byName.get(key);
}

/** As in `fr-FR`, `pt_BR` or `zh-Hant-TW`: the language in lower case, so that `US-CA` is not taken for one. */
const locale = /^[a-z]{2,3}[-_](?:[A-Za-z]{4}[-_])?([A-Za-z]{2})(?:[.@_-]|$)/;

/** The country of an argument of a normaliser: whatever `countryOf` knows, or a locale. Anything that is not text names none. */
export function countryOfArgument(argument: unknown): string | undefined {
  if (typeof argument !== "string" || argument.length > longestName) return undefined;
  const text = argument.trim();
  return countryOf(text) ?? countryOf(locale.exec(text)?.[1] ?? "");
}
