import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Arguments, isRefusal, kindOf, reservedNames, type Transform } from "../sdk/index.ts";
import { same } from "../testkit/same.ts";
import { exampleCalls, said, stepOfTransform, takes } from "../testkit/step.ts";
import { base64Decode } from "./base64-decode.ts";
import { base64Encode } from "./base64-encode.ts";
import { writeDate } from "./date-format.ts";
import { fingerprint } from "./fingerprint.ts";
import { formatDate } from "./format-date.ts";
import { transforms } from "./index.ts";
import { jsonParse } from "./json-parse.ts";
import { jsonStringify } from "./json-stringify.ts";
import { writeJson } from "./json-text.ts";
import { number } from "./number.ts";
import { parseCookies } from "./parse-cookies.ts";
import { parseDate } from "./parse-date.ts";
import { round } from "./round.ts";
import { sort } from "./sort.ts";
import { text } from "./text.ts";
import { textList } from "./text-list.ts";
import { unique } from "./unique.ts";

const utf16 = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));
const wellFormed = fc.string({ unit: "binary" });
const markup = fc
  .array(fc.constantFrom(..."0123456789.,-eE+=;:%&?#/ \t\"'$[]{}", "__proto__", "constructor", "ſ", "é"))
  .map((parts) => parts.join(""));
