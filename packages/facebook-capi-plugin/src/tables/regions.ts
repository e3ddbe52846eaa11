import { keyOf } from "./fold.ts";

/** The states, districts, territories and military regions of the United States, by the code that mail and Meta use. */
const unitedStates: { readonly [code: string]: readonly string[] } = {
  AL: ["Alabama"],
  AK: ["Alaska"],
  AZ: ["Arizona"],
  AR: ["Arkansas"],
  CA: ["California", "Californie"],
  CO: ["Colorado"],
  CT: ["Connecticut"],
  DE: ["Delaware"],
  DC: ["District of Columbia", "District de Columbia", "Washington DC"],
  FL: ["Florida", "Floride"],
  GA: ["Georgia", "Géorgie"],
  HI: ["Hawaii", "Hawaï"],
  ID: ["Idaho"],
  IL: ["Illinois"],
  IN: ["Indiana"],
  IA: ["Iowa"],
  KS: ["Kansas"],
  KY: ["Kentucky"],
  LA: ["Louisiana", "Louisiane"],
  ME: ["Maine"],
  MD: ["Maryland"],
  MA: ["Massachusetts"],
  MI: ["Michigan"],
  MN: ["Minnesota"],
  MS: ["Mississippi"],
  MO: ["Missouri"],
  MT: ["Montana"],
  NE: ["Nebraska"],
  NV: ["Nevada"],
  NH: ["New Hampshire"],
  NJ: ["New Jersey"],
  NM: ["New Mexico", "Nouveau-Mexique"],
  NY: ["New York", "New York State"],
  NC: ["North Carolina", "Caroline du Nord"],
  ND: ["North Dakota", "Dakota du Nord"],
  OH: ["Ohio"],
  OK: ["Oklahoma"],
  OR: ["Oregon"],
  PA: ["Pennsylvania", "Pennsylvanie"],
  RI: ["Rhode Island"],
  SC: ["South Carolina", "Caroline du Sud"],
  SD: ["South Dakota", "Dakota du Sud"],
  TN: ["Tennessee"],
  TX: ["Texas"],
  UT: ["Utah"],
  VT: ["Vermont"],
  VA: ["Virginia", "Virginie"],
  WA: ["Washington", "Washington State"],
  WV: ["West Virginia", "Virginie-Occidentale"],
  WI: ["Wisconsin"],
  WY: ["Wyoming"],
  AS: ["American Samoa"],
  GU: ["Guam"],
  MP: ["Northern Mariana Islands"],
  PR: ["Puerto Rico", "Porto Rico"],
  VI: ["Virgin Islands", "U.S. Virgin Islands", "United States Virgin Islands"],
  AA: ["Armed Forces Americas"],
  AE: ["Armed Forces Europe"],
  AP: ["Armed Forces Pacific"],
};

/** The provinces and territories of Canada, in both of its languages. */
const canada: { readonly [code: string]: readonly string[] } = {
  AB: ["Alberta"],
  BC: ["British Columbia", "Colombie-Britannique"],
  MB: ["Manitoba"],
  NB: ["New Brunswick", "Nouveau-Brunswick"],
  NL: [
    "Newfoundland and Labrador",
    "Newfoundland & Labrador",
    "Newfoundland",
    "Terre-Neuve-et-Labrador",
    "Terre-Neuve",
  ],
  NS: ["Nova Scotia", "Nouvelle-Écosse"],
  NT: ["Northwest Territories", "Territoires du Nord-Ouest"],
  NU: ["Nunavut"],
  ON: ["Ontario"],
  PE: ["Prince Edward Island", "Île-du-Prince-Édouard", "PEI"],
  QC: ["Quebec", "Québec"],
  SK: ["Saskatchewan"],
  YT: ["Yukon", "Yukon Territory", "Territoire du Yukon"],
};

/** Countries whose regions are sent as a two-letter code. */
export type CodedCountry = "US" | "CA";

const regionsOf: { readonly [country in CodedCountry]: { readonly [code: string]: readonly string[] } } = {
  US: unitedStates,
  CA: canada,
};

/** Every way to write a region of one country that is known here, with its code in upper case: `US-CA` as in ISO 3166-2, too. */
export function* regionNames(country: CodedCountry): Generator<readonly [name: string, code: string]> {
  for (const [code, names] of Object.entries(regionsOf[country])) {
    yield [code, code];
    yield [`${country}-${code}`, code];
    for (const name of names) yield [name, code];
  }
}

const index = (country: CodedCountry): ReadonlyMap<string, string> =>
  new Map([...regionNames(country)].map(([name, code]) => [keyOf(name), code]));

const codes: { readonly [country in CodedCountry]: ReadonlyMap<string, string> } = {
  US: index("US"),
  CA: index("CA"),
};

/** Territories that have an ISO 3166-1 code of their own and an address in the United States. */
const unitedStatesTerritories: ReadonlySet<string> = new Set(["AS", "GU", "MP", "PR", "UM", "VI"]);

/** True for the United States and the territories that share its post. Takes an alpha-2 code in upper case. */
export const isUnitedStates = (alpha2: string | undefined): boolean =>
  alpha2 !== undefined && (alpha2 === "US" || unitedStatesTerritories.has(alpha2));

/** The two-letter code, in upper case, of a region of the United States or Canada; undefined when the text names none. */
export const regionOf = (country: CodedCountry, text: string): string | undefined => codes[country].get(keyOf(text));
