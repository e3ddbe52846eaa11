import { isBlank, isRefusal, isRemarked, type Normaliser, sha256 } from "@mapwright/engine/sdk";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hashedForms } from "../hashed-forms.ts";
import { birthdate } from "./birthdate.ts";
import { city } from "./city.ts";
import { country } from "./country.ts";
import { email } from "./email.ts";
import { gender } from "./gender.ts";
import { id } from "./id.ts";
import { normalisers } from "./index.ts";
import { name } from "./name.ts";
import { phone } from "./phone.ts";
import { state } from "./state.ts";
import { zip } from "./zip.ts";

type Arguments = { readonly [name: string]: unknown };

/** The value, or `!slug` for a refusal; a remark is dropped. */
function outcome(normaliser: Normaliser, value: string, args: Arguments = {}): string {
  const result = normaliser.apply(value, args);
  if (isRefusal(result)) return `!${result.slug}`;
  return String(isRemarked(result) ? result.value : result);
}

const examples = normalisers.flatMap((normaliser) =>
  normaliser.examples.map((example) => ({
    normaliser,
    example,
    title: `${normaliser.name} ${JSON.stringify(example).slice(0, 90)}`,
  })),
);

describe("examples", () => {
  test.each(examples)("$title", ({ normaliser, example }) => {
    const result = normaliser.apply(example.in as string, example.with ?? {});
    if (example.refuses) expect(result).toBe(example.refuses);
    else if (example.remarks) expect(result).toMatchObject({ value: example.out, remark: example.remarks });
    else expect(result).toBe(example.out);
  });

  test.each(normalisers.map((one) => [one.name, one] as const))("%s shows every refusal and remark", (_, one) => {
    expect(one.examples.length).toBeGreaterThanOrEqual(15);
    expect(new Set(one.examples.map((example) => example.refuses).filter(Boolean))).toEqual(new Set(one.refusals));
    expect(new Set(one.examples.map((example) => example.remarks).filter(Boolean))).toEqual(new Set(one.remarks ?? []));
  });
});

/** Digests printed on Meta's page of customer information parameters. */
test.each([
  [email, "John_Smith@gmail.com", {}, "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f"],
  [phone, "(650)555-1212", { country: "US" }, "e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176"],
  [name, "Mary", {}, "6915771be1c5aa0c886870b6951b03d7eafc121fea0e80a5ea83beb7c449f4ec"],
  [name, "정", {}, "8fa8cd9c440be61d0151429310034083132b35975c4bea67fdd74158eb51db14"],
  [name, "Valéry", {}, "08e1996b5dd49e62a4b4c010d44e4345592a863bb9f8e3976219bac29417149c"],
  [birthdate, "2/16/1997", {}, "01acdbf6ec7b4f478a225f1a246e5d6767eeab1a7ffa17f025265b5b94f40f0c"],
  [country, "United States", {}, "79adb2a2fce5c6ba215fe5f27f532d4e7edbac4b6a5e09e1ef3a08084a904621"],
] as const)("$0.name hashes $1 as Meta prints it", (normaliser, value, args, digest) => {
  expect(sha256(outcome(normaliser, value, args))).toBe(digest);
});