const anyNumber = fc.oneof(fc.double({ noNaN: true }), fc.integer(), fc.maxSafeInteger());
const safe = fc.double({ noNaN: true, min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
const json = fc.jsonValue({ stringUnit: "binary" });
const list = fc.array(fc.oneof(json, anyNumber, utf16, markup));
const object = fc.dictionary(fc.oneof(utf16, fc.constantFrom("__proto__", "toString")), fc.oneof(json, utf16));
const anything = fc.oneof(utf16, markup, anyNumber, fc.boolean(), list, object);

const plain = (transform: Transform, value: unknown, args: Arguments = {}): unknown => transform.apply(value, args);

/** Patterns and constants of the first example: the arguments that a property does not vary. */
const argsOf = (transform: Transform): Arguments => exampleCalls(stepOfTransform(transform))[0]!.args;

test.each(transforms.map((transform) => [transform.name, transform] as const))(
  "%s: any value of a kind that it takes gives what it declares",
  (_, transform) => {
    const step = stepOfTransform(transform);
    const args = fc.constantFrom(...exampleCalls(step).map((call) => call.args));
    const value = anything.filter((candidate) => takes(step, candidate));
    fc.assert(
      fc.property(value, args, (candidate, given) => {
        const result = said(step.apply(candidate, given));
        if (result.refusal) return step.refusals.includes(result.refusal);
        if (result.remark && !step.remarks.includes(result.remark)) return false;
        return kindOf(result.value) !== undefined && (step.returns === "any" || kindOf(result.value) === step.returns);
      }),
    );
  },
);

test("number reads back every safe number that text writes", () => {
  fc.assert(
    fc.property(safe, (value) => {
      expect(plain(number, plain(text, value))).toBe(value + 0);
    }),
  );
});

test("number reads a text as JavaScript does, or by its decimal comma, or not at all", () => {
  fc.assert(
    fc.property(markup, (written) => {
      const value = plain(number, written);
      if (!isRefusal(value)) expect(value).toBe(Number(written.trim().replace(",", ".")) + 0);
    }),
    { numRuns: 2_000 },
  );
});

test("number never reads a comma that could separate thousands", () => {
  const digits = fc.stringMatching(/^[0-9]{1,6}$/);
  fc.assert(
    fc.property(digits, digits, (whole, after) => {
      expect(isRefusal(plain(number, `${whole},${after}`))).toBe(after.length > 2);
    }),
  );
});

test("round stays within half a unit, and leaves its own results alone", () => {
  const price = fc.double({ noNaN: true, min: -1e9, max: 1e9 });
  fc.assert(
    fc.property(price, fc.integer({ min: 0, max: 9 }), (value, digits) => {
      const rounded = plain(round, value, { digits }) as number;
      expect(Math.abs(rounded - value)).toBeLessThanOrEqual(0.5 * 10 ** -digits + 1e-6);
      expect(plain(round, rounded, { digits })).toBe(rounded);
    }),
  );
});

/** The same value with the members of every object in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  const turned: Record<string, unknown> = Object.create(null);
  for (const [name, member] of Object.entries(value).reverse()) turned[name] = reversed(member);
  return turned;
}

test("fingerprint does not depend on the order of members", () => {
  fc.assert(
    fc.property(fc.oneof(json, object), (value) => {
      expect(plain(fingerprint, reversed(value))).toBe(plain(fingerprint, value));
    }),
  );
});

test("fingerprint tells different values apart", () => {
  fc.assert(
    fc.property(json, json, (a, b) => {
      expect(plain(fingerprint, a) === plain(fingerprint, b)).toBe(same(a, b));
    }),
  );
});

test("fingerprint takes two texts for the same when UTF-8 cannot tell them apart", () => {
  expect(plain(fingerprint, { "\ud800": "\udc00" })).toBe(plain(fingerprint, { "\ufffd": "\ufffd" }));
});

test.each([
  ["200,000 deep", () => nested(200_000)],
  ["100,000 items", () => Array.from({ length: 100_000 }, (_, i) => ({ id: i }))],
])("fingerprint survives %s", (_, make) => {
  expect(plain(fingerprint, make())).toMatch(/^[0-9a-f]{64}$/);
});

function nested(levels: number): unknown {
  let value: unknown = [];
  for (let i = 0; i < levels; i++) value = i % 2 === 0 ? { a: value } : [value];
  return value;
}

test("JSON is written as JSON.stringify writes it, and read back as the same value", () => {
  fc.assert(
    fc.property(fc.oneof(json, object), (value) => {
      const written = writeJson(value, "as-it-is");
      expect(written).toBe(JSON.stringify(value));
      if (value !== null) expect(same(plain(jsonParse, plain(jsonStringify, value)), value)).toBe(true);
    }),
  );
});

test("base64 is what Buffer writes, and is read back, in both alphabets", () => {
  fc.assert(
    fc.property(wellFormed, (value) => {
      const bytes = Buffer.from(value, "utf8");
      expect(plain(base64Encode, value)).toBe(bytes.toString("base64"));
      expect(plain(base64Decode, bytes.toString("base64"))).toBe(value);
      expect(plain(base64Decode, bytes.toString("base64url"))).toBe(value);
    }),
  );
});

test("parse_cookies gives text only, under no name of a prototype, and at most 200", () => {
  const pair = fc.tuple(fc.oneof(fc.constantFrom("__proto__", "constructor", "prototype", "a"), markup), markup);
  const header = fc.array(pair, { maxLength: 300 }).map((pairs) => pairs.map((parts) => parts.join("=")).join(";"));
  fc.assert(
    fc.property(header, (value) => {
      const cookies = said(plain(parseCookies, value)).value as object;
      expect(Object.getPrototypeOf(cookies)).toBe(null);
      expect(Object.keys(cookies).filter((name) => reservedNames.has(name))).toEqual([]);
      expect(Object.values(cookies).filter((cookie) => typeof cookie !== "string")).toEqual([]);
      expect(Object.keys(cookies).length).toBeLessThanOrEqual(200);
    }),
  );
});

test("parse_cookies reads back what encodeURIComponent wrote", () => {
  const value = fc.string({ unit: "grapheme" });
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z_]{1,9}$/), value), (written) => {
      const names = Object.keys(written).filter((name) => !reservedNames.has(name));
      const header = names.map((name) => `${name}=${encodeURIComponent(written[name]!)}`).join("; ");
      expect({ ...(plain(parseCookies, header) as object) }).toEqual(
        Object.fromEntries(names.map((name) => [name, written[name]])),
      );
    }),
  );
});

test("parse_date reads back what format_date writes, to the second", () => {
  const format = fc.constantFrom("YYYY-MM-DD HH:mm:ss", "ss.mm.HH, DD/MM/YYYY", "YYYYMMDDHHmmss");
  fc.assert(
    fc.property(fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 }), format, (ms, as) => {
      const written = plain(formatDate, ms, { format: as });
      expect(plain(parseDate, written, { format: as })).toBe(Math.floor(ms / 1000) * 1000);
    }),
  );
});

test("dates are written as the platform writes them", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date(253_402_300_799_999), noInvalidDate: true }), (date) => {
      expect(writeDate(date.getTime(), "YYYY-MM-DDTHH:mm:ss")).toBe(date.toISOString().slice(0, 19));
    }),
  );
});

test("parse_date accepts a day of a month exactly when the calendar has it", () => {
  const [year, month, day] = [
    fc.integer({ min: 1000, max: 9999 }),
    fc.integer({ min: 0, max: 99 }),
    fc.integer({ min: 0, max: 99 }),
  ];
  fc.assert(
    fc.property(year, month, day, (y, m, d) => {
      const two = (part: number) => String(part).padStart(2, "0");
      const written = `${y}-${two(m)}-${two(d)}`;
      const exists = m >= 1 && m <= 12 && d >= 1 && d <= new Date(Date.UTC(y, m, 0)).getUTCDate();
      expect(isRefusal(plain(parseDate, written, { format: "YYYY-MM-DD" }))).toBe(!exists);
    }),
    { numRuns: 1_000 },
  );
});

test("sort keeps every item and is done after one time", () => {
  fc.assert(
    fc.property(fc.oneof(fc.array(safe), fc.array(utf16)), (items) => {
      const sorted = plain(sort, items) as readonly unknown[];
      expect(plain(sort, sorted)).toEqual(sorted);
      expect(sorted.toSorted()).toEqual(items.toSorted());
    }),
  );
});

test("unique leaves no two items that are the same, and loses none", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(json, fc.constantFrom(1, "1", true, "true", null))), (items) => {
      const kept = plain(unique, items) as readonly unknown[];
      expect(kept.every((item, at) => !kept.slice(0, at).some((before) => same(before, item)))).toBe(true);
      expect(items.every((item) => kept.some((other) => same(other, item)))).toBe(true);
    }),
  );
});

test("text_list gives trimmed texts that are not blank, whatever it gets", () => {
  fc.assert(
    fc.property(anything, (value) => {
      const items = plain(textList, value, argsOf(textList)) as readonly string[];
      expect(items.filter((item) => typeof item !== "string" || item === "" || item !== item.trim())).toEqual([]);
    }),
  );
});

test.each(["base64_encode", "json_stringify", "replace", "join"])("%s, repeated without end, is refused", (name) => {
  const transform = transforms.find((one) => one.name === name)!;
  const args =
    name === "replace"
      ? { ...argsOf(transform), pattern: argsOf(textList).separators, with: ",,,,,,,,,,,,,,,," }
      : { with: "," };
  let value: unknown = ',"';
  for (let i = 0; i < 200 && !isRefusal(value); i++)
    value = plain(transform, name === "join" ? Array(9).fill(value) : value, args);
  expect(isRefusal(value)).toBe(true);
});
