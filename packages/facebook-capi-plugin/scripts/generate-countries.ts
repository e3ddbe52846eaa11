/**
 * Writes `src/tables/countries.generated.ts`: the 249 countries of ISO 3166-1 with their names in the languages of the
 * shops that send events here, and in their own languages. The names come from the Unicode CLDR as this Node carries it.
 *
 *     node --import tsx packages/facebook-capi-plugin/scripts/generate-countries.ts
 *
 * A name that two countries share is left to neither, unless a language further to the front of `everywhere` gives it to
 * one of them. What is left out is printed. Names that the CLDR does not have stand in `src/tables/countries.ts`.
 */
import { writeFileSync } from "node:fs";
import { keyOf } from "../src/tables/fold.ts";
import { codes } from "./iso-3166-1.ts";

/** Languages in which every country is named, the strongest claim to a name first. */
const everywhere = ["en", "fr", "de", "es", "it", "nl", "pt"];

/** Languages of a country beside the one that its code implies, where the CLDR has them. */
const spoken: { readonly [alpha2: string]: readonly string[] } = {
  AE: ["ar"],
  AF: ["fa", "ps"],
  BA: ["bs", "hr", "sr"],
  BE: ["nl", "fr", "de"],
  BY: ["be", "ru"],
  CH: ["de", "fr", "it", "rm"],
  CM: ["fr", "en"],
  CY: ["el", "tr"],
  DK: ["da", "fo"],
  DZ: ["ar", "kab"],
  ES: ["es", "ca", "eu", "gl"],
  FI: ["fi", "sv"],
  FO: ["fo", "da"],
  FR: ["br"],
  GB: ["cy", "gd"],
  GL: ["kl", "da"],
  HK: ["zh-Hant"],
  IE: ["ga"],
  IL: ["he", "ar"],
  IN: ["hi", "bn", "ta", "te", "mr", "gu", "kn", "ml", "pa", "ur"],
  IQ: ["ar", "ckb"],
  KG: ["ky", "ru"],
  KZ: ["kk", "ru"],
  LK: ["si", "ta"],
  LU: ["lb"],
  MA: ["ar", "zgh"],
  MD: ["ro", "ru"],
  ME: ["sr-Latn", "sr"],
  MG: ["mg"],
  MK: ["mk", "sq"],
  MO: ["zh-Hant", "pt"],
  MT: ["mt"],
  MY: ["ms", "zh", "ta"],
  NL: ["fy"],
  NO: ["nb", "nn"],
  NZ: ["mi"],
  PE: ["qu"],
  PK: ["ur"],
  PY: ["gn"],
  RS: ["sr", "sr-Latn"],
  SG: ["zh", "ms", "ta"],
  TW: ["zh-Hant"],
  TZ: ["sw"],
  UA: ["uk", "ru"],
  UZ: ["uz", "uz-Cyrl"],
  ZA: ["af", "zu", "xh"],
};

const conjunction: { readonly [language: string]: string } = {
  en: "and",
  fr: "et",
  de: "und",
  es: "y",
  it: "e",
  nl: "en",
  pt: "e",
};

interface Claim {
  readonly alpha2: string;
  readonly name: string;
  readonly rank: number;
}

const pairs = codes.map((code) => [code.slice(0, 2), code.slice(2)] as const);
const taken = new Set(pairs.flatMap((pair) => pair.map((code) => code.toLowerCase())));

/** Two or three letters say too little: the CLDR's French "É.-U." would make of EU the United States. */
const abbreviation = /^[a-z]{1,3}$/;

const nameIn = (language: string, alpha2: string, style: "long" | "short" | "narrow"): string =>
  new Intl.DisplayNames([language], { type: "region", fallback: "none", style }).of(alpha2) ?? "";

function namesIn(language: string, alpha2: string): readonly string[] {
  if (Intl.DisplayNames.supportedLocalesOf([language]).length === 0) return [];
  const given = (["long", "short", "narrow"] as const)
    .map((style) => ({ style, name: nameIn(language, alpha2, style) }))
    .filter(({ style, name }) => name !== "" && !(style !== "long" && abbreviation.test(keyOf(name))))
    .map(({ name }) => name);
  const and = conjunction[language];
  return given.flatMap((name) => {
    const spelled = [name, ...(and === undefined ? [] : [name.replace(/ & /g, ` ${and} `)])];
    const saints = spelled.flatMap((one) => [
      one.replace(/\bSt\.? /g, "Saint "),
      one.replace(/\bSaint([ -])/g, "St$1"),
    ]);
    return [...spelled, ...saints].flatMap((one) => [one, one.replace(/\s*\(.*\)$/, "")]);
  });
}

const ownLanguages = (alpha2: string): readonly string[] => {
  const likely = new Intl.Locale(`und-${alpha2}`).maximize();
  return [...new Set([`${likely.language}-${likely.script}`, ...(spoken[alpha2] ?? [])])];
};

const claims = new Map<string, Claim[]>();
for (const [alpha2] of pairs) {
  const languages = [...everywhere, ...ownLanguages(alpha2)];
  languages.forEach((language, index) => {
    for (const name of namesIn(language, alpha2)) {
      const key = keyOf(name);
      if (key.length < 2 || taken.has(key)) continue;
      const rank = Math.min(index, everywhere.length);
      claims.set(key, [...(claims.get(key) ?? []), { alpha2, name, rank }]);
    }
  });
}

const names = new Map<string, string[]>(pairs.map(([alpha2]) => [alpha2, []]));
for (const [key, all] of claims) {
  const best = Math.min(...all.map((claim) => claim.rank));
  const strongest = all.filter((claim) => claim.rank === best);
  const owners = new Set(strongest.map((claim) => claim.alpha2));
  const rivals = new Set(all.map((claim) => claim.alpha2));
  if (rivals.size > 1)
    console.error(`${key}: ${[...rivals].join(" ")} -> ${owners.size === 1 ? [...owners][0] : "nobody"}`);
  if (owners.size === 1) names.get(strongest[0]!.alpha2)!.push(strongest[0]!.name);
}

const rows = pairs.map(
  ([alpha2, alpha3]) => `  { alpha2: "${alpha2}", alpha3: "${alpha3}", names: ${JSON.stringify(names.get(alpha2))} },`,
);
const text = `// Written by scripts/generate-countries.ts from ISO 3166-1 and the Unicode CLDR ${process.versions.cldr}; not to be edited by hand.

/** One country: its codes in upper case, and its names as they are written; no two countries share a name. */
export interface Country {
  readonly alpha2: string;
  readonly alpha3: string;
  readonly names: readonly string[];
}

export const countries: readonly Country[] = [
${rows.join("\n")}
];
`;
writeFileSync(new URL("../src/tables/countries.generated.ts", import.meta.url), text);
console.error(`${pairs.length} countries, ${[...names.values()].flat().length} names`);