describe("edges", () => {
  test.each([
    ["USER@EXAMPLE.COM\n", "user@example.com"],
    ["\u00a0user@example.com\u00a0", "user@example.com"],
    ["mailto: user@example.com", "user@example.com"],
    ["mailto:user@example.com?subject=hi", "!not-an-email"],
    ["mailto:mailto:user@example.com", "!not-an-email"],
    ["u.s.e.r..@example.com", "u.s.e.r..@example.com"],
    ["user@example.com.", "!not-an-email"],
    ["user@exa mple.com", "!not-an-email"],
    ["us\u200ber@example.com", "!not-an-email"],
    ['"a b"@example.com', "!not-an-email"],
    ["user@[192.0.2.1]", "!not-an-email"],
    ["user@example.123", "!not-an-email"],
    ["user@exa_mple.com", "!not-an-email"],
    ["user@例え.テスト", "user@例え.テスト"],
    ["JOSE\u0301@example.com", "josé@example.com"],
    [`${"a".repeat(64)}@example.com`, `${"a".repeat(64)}@example.com`],
    [`${"a".repeat(65)}@example.com`, "!not-an-email"],
    [`user@${"a".repeat(64)}.com`, "!not-an-email"],
    ["user%40example.com", "!not-an-email"],
  ])("email %j -> %s", (value, expected) => expect(outcome(email, value)).toBe(expected));

  test.each([
    ["0612345678", "FR", "33612345678"],
    ["0142868200", "FR", "33142868200"],
    ["06.12.34.56.78", "FR", "33612345678"],
    ["06-12-34-56-78", "FR", "33612345678"],
    ["06/12/34/56/78", "FR", "33612345678"],
    ["Tél. 06 12 34 56 78", "FR", "33612345678"],
    ["06 12 34 56 78 (mobile)", "FR", "33612345678"],
    ["06 12 34 56 78 poste 12", "FR", "33612345678"],
    ["０６１２３４５６７８", "FR", "33612345678"],
    ["+33 (0)6 12 34 56 78", undefined, "33612345678"],
    ["(+33) 6 12 34 56 78", undefined, "33612345678"],
    ["0033612345678", undefined, "33612345678"],
    ["0033 (0) 6 12 34 56 78", "US", "33612345678"],
    ["+0033612345678", undefined, "33612345678"],
    ["+0612345678", "FR", "!not-a-number"],
    ["tel:+16505551212", undefined, "16505551212"],
    ["tel:+1-650-555-1212;ext=123", undefined, "16505551212"],
    ["6505551212 x123", "US", "16505551212"],
    ["650-555-1212 #123", "US", "16505551212"],
    ["1-650-555-1212", "US", "16505551212"],
    ["1-650-555-1212", undefined, "16505551212"],
    ["1-800-FLOWERS", "US", "!not-a-number"],
    ["0612345678", "FRA", "33612345678"],
    ["0612345678", "france", "33612345678"],
    ["0612345678", "fr_FR", "33612345678"],
    ["0612345678", "fr-Latn-FR", "33612345678"],
    ["0612345678", "FR-75", "!no-country"],
    ["0612345678", "", "!no-country"],
    ["0612345678", 33, "!no-country"],
    ["0612345678", "XK", "!no-country"],
    ["020 7946 0018", "UK", "442079460018"],
    ["079 123 45 67", "Suisse", "41791234567"],
    ["11 98765-4321", "BR", "5511987654321"],
    ["+999123456789", undefined, "!not-a-number"],
    ["0", "FR", "!not-a-number"],
    ["+", undefined, "!not-a-number"],
    ["", "FR", "!not-a-number"],
  ])("phone %j in %j -> %s", (value, where, expected) =>
    expect(outcome(phone, value, { country: where })).toBe(expected),
  );

  test.each([
    ["1997-2-6", "19970206"],
    ["2/3/1997 10:20", "19970203"],
    ["16 2 1997", "19970216"],
    ["19970216T000000Z", "19970216"],
    ["02161997", "19970216"],
    ["20011990", "19900120"],
    ["12-31-1999", "19991231"],
    ["31-12-1999", "19991231"],
    ["31/31/1999", "!not-in-calendar"],
    ["1900-02-29", "!not-in-calendar"],
    ["2000-02-29", "20000229"],
    ["2101-01-01", "!year-out-of-range"],
    ["1900-01-01", "19000101"],
    ["99999999", "!year-out-of-range"],
    ["1997-02/16", "!not-a-date"],
    ["97-02-16", "!two-digit-year"],
    ["1997", "!not-a-date"],
    ["-1997-02-16", "!not-a-date"],
    ["٢/١٦/١٩٩٧", "!not-a-date"],
  ])("birthdate %j -> %s", (value, expected) => expect(outcome(birthdate, value)).toBe(expected));

  test.each([
    ["Femme.", "f"],
    ["WOMAN", "f"],
    ["ｆ", "f"],
    ["féminin", "f"],
    ["garçon", "m"],
    ["mâle", "m"],
    ["Mr", "!not-a-gender"],
    ["Mme", "!not-a-gender"],
    ["fm", "!not-a-gender"],
    ["non-binary", "!not-a-gender"],
    ["constructor", "!not-a-gender"],
    ["-", "!not-a-gender"],
  ])("gender %j -> %s", (value, expected) => expect(outcome(gender, value)).toBe(expected));

  test.each([
    ["Zoë ", "zoë"],
    ["D’Artagnan\t", "dartagnan"],
    ["مُحَمَّد", "مُحَمَّد"],
    ["श्री देवी", "श्रीदेवी"],
    ["Élodie 😀", "élodie"],
    ["İpek", "i̇pek"],
    ["\u0301", "!no-letters"],
    ["NULL", "!placeholder"],
    ["<null>", "!placeholder"],
    ["Nulla", "nulla"],
  ])("name %j -> %s", (value, expected) => expect(outcome(name, value)).toBe(expected));

  test.each([
    ["Saint-Étienne", "keep", "saintétienne"],
    ["SAINT-ÉTIENNE", "strip", "saintetienne"],
    ["'s-Hertogenbosch", "keep", "shertogenbosch"],
    ["Straßburg", "strip", "strassburg"],
    ["Кишинёв", "strip", "кишинёв"],
    ["Aix-en-Provence (13)", "keep", "aixenprovence13"],
    ["(not set)", "keep", "!placeholder"],
  ])("city %j, accents %s -> %s", (value, accents, expected) =>
    expect(outcome(city, value, { accents })).toBe(expected),
  );

  test.each([
    ["CALIFORNIA", undefined, "ca"],
    ["Calif.", "US", "!unknown-state"],
    ["Ile de France", "FR", "iledefrance"],
    ["Île-de-France", "France", "îledefrance"],
    ["California", "FR", "california"],
    ["CA", "FR", "ca"],
    ["CA-QC", undefined, "qc"],
    ["Terre-Neuve-et-Labrador", "CA", "nl"],
    ["P.E.I.", "CA", "pe"],
    ["Ontario", "USA", "!unknown-state"],
    ["Texas", "Canada", "!unknown-state"],
    ["D.C.", "US", "dc"],
    ["Guam", "GU", "gu"],
    ["ＣＡ", "US", "ca"],
    ["constructor", "US", "!unknown-state"],
    ["Bayern", undefined, "bayern"],
  ])("state %j in %j -> %s", (value, where, expected) =>
    expect(outcome(state, value, { country: where })).toBe(expected),
  );

  test.each([
    ["SW1A 1AA", "UK", "sw1a1aa"],
    ["02108-0001", "USA", "02108"],
    ["12345-6789", "FR", "123456789"],
    ["12345–6789", "US", "12345"],
    ["75009", undefined, "75009"],
    ["01310-100", "BR", "01310100"],
    ["F-75009", "FR", "f75009"],
    ["1234", "US", "!not-a-us-zip"],
    ["12 rue de la Paix", "FR", "!not-a-postal-code"],
    ["75009 Lille", undefined, "!not-a-postal-code"],
    ["12345678901", undefined, "!not-a-postal-code"],
    ["--", undefined, "!not-a-postal-code"],
  ])("zip %j in %j -> %s", (value, where, expected) => expect(outcome(zip, value, { country: where })).toBe(expected));

  test.each([
    ["UK", "gb"],
    ["uk", "gb"],
    ["Suisse", "ch"],
    ["Royaume-Uni", "gb"],
    ["ROYAUME UNI", "gb"],
    ["USA", "us"],
    ["U.S.A.", "us"],
    ["FRA", "fr"],
    ["fr", "fr"],
    ["États-Unis", "us"],
    ["etats unis", "us"],
    ["The Netherlands", "nl"],
    ["Trinidad and Tobago", "tt"],
    ["Trinidad & Tobago", "tt"],
    ["Saint Lucia", "lc"],
    ["St. Lucia", "lc"],
    ["Korea, Republic of", "kr"],
    ["Viet Nam", "vn"],
    ["EL", "gr"],
    ["EU", "!unknown-country"],
    ["NaN", "!placeholder"],
    ["NA", "na"],
    ["constructor", "!unknown-country"],
    ["__proto__", "!unknown-country"],
    ["fr-FR", "!unknown-country"],
    ["ß", "!unknown-country"],
    ["ﬁ", "!unknown-country"],
    ["Omã", "om"],
  ])("country %j -> %s", (value, expected) => expect(outcome(country, value)).toBe(expected));

  test.each([
    ["\tA b\n", "keep", "A b"],
    ["A B", "lower", "a b"],
    ["NULL", "keep", "!placeholder"],
  ])("id %j, case %s -> %s", (value, letters, expected) =>
    expect(outcome(id, value, { case: letters })).toBe(expected),
  );
});

