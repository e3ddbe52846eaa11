import type { Diagnostic, Text } from "@mapwright/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commentsOf } from "./comments.ts";
import { suppress } from "./suppress.ts";

const known = new Set(["unused/table", "fallback/repeated", "pii/looks-personal", "source/unknown-path"]);

const finding = (code: string, line: number, severity: Diagnostic["severity"] = "warning"): Diagnostic => ({
  code,
  severity,
  at: { file: "a.yaml", line, column: 1, endLine: line, endColumn: 2, start: 0, end: 1 },
  what: "w",
  why: "y",
  help: "h",
  related: [],
});

const judge = (text: string, found: readonly Diagnostic[], strict = false) => {
  const files: readonly Text[] = [{ file: "a.yaml", text }];
  const stopsLoading = ({ code }: Diagnostic) => code === "source/unknown-path";
  const { kept, suppressed } = suppress(found, files, { known, stopsLoading, strict });
  return {
    kept: kept.map(({ code, at }) => `${at.line}:${at.column} ${code}`),
    suppressed: suppressed.map(({ diagnostic, reason }) => `${diagnostic.code}: ${reason}`),
  };
};

test.each([
  ["at the end of the line", "a: 1 # mapwright-ignore unused/table: we need it soon\n", 1],
  ["on the line above", "# mapwright-ignore unused/table: we need it soon\na: 1\n", 2],
  ["above other comments", "# mapwright-ignore unused/table: we need it soon\n# more\na: 1\n", 3],
  ["with Windows line ends", "# mapwright-ignore unused/table: we need it soon\r\na: 1\r\n", 2],
  ["with several codes", "a: 1 # mapwright-ignore unused/table, fallback/repeated: we need it soon\n", 1],
])("a suppression %s counts", (_, text, line) => {
  const found = [
    finding("unused/table", line),
    ...(text.includes("repeated") ? [finding("fallback/repeated", line)] : []),
  ];
  expect(judge(text, found)).toEqual({
    kept: [],
    suppressed: found.map(({ code }) => `${code}: we need it soon`),
  });
});

test.each([
  ["a text is no comment", 'a: "# mapwright-ignore unused/table: r"\n', ["1:1 unused/table"]],
  ["a block of text holds no comment", "a: |\n  # mapwright-ignore unused/table: r\n", ["1:1 unused/table"]],
  ["another line", "b: 1 # mapwright-ignore unused/table: r\n\na: 1\n", ["3:1 unused/table", "1:6 suppress/unused"]],
  ["another code", "a: 1 # mapwright-ignore fallback/repeated: r\n", ["1:1 unused/table", "1:6 suppress/unused"]],
  ["no reason", "a: 1 # mapwright-ignore unused/table\n", ["1:1 unused/table", "1:6 suppress/no-reason"]],
  ["an empty reason", "a: 1 # mapwright-ignore unused/table:  \n", ["1:1 unused/table", "1:6 suppress/no-reason"]],
  ["an unknown code", "a: 1 # mapwright-ignore unused/tabel: r\n", ["1:1 unused/table", "1:6 suppress/unknown"]],
  ["a look-alike", "a: 1 # mapwright ignore unused/table: r\n", ["1:1 unused/table", "1:6 suppress/unknown"]],
  ["an old habit", "a: 1 # lint-disable unused/table\n", ["1:1 unused/table", "1:6 suppress/unknown"]],
])("%s", (_, text, kept) => {
  const line = text.includes("\n\na:") ? 3 : 1;
  expect(judge(text, [finding("unused/table", line)])).toEqual({ kept, suppressed: [] });
});

describe("what cannot be suppressed", () => {
  test("an error that stops the rules from loading", () => {
    const text = "a: 1 # mapwright-ignore source/unknown-path: r\n";
    expect(judge(text, [finding("source/unknown-path", 1, "error")]).kept).toEqual([
      "1:1 source/unknown-path",
      "1:6 suppress/forbidden",
    ]);
  });

  test("personal data, in the profile strict", () => {
    const text = "a: 1 # mapwright-ignore pii/looks-personal: a name of a shop\n";
    const found = [finding("pii/looks-personal", 1)];
    expect(judge(text, found, false).suppressed).toEqual(["pii/looks-personal: a name of a shop"]);
    expect(judge(text, found, true).kept).toEqual(["1:1 pii/looks-personal", "1:6 suppress/forbidden"]);
  });
});

test("every comment is a comment of the text, where it says", () => {
  const line = fc.constantFrom(
    "a: 1",
    "b: '# no'",
    'c: "x # y"',
    "d: [1, 2] # yes",
    "# alone",
    "  # indented",
    "e: |",
    "  # text of e",
    "f: x#y",
    "g: { h: 1 } # é 😀",
    "",
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom("\n", "\r\n"), (lines, newline) => {
      const text = lines.join(newline);
      for (const { text: comment, start, end, line: at, column, alone } of commentsOf(text)) {
        expect(text.slice(start, end)).toBe(`#${comment}`);
        const row = text.split("\n")[at - 1]!;
        expect(row.slice(column - 1).startsWith(`#${comment}`)).toBe(true);
        expect(alone).toBe(row.slice(0, column - 1).trim() === "");
      }
    }),
    { numRuns: 500 },
  );
});
