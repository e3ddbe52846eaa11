import { getCountries } from "libphonenumber-js/min";
import { describe, expect, test } from "vitest";
import { countries } from "./countries.generated.ts";
import { countryCodes, countryNames, countryOf, countryOfArgument } from "./countries.ts";
import { keyOf, withoutAccents } from "./fold.ts";
import { type CodedCountry, isUnitedStates, regionNames, regionOf } from "./regions.ts";

describe("countries", () => {
  test("there are 249, in alphabetical order, each with an alpha-2 and an alpha-3 code of its own", () => {
    const alpha2 = countries.map((country) => country.alpha2);
    expect(countries).toHaveLength(249);
    expect(alpha2).toEqual([...new Set(alpha2)].sort());
    expect(new Set(countries.map((country) => country.alpha3)).size).toBe(249);
    for (const country of countries) {
      expect(country.alpha2).toMatch(/^[A-Z]{2}$/);
      expect(country.alpha3).toMatch(/^[A-Z]{3}$/);
      expect(country.names.length).toBeGreaterThan(0);
    }
  });

  /** AC, TA and XK are codes of telephone plans, not of ISO 3166-1; seven countries have no plan of their own. */
  test("the codes agree with an independent list", () => {
    const ours = new Set(countries.map((country) => country.alpha2));
    const plans: readonly string[] = getCountries();
    expect(plans.filter((code) => !ours.has(code)).sort()).toEqual(["AC", "TA", "XK"]);
    expect([...ours].filter((code) => !plans.includes(code)).sort()).toEqual([
      "AQ",
      "BV",
      "GS",
      "HM",
      "PN",
      "TF",
      "UM",
    ]);
  });

  test("no code or name belongs to two countries", () => {
    const owner = new Map<string, string>();
    for (const [name, alpha2] of [...countryCodes, ...countryNames]) {
      const key = keyOf(name);
      expect(key, name).not.toBe("");
      expect(owner.get(key) ?? alpha2, name).toBe(alpha2);
      owner.set(key, alpha2);
    }
  });

  test("every code and every name leads to its country, in any case", () => {
    for (const [name, alpha2] of [...countryCodes, ...countryNames]) {
      expect(countryOf(name), name).toBe(alpha2);
      expect(countryOf(` ${name.toLowerCase()} `), name).toBe(alpha2);
      expect(countryOf(withoutAccents(name.toLowerCase())), name).toBe(alpha2);
    }
    expect(countryNames.length).toBeGreaterThan(1200);
  });

  test.each([
    ["AF", "AFG"],
    ["AX", "ALA"],
    ["BQ", "BES"],
    ["CD", "COD"],
    ["CH", "CHE"],
    ["DE", "DEU"],
    ["ES", "ESP"],
    ["FR", "FRA"],
    ["GB", "GBR"],
    ["GR", "GRC"],
    ["HR", "HRV"],
    ["IE", "IRL"],
    ["KR", "KOR"],
    ["ME", "MNE"],
    ["NL", "NLD"],
    ["PT", "PRT"],
    ["RO", "ROU"],
    ["RS", "SRB"],
    ["SS", "SSD"],
    ["TL", "TLS"],
    ["US", "USA"],
    ["VA", "VAT"],
    ["ZA", "ZAF"],
    ["ZW", "ZWE"],
  ])("%s is %s", (alpha2, alpha3) => {
    expect(countries.find((country) => country.alpha2 === alpha2)?.alpha3).toBe(alpha3);
  });

  test.each([
    ["Germany", "Allemagne", "Deutschland", "DE"],
    ["Greece", "Grèce", "Ελλάδα", "GR"],
    ["Japan", "Japon", "日本", "JP"],
    ["Morocco", "Maroc", "المغرب", "MA"],
    ["Austria", "Autriche", "Österreich", "AT"],
    ["Belgium", "Belgique", "België", "BE"],
    ["Switzerland", "Suisse", "Svizzera", "CH"],
    ["Czechia", "Tchéquie", "Česko", "CZ"],
    ["Poland", "Pologne", "Polska", "PL"],
    ["India", "Inde", "भारत", "IN"],
    ["Israel", "Israël", "ישראל", "IL"],
    ["Thailand", "Thaïlande", "ไทย", "TH"],
    ["Ireland", "Irlande", "Éire", "IE"],
    ["Finland", "Finlande", "Suomi", "FI"],
    ["Hungary", "Hongrie", "Magyarország", "HU"],
    ["Ukraine", "Ukraine", "Україна", "UA"],
    ["China", "Chine", "中国", "CN"],
    ["South Korea", "Corée du Sud", "대한민국", "KR"],
    ["Réunion", "La Réunion", "REUNION", "RE"],
  ])("%s, %s and %s are %s", (english, french, own, alpha2) => {
    expect([english, french, own].map(countryOf)).toEqual([alpha2, alpha2, alpha2]);
  });

  test.each([
    ["fr-FR", "FR"],
    ["fr_fr", "FR"],
    ["en_GB.UTF-8", "GB"],
    ["zh-Hant-TW", "TW"],
    ["de-CH-1996", "CH"],
    [" US ", "US"],
    ["Texas", undefined],
    ["US-CA", undefined],
    ["fr", "FR"],
    ["en", undefined],
    ["", undefined],
    [null, undefined],
    [33, undefined],
    ["x".repeat(70_000), undefined],
  ])("the argument %j means %s", (argument, alpha2) => expect(countryOfArgument(argument)).toBe(alpha2));
});

describe("regions", () => {
  const counts: readonly (readonly [CodedCountry, number])[] = [
    ["US", 59],
    ["CA", 13],
  ];

  test.each(counts)("%s has %i of them, and no name for two", (country, count) => {
    const owner = new Map<string, string>();
    for (const [name, code] of regionNames(country)) {
      expect(code).toMatch(/^[A-Z]{2}$/);
      expect(owner.get(keyOf(name)) ?? code, name).toBe(code);
      owner.set(keyOf(name), code);
      expect(regionOf(country, name.toLowerCase())).toBe(code);
    }
    expect(new Set(owner.values()).size).toBe(count);
  });

  test("no name is of both countries, so that no country decides", () => {
    const american = new Set([...regionNames("US")].map(([name]) => keyOf(name)));
    expect([...regionNames("CA")].map(([name]) => keyOf(name)).filter((key) => american.has(key))).toEqual([]);
  });

  test.each([
    ["US", true],
    ["PR", true],
    ["CA", false],
    [undefined, false],
  ])("%s is of the United States: %s", (alpha2, expected) => expect(isUnitedStates(alpha2)).toBe(expected));
});