const digest = "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f";

describe("hashed forms", () => {
  const isHashed = (text: string) => hashedForms.some((form) => form.test(text));

  test.each(hashedForms.flatMap((form) => form.examples))("%s", (example) => expect(isHashed(example)).toBe(true));

  test.each([
    [`${digest}.AQQAAQMC`, true],
    [`${digest.toUpperCase()}.AQQAAQMC`, true],
    [`${digest}.AQ`, true],
    [`${digest}.aq`, false],
    [`${digest}.AQQAAQM`, false],
    [`${digest}.AQQAAQMC.AQ`, false],
    [`${digest}.`, false],
    [digest, false],
    [`x${digest.slice(1)}.AQQAAQMC`, false],
    [`${digest}0.AQQAAQMC`, false],
    ["", false],
  ])("%s: %s", (text, expected) => expect(isHashed(text)).toBe(expected));
});

const words = fc.constantFrom(
  "California",
  "Québec",
  "75009",
  "M1 1AE",
  "+33 (0)6",
  "12 34 56 78",
  "0612345678",
  "user@example.com",
  "1997",
  "02",
  "/",
  "-",
  ".",
  " ",
  "\u0301",
  "e",
  "É",
  "ß",
  "ﬁ",
  "ª",
  "Σ",
  "İ",
  "℅",
  "United",
  "Kingdom",
  "fr",
  "null",
  "x",
  "😀",
  "\ud800",
  "１",
  "٣",
  "(",
  "mailto:",
);
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.array(words, { maxLength: 8 }).map((parts) => parts.join("")),
  fc.constantFrom(...examples.map(({ example }) => example.in as string)),
);
const argumentsOf = fc.record(
  {
    country: fc.oneof(fc.constantFrom("US", "CA", "FR", "gb", "Deutschland", "fr-FR", "", "??"), fc.anything()),
    accents: fc.constantFrom("keep", "strip"),
    case: fc.constantFrom("keep", "lower"),
    order: fc.constantFrom("month_first", "day_first"),
  },
  { requiredKeys: [] },
);

