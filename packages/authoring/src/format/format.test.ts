import { describe, expect, test } from "vitest";
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
      "a:\n  b: |\n    x\n\n\n      y\n  c: 1\n",
    ],
    [
      "what goes over several lines keeps them",
      "a:\n    b: { c: 1,\n         d: 2 }\n",
      "a:\n  b: { c: 1,\n       d: 2 }\n",
    ],
    ["tabs are blanks", "a:\t1\t# x\nb:\t{c:\t1}\n", "a: 1 # x\nb: { c: 1 }\n"],
    ["a no-break space is a sign", "a: \u00a0b\u00a0\n", "a: \u00a0b\u00a0\n"],
    ["line breaks that a text ends with stay", "a: |+\n    b\n\n\n", "a: |+\n  b\n\n\n"],
    ["an item that is empty", "a:\n-\n-   b\n", "a:\n  -\n  - b\n"],
    ["lists over several lines", "a: [\n b,c,\n    d\n   ]\n", "a: [\n  b, c,\n  d\n]\n"],
    ["a value below its key", "a:\n      b\n", "a:\n  b\n"],
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

  test.each<[text: string, line: number, what: string]>([
    ["? a\n: b\n", 1, "a key behind a question mark"],
    ["a: 1\nb: |2\n   c\n", 2, "a text that says how far it is set in"],
    ['a: "b\rc"\n', 1, "a line break of one sign alone"],
    ["a: |\n   b\n     ", 1, "a text that ends with blanks"],
  ])("%j is left alone, and told", (text, line, what) => {
    const result = formatRules({ file: "a.yaml", text });
    const told = result.ok ? [] : result.errors.map((error) => [error.code, error.at.line, error.what]);
    expect(told).toEqual([["format/left-alone", line, `${what} stands here, which the formatter leaves as it is`]]);
  });

  test.each([["a: 1\na: 2\n"], ["a: &x 1\nb: *x\n"]])("%j does not parse", (text) => {
    expect(formatRules({ file: "a.yaml", text }).ok).toBe(false);
  });
});
