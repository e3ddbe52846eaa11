import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, toJson } from "@mapwright/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { commentsOf } from "../lint/comments.ts";
import { formatRules } from "./format.ts";

function formatted(text: string): string {
  const result = formatRules({ file: "a.yaml", text });
  if (!result.ok) throw new Error(result.errors.map(({ what }) => what).join("\n") || "it is left alone");
  return result.text;
}

describe("what it does", () => {
  test.each<[what: string, before: string, after: string]>([
    ["two blanks for each level", "a:\n    b:\n       c: 1\n", "a:\n  b:\n    c: 1\n"],
    ["lists are set in", "a:\n- b\n- c: 1\n  d: 2\n", "a:\n  - b\n  - c: 1\n    d: 2\n"],
    ["one blank behind a dash", "-   a: 1\n    b: 2\n-  c\n", "- a: 1\n  b: 2\n- c\n"],
    ["lists of lists", "-   -  a\n    -  b\n", "- - a\n  - b\n"],
    ["one blank in maps on one line, none in lists", "a: {b: [ c,d ],e: {}}\n", "a: { b: [c, d], e: {} }\n"],
    ["no blank before a colon", "a : 1\n", "a: 1\n"],
    ["one blank behind a key", "a:    1\n\nb:   { c: 1 }\n", "a: 1\n\nb: { c: 1 }\n"],
    ["values under each other stay so", "aa:   1\nb:    2\n", "aa: 1\nb:  2\n"],
    ["a longer key moves its neighbours", "aa: 1\nb:  2\nlonger: 3\n", "aa:     1\nb:      2\nlonger: 3\n"],
    ["a shorter key joins its neighbours", "aa: 1\nb:  2\nc: 3\nd:    4\n", "aa: 1\nb:  2\nc:  3\nd:  4\n"],
    ["a much longer key stays alone", "aa: 1\nb:  2\nmuch_longer_key: 3\n", "aa: 1\nb:  2\nmuch_longer_key: 3\n"],
    ["an empty line ends what is under each other", "aa: 1\nb:  2\n\nc: 3\n", "aa: 1\nb:  2\n\nc: 3\n"],
    ["no two empty lines in a row", "\n\na: 1\n\n\n\nb: 2\n\n\n", "a: 1\n\nb: 2\n"],
    ["no blanks at the end of a line", "a: 1  \nb:\t\n  c: 2 \n", "a: 1\nb:\n  c: 2\n"],
    ["line breaks of other systems", "\ufeffa: 1\r\nb: 2\r\n", "a: 1\nb: 2\n"],
    ["a line break at the end", "a: 1", "a: 1\n"],
    ["one blank in a comment", "#one\na: 1 #two\n#---\n", "# one\na: 1 # two\n#---\n"],
    [
      "a comment moves with the line that it is about",
      "a:\n    # b\n    b: 1\n    # end\n",
      "a:\n  # b\n  b: 1\n  # end\n",
    ],
    [
      "a comment keeps its column when it can",
      "a: {b: 1}    # x\nc:   1       # y\n",
      "a: { b: 1 }  # x\nc: 1         # y\n",
    ],
    ["quotes stay", "a: 'x'\nb:   \"y\"\n", "a: 'x'\nb: \"y\"\n"],
    [
      "texts of several lines move with their key",
      "a:\n    b: |\n        x\n\n\n          y\n    c: 1\n",
      "a:\n  b: |\n      x\n\n\n        y\n  c: 1\n",
    ],
    [
      "what goes over several lines keeps them",
      "a:\n    b: { c: 1,\n         d: 2 }\n",
      "a:\n  b: { c: 1,\n       d: 2 }\n",
    ],
    ["an empty file", "", ""],
    ["nothing but comments", "# a\n\n\n#b", "# a\n\n# b\n"],
  ])("%s", (_, before, after) => {
    expect(formatted(before)).toBe(after);
    expect(formatted(after)).toBe(after);
  });

  test("what does not parse is left alone, and told", () => {
    const result = formatRules({ file: "a.yaml", text: "a: [1\nb: 2\n" });
    expect(result.ok === false && result.errors.length > 0).toBe(true);
  });

  test.each([["? a\n: b\n"], ["a: 1\na: 2\n"], ["a: &x 1\nb: *x\n"]])("%j is left alone", (text) => {
    expect(formatRules({ file: "a.yaml", text }).ok).toBe(false);
  });
});

