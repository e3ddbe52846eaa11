import { type Diagnostic, type Edit, errorAt, type Text } from "@mapwright/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEdits, applyFixes } from "./fixes.ts";

const file = "a.txt";

/** Finds every x in a text; the fix writes y. An "xx" is mended by one that makes two of them. */
const lint = ([text]: readonly Text[]): readonly Diagnostic[] =>
  [...(text?.text ?? "").matchAll(/x/g)].map(({ index }) => ({
    ...errorAt(
      "unused/table",
      { file, line: 1, column: index + 1, endLine: 1, endColumn: index + 2, start: index, end: index + 1 },
      "an x",
      "w",
      "h",
    ),
    fixes: [{ title: "write y", kind: "safe" as const, edits: [{ file, start: index, end: index + 1, text: "y" }] }],
  }));

test("fixes are applied until none is left", () => {
  const fixed = applyFixes([{ file, text: "axbxc" }], { lint });
  expect(fixed.texts).toEqual([{ file, text: "aybyc" }]);
  expect(fixed.applied).toHaveLength(2);
  expect(fixed.refused).toEqual([]);
});

test("a safe fix that would change what the cases give is left out", () => {
  const changedOutput = ([a]: readonly Text[], [b]: readonly Text[]) => (a!.text === b!.text ? [] : ["a case: a.b"]);
  const fixed = applyFixes([{ file, text: "ax" }], { lint, changedOutput });
  expect(fixed.texts).toEqual([{ file, text: "ax" }]);
  expect(fixed.refused.map(({ why }) => why)).toEqual(["the cases would give something else"]);
});

test("a fix after which something new is found is left out", () => {
  const worse = (texts: readonly Text[]) => [
    ...lint(texts),
    ...(texts[0]!.text.includes("y") ? [{ ...lint([{ file, text: "x" }])[0]!, what: "a y", fixes: [] }] : []),
  ];
  const fixed = applyFixes([{ file, text: "xx" }], { lint: worse });
  expect(fixed.texts).toEqual([{ file, text: "xx" }]);
  expect(fixed.refused).toHaveLength(1);
});

test("a fix that mends nothing is left out", () => {
  const stubborn = (): readonly Diagnostic[] =>
    lint([{ file, text: "x" }]).map((each) => ({ ...each, fixes: [{ title: "t", kind: "safe" as const, edits: [] }] }));
  expect(applyFixes([{ file, text: "x" }], { lint: stubborn }).refused.map(({ why }) => why)).toEqual([
    "it would not leave fewer findings",
  ]);
});

test("suggestions are applied only when they are asked for", () => {
  const suggesting = (texts: readonly Text[]): readonly Diagnostic[] =>
    lint(texts).map((each) => ({
      ...each,
      fixes: each.fixes!.map((one) => ({ ...one, kind: "suggestion" as const })),
    }));
  expect(applyFixes([{ file, text: "x" }], { lint: suggesting }).applied).toEqual([]);
  expect(applyFixes([{ file, text: "x" }], { lint: suggesting, suggestions: true }).texts[0]!.text).toBe("y");
});

test("edits touch nothing but their places", () => {
  const arbitrary = fc
    .tuple(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.array(fc.tuple(fc.nat(60), fc.nat(5), fc.string()), { maxLength: 6 }),
    )
    .map(([text, raw]) => ({
      text,
      edits: raw.map(([start, length, by]): Edit => ({ file, start, end: start + length, text: by })),
    }));
  fc.assert(
    fc.property(arbitrary, ({ text, edits }) => {
      const changed = applyEdits(
        [
          { file, text },
          { file: "other", text: "same" },
        ],
        edits,
      );
      const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
      const clash = sorted.some((edit, i) => edit.end > text.length || edit.start < (sorted[i - 1]?.end ?? 0));
      expect(changed === undefined).toBe(clash);
      if (!changed) return;
      expect(changed[1]).toEqual({ file: "other", text: "same" });
      let rest = changed[0]!.text;
      let from = 0;
      for (const { start, end, text: by } of sorted) {
        const kept = text.slice(from, start);
        expect(rest.startsWith(kept + by)).toBe(true);
        rest = rest.slice(kept.length + by.length);
        from = end;
      }
      expect(rest).toBe(text.slice(from));
    }),
  );
});
