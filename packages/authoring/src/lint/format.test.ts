import { expect, test } from "vitest";
import { applyEdits } from "./fixes.ts";
import { lintFormat } from "./format.ts";

const file = "a.yaml";

test("the first line that is not formatted, and a fix that formats the file", () => {
  const text = { file, text: "a: 1\nb:   { c: [ d ] }\ne: 2\n" };
  const [finding] = lintFormat(text);
  expect(finding).toMatchObject({ code: "style/format", severity: "warning", at: { line: 2, column: 4, endLine: 2 } });
  expect(applyEdits([text], finding!.fixes![0]!.edits)).toEqual([{ file, text: "a: 1\nb: { c: [d] }\ne: 2\n" }]);
});

test.each([
  ["no line break at the end", "a: 1", "a: 1\n"],
  ["an empty line at the start", "\na: 1\n", "a: 1\n"],
  ["line breaks of other systems", "a: 1\r\nb: 2\r\n", "a: 1\nb: 2\n"],
])("%s", (_, before, after) => {
  const [finding] = lintFormat({ file, text: before });
  expect(applyEdits([{ file, text: before }], finding!.fixes![0]!.edits)).toEqual([{ file, text: after }]);
});

test.each([["a: 1\n"], ["a: [\n"], ["? a\n: b\n"], [""]])("%j has no finding", (text) => {
  expect(lintFormat({ file, text })).toEqual([]);
});
