import { type Json, parse, toJson } from "@mapwright/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { applyEdits } from "../lint/fixes.ts";
import { rewriteValue } from "./rewrite.ts";
import { yamlText } from "./yaml-text.ts";

function rewritten(text: string, value: unknown): string {
  const file = { file: "a", text };
  const { root } = parse(file, () => {});
  return applyEdits([file], rewriteValue(file, root!, value))![0]!.text;
}

const read = (text: string): Json | undefined => {
  const said: string[] = [];
  const { root } = parse({ file: "a", text }, ({ what }) => said.push(what));
  expect(said).toEqual([]);
  return root && toJson(root);
};

describe("nothing else is touched", () => {
  test.each<[what: string, before: string, value: unknown, after: string]>([
    ["what is said already", "a: 1 # one\n", { a: 1 }, "a: 1 # one\n"],
    ["a value", "a: 1 # one\nb:  2\n", { a: 1, b: 3 }, "a: 1 # one\nb:  3\n"],
    ["quotes stay quotes", `a: 'x'\nb: x\n`, { a: "y", b: "y" }, 'a: "y"\nb: y\n'],
    ["quotes where they are needed", "{ a: x, b: y }\n", { a: "12", b: "x, y" }, '{ a: "12", b: "x, y" }\n'],
    ["a text of several lines", "a: |\n  x\n  y\nb: 1\n", { a: "z", b: 1 }, 'a: "z"\nb: 1\n'],
    ["an empty value", "a:\nb: 1\n", { a: 2, b: 1 }, "a: 2\nb: 1\n"],
    ["an empty value on one line", "{ a: , b }\n", { a: 2, b: 3 }, "{ a: 2, b: 3 }\n"],
    ["a map in place of a value", "a: 1\n", { a: { b: [1, { c: "d" }] } }, "a: { b: [1, { c: d }] }\n"],
    ["a value in place of a map", "a:\n  b: 1\n  c: 2\nd: 3\n", { a: 5, d: 3 }, "a: 5\nd: 3\n"],
    [
      "a member more",
      "a:\n  b: 1 # one\n\n# rest\nc: 2\n",
      { a: { b: 1, d: 4 }, c: 2 },
      "a:\n  b: 1 # one\n  d: 4\n\n# rest\nc: 2\n",
    ],
    ["a member more at the end", "a: 1", { a: 1, b: 2 }, "a: 1\nb: 2"],
    ["a member more on one line", "{ a: 1 } # x\n", { a: 1, "b c": 2 }, "{ a: 1, b c: 2 } # x\n"],
    ["a member more in nothing", "a: {}\n", { a: { b: 1 } }, "a: { b: 1 }\n"],
    [
      "a member less",
      "a: 1\n# about b\nb: 2 # two\n# about c\nc: 3\n",
      { a: 1, c: 3 },
      "a: 1\n# about b\n# about c\nc: 3\n",
    ],
    ["the first member less", "- a: 1\n  b: 2\n  c: 3\n", [{ c: 3 }], "- c: 3\n"],
    ["the last member less", "x:\n  a: 1\n  b:\n    - 2\n", { x: { a: 1 } }, "x:\n  a: 1\n"],
    ["every member less", "x:\n  a: 1\n  b: 2\ny: 1\n", { x: {}, y: 1 }, "x: {}\ny: 1\n"],
    ["every member another", "x:\n  a: 1\ny: 1\n", { x: { b: 1, c: 2 }, y: 1 }, "x:\n  b: 1\n  c: 2\ny: 1\n"],
    ["members less on one line", "{ a: 1, b: 2, c: 3, d: 4 }\n", { c: 3 }, "{ c: 3 }\n"],
    ["a member less and one more", "{ a: 1, b: 2 }\n", { a: 1, c: 3 }, "{ a: 1, c: 3 }\n"],
    ["an item", "[a, b, c] # x\n", ["a", "d", "c"], "[a, d, c] # x\n"],
    [
      "an item more in lines",
      "x:\n  - a # one\n  - b\n# y\ny: 1\n",
      { x: ["a", "b", "c"], y: 1 },
      "x:\n  - a\n  - b\n  - c\n# y\ny: 1\n",
    ],
    ["an item more on one line", "x: [a]\n", { x: ["a", { b: 1 }] }, "x: [a, { b: 1 }]\n"],
    ["no item", "x:\n  - a\n", { x: [] }, "x: []\n"],
    ["no item behind a comment", "x: # list:\n- a\n", { x: [] }, "x: # list:\n  []\n"],
    ["line breaks of Windows", "a: 1\r\nb: 2\r\n", { a: 1, b: 2, c: 3 }, "a: 1\r\nb: 2\r\nc: 3\r\n"],
  ])("%s", (_, before, value, after) => {
    expect(rewritten(before, value)).toBe(after);
    expect(read(after)).toEqual(value);
  });
});

const text = fc.oneof(
  fc.constantFrom(
    "",
    "a",
    "null",
    "true",
    "12",
    "1.50",
    "-",
    "- a",
    "a: b",
    "a #b",
    "{a}",
    "@a",
    "...",
    "---",
    "0x1",
    "1e3",
    "a b",
  ),
  fc.string({ maxLength: 6 }),
);
const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(fc.constantFrom<Json>(null, true, 0, 1.5, -3), text),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "c", "d e", "1"), tie("value"), { maxKeys: 4 }),
  ),
})).value;

test("a value on one line is read as that value", () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(read(`x: ${yamlText(value)}`)).toEqual({ x: value });
    }),
    { numRuns: 1_000 },
  );
});

test("whatever stood there, the file says the value afterwards", () => {
  const plain = { aliasDuplicateObjects: false };
  const styles = fc.constantFrom<(value: Json) => string>(
    (value) => stringify({ x: value, y: 1 }, plain),
    (value) => stringify([[value], { x: value }], plain),
    (value) => `x: ${yamlText(value)} # end\n`,
    (value) => stringify({ x: value }, { ...plain, defaultStringType: "QUOTE_SINGLE", indentSeq: false }),
  );
  const wrap = (before: Json, value: Json): Json => {
    if (Array.isArray(before)) return [[value], { x: value }];
    return Object.hasOwn(before as object, "y") ? { x: value, y: 1 } : { x: value };
  };
  fc.assert(
    fc.property(styles, json, json, (style, before, value) => {
      const source = style(before);
      const expected = wrap(read(source)!, value);
      expect(read(rewritten(source, expected))).toEqual(expected);
    }),
    { numRuns: 2_000 },
  );
});