describe.each(normalisers.map((one) => [one.name, one] as const))("%s", (_, normaliser) => {
  test("gives text that is not blank or a declared refusal, and never throws", () => {
    fc.assert(
      fc.property(text, argumentsOf, (value, args) => {
        if (isBlank(value)) return;
        const result = normaliser.apply(value, args);
        if (isRefusal(result)) {
          expect(normaliser.refusals).toContain(result);
          return;
        }
        if (isRemarked(result)) expect(normaliser.remarks).toContain(result.remark);
        const plain = isRemarked(result) ? result.value : result;
        expect(typeof plain === "string" && !isBlank(plain)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  // A number without its + may be read as a national one of another country, so a phone is given its + back.
  const again = (once: string): string => (normaliser === phone ? `+${once}` : once);

  test("leaves its own result as it is", () => {
    let kept = 0;
    fc.assert(
      fc.property(text, argumentsOf, (value, args) => {
        const once = outcome(normaliser, value, args);
        if (isBlank(value) || once.startsWith("!")) return;
        kept += 1;
        expect(outcome(normaliser, again(once), args)).toBe(once);
      }),
      { numRuns: 500 },
    );
    expect(kept).toBeGreaterThan(0);
  });

  test.each(["a", "1", "a@", "é", "+", "1-", ".", "e\u0301", "😀", "(", "00"])("refuses 64 KB of %j", (unit) => {
    expect(outcome(normaliser, unit.repeat(65_536 / unit.length))).toMatch(/^!/);
  });
});