const rules = fileURLToPath(new URL("../../../../rules", import.meta.url));
const files = readdirSync(rules, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => [name, readFileSync(join(rules, name), "utf8")] as const);

describe("the rules of this repository", () => {
  test.each(files)("%s is formatted", (_, text) => {
    expect(formatted(text)).toBe(text);
  });
});

const read = (text: string): unknown => {
  const { root } = parse({ file: "a", text }, ({ what }) => {
    throw new Error(what);
  });
  return root && toJson(root);
};

const wordsOf = (text: string): readonly string[] => commentsOf(text).map((comment) => comment.text.trim());

/** Blanks where there may be any number of them. */
const untidy = (text: string, pick: (most: number) => number): string =>
  text
    .split("\n")
    .flatMap((line) => {
      if (/["'|>$#]/.test(line) || !/[{[]/.test(line)) return [line];
      const loose = line.replace(/([{[,]) ?| ?([}\]])|(:) (?=\S)/g, (found, open?: string, close?: string) => {
        const blanks = " ".repeat(pick(3));
        if (open) return open + (open === "," ? ` ${blanks}` : blanks);
        return close ? blanks + close : `${found}${blanks}`;
      });
      return pick(12) === 0 ? ["", loose + " ".repeat(pick(2)), ""] : [loose];
    })
    .join("\n");

test("a file that was made untidy says the same again, with all its comments, and formatting it twice changes nothing", () => {
  fc.assert(
    fc.property(fc.constantFrom(...files), fc.infiniteStream(fc.nat(1_000)), ([, text], numbers) => {
      const pick = (most: number): number => (numbers.next().value as number) % (most + 1);
      const messy = untidy(text, pick);
      const once = formatted(messy);
      expect(read(once)).toEqual(read(text));
      expect(wordsOf(once)).toEqual(wordsOf(text));
      expect(formatted(once)).toBe(once);
    }),
    { numRuns: 150 },
  );
});

const plain = fc.oneof(
  fc.constantFrom("a", "b c", "12", "true", "", "- x", "x: y", "# z", "two\nlines", " blank "),
  fc.string({ maxLength: 8 }),
);
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(plain, fc.integer(), fc.constant(null), fc.boolean()),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "bb", "a long key", "1", "x.y"), tie("value"), { maxKeys: 4 }),
  ),
})).value;

test("whatever a file holds, in whatever style, it holds afterwards", () => {
  const styles = fc.record({
    indent: fc.constantFrom(1, 2, 4, 7),
    indentSeq: fc.boolean(),
    lineWidth: fc.constantFrom(0, 40),
    collectionStyle: fc.constantFrom("any" as const, "flow" as const),
    defaultStringType: fc.constantFrom("PLAIN" as const, "QUOTE_DOUBLE" as const, "BLOCK_LITERAL" as const),
  });
  fc.assert(
    fc.property(json, styles, (value, style) => {
      const text = stringify(value, { ...style, aliasDuplicateObjects: false });
      fc.pre(parses(text));
      const result = formatRules({ file: "a", text });
      if (!result.ok) return;
      expect(read(result.text)).toEqual(read(text));
      expect(formatted(result.text)).toBe(result.text);
    }),
    { numRuns: 1_500 },
  );
});

function parses(text: string): boolean {
  let ok = true;
  parse({ file: "a", text }, () => {
    ok = false;
  });
  return ok;
}
