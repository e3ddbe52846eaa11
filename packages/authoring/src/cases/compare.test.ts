import { type Json, type Node, parse } from "@mapwright/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Comparison, differences, shownValue } from "./compare.ts";

const nodeOf = (text: string): Node => parse({ file: "a", text }, () => {}).root!;

const found = (expected: string, actual: unknown, comparison: Comparison = "equal"): readonly string[] =>
  differences(nodeOf(expected), actual, "p", comparison).map(
    (each) => `${each.path}: ${shownValue(each.expected)}, not ${shownValue(each.actual)} (${each.at.column})`,
  );

describe("equal", () => {
  test.each<[what: string, expected: string, actual: unknown, ...differences: string[]]>([
    ["the same", "{ a: [1, { b: x }] }", { a: [1, { b: "x" }] }],
    ["members in another order", "{ a: 1, b: 2 }", { b: 2, a: 1 }],
    ["undefined is no member", "{ a: 1 }", { a: 1, b: undefined }],
    ["a value", "{ a: { b: 1 } }", { a: { b: 2 } }, "p.a.b: 1, not 2 (11)"],
    ["text and number", '{ a: "1" }', { a: 1 }, 'p.a: "1", not 1 (6)'],
    ["zero and its negative", "{ a: 0 }", { a: -0 }, "p.a: 0, not -0 (6)"],
    ["a missing member", "{ a: 1, b: [2] }", { a: 1 }, "p.b: [2], not absent (12)"],
    ["a member more", "{ a: 1 }", { a: 1, b: 2 }, "p.b: absent, not 2 (1)"],
    ["null is not absent", "{ a: null }", {}, "p.a: null, not absent (6)"],
    ["an inherited member", "{ constructor: 1 }", {}, "p.constructor: 1, not absent (16)"],
    ["an object and a list", "{ a: {} }", { a: [] }, "p.a: {}, not [] (6)"],
    ["a list and a text", "[a]", "a", 'p: ["a"], not "a" (1)'],
    ["nothing at all", "{ a: 1 }", undefined, 'p: {"a":1}, not absent (1)'],
    ["an item of a list", "[1, 2, 3]", [1, 5, 3], "p.1: 2, not 5 (5)"],
    ["two items swapped", "[1, 2]", [2, 1], "p.0: 1, not 2 (2)", "p.1: 2, not 1 (5)"],
    ["an item too few", "[1, 2, 3]", [1, 3], "p.1: 2, not absent (5)"],
    ["an item more", "[1, 3]", [1, 2, 3], "p.1: absent, not 2 (1)"],
    [
      "an item more and one changed",
      "[{ a: 1 }, { b: 1 }]",
      [{ z: 0 }, { a: 1 }, { b: 2 }],
      'p.0: absent, not {"z":0} (1)',
      "p.2.b: 1, not 2 (17)",
    ],
    ["nothing in the list", "[1, 2]", [], "p.0: 1, not absent (2)", "p.1: 2, not absent (5)"],
  ])("%s", (_, expected, actual, ...expectedDifferences) => {
    expect(found(expected, actual)).toEqual(expectedDifferences);
  });

  test("a list too long to be aligned is compared one by one", () => {
    const long = Array.from({ length: 150 }, (_, i) => i);
    expect(found(`[${long.join(", ")}]`, long.slice(1))).toHaveLength(150);
  });
});

describe("part", () => {
  test.each<[what: string, expected: string, actual: unknown, ...differences: string[]]>([
    ["members more", "{ a: { b: 1 } }", { a: { b: 1, c: 2 }, d: 3 }],
    ["members more in an item", "[{ a: 1 }]", [{ a: 1, b: 2 }]],
    ["an item more", "[{ a: 1 }]", [{ a: 1, b: 2 }, { a: 3 }], 'p.1: absent, not {"a":3} (1)'],
    ["a missing member", "{ a: 1 }", { b: 1 }, "p.a: 1, not absent (6)"],
  ])("%s", (_, expected, actual, ...expectedDifferences) => {
    expect(found(expected, actual, "part")).toEqual(expectedDifferences);
  });
});

/** Small values, so that many are equal or nearly so. */
const jsonOf = (scalars: readonly Json[], minKeys = 0): fc.Arbitrary<Json> =>
  fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(...scalars),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom("a", "b", "c"), tie("value"), { minKeys, maxKeys: 3 }),
    ),
  })).value;
const json = jsonOf([null, true, 0, 1, "", "a"]);

const holds = (claim: () => void): boolean => {
  try {
    claim();
    return true;
  } catch {
    return false;
  }
};

test("equal is what toEqual says", () => {
  fc.assert(
    fc.property(json, json, (expected, actual) => {
      const same = differences(nodeOf(JSON.stringify(expected)), actual, "", "equal").length === 0;
      expect(same).toBe(holds(() => expect(actual).toEqual(expected)));
    }),
    { numRuns: 1_000 },
  );
});

test("a part is what toMatchObject says", () => {
  // To toMatchObject nearly anything is a part of {}, null too; here it is not, and a payload holds no null.
  const objects = (minKeys: number) =>
    fc.dictionary(fc.constantFrom("a", "b", "c"), jsonOf([true, 0, 1, "", "a"], minKeys), { maxKeys: 3 });
  fc.assert(
    fc.property(objects(1), objects(0), (expected, actual) => {
      const same = differences(nodeOf(JSON.stringify(expected)), actual, "", "part").length === 0;
      expect(same).toBe(holds(() => expect(actual).toMatchObject(expected)));
    }),
    { numRuns: 1_000 },
  );
});
