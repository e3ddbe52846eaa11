import { type Diagnostic, lintRules, type Text } from "@mapwright/engine";
import { describe, expect, test } from "vitest";
import { filesOf, lintExample } from "./lint-lab.ts";

const marked = ({ at }: Diagnostic, texts: readonly Text[]): string =>
  texts.find(({ file }) => file === at.file)!.text.slice(at.start, at.end);

describe.each(lintRules.map((rule) => [rule.code, rule] as const))("%s", (code, rule) => {
  test("finds its bad example, at a place that holds something", () => {
    const files = filesOf(rule.bad);
    const found = lintExample(files).filter((each) => each.code === code);
    expect(found.length).toBeGreaterThan(0);
    for (const each of found) {
      expect(marked(each, files)).not.toBe("");
      expect(each.severity).toBe(rule.severity);
      expect(each.what).toMatch(/^[^A-Z].*[^.]$/);
      expect(each.help).toMatch(/^[^A-Z].*[^.]$/);
    }
  });

  test("the bad example is wrong in no other way that building says", () => {
    const files = filesOf(rule.bad);
    const others = lintExample(files).filter((each) => each.code !== code && each.severity === "error");
    expect(others.map(({ code: other, what }) => `${other}: ${what}`)).toEqual([]);
  });

  test("says nothing about its good example, and neither does building", () => {
    const found = lintExample(filesOf(rule.good)).filter((each) => each.code === code || each.severity === "error");
    expect(found.map(({ code: other, what }) => `${other}: ${what}`)).toEqual([]);
  });

  test("its safe fixes leave nothing of it, and touch what they say", () => {
    const files = filesOf(rule.bad);
    for (const each of lintExample(files).filter((one) => one.code === code))
      for (const { edits, kind } of each.fixes ?? []) {
        const mended = files.map((text) => ({
          ...text,
          text: edits
            .filter(({ file }) => file === text.file)
            .toSorted((a, b) => b.start - a.start)
            .reduce((now, edit) => now.slice(0, edit.start) + edit.text + now.slice(edit.end), text.text),
        }));
        const after = lintExample(mended);
        const count = (list: readonly Diagnostic[]) => list.filter((one) => one.code === code).length;
        expect(count(after), mended[0]!.text).toBeLessThan(count(lintExample(files)));
        if (kind === "safe")
          expect(after.filter(({ severity }) => severity === "error").map(({ code: c }) => c)).toEqual([]);
      }
  });
});

test("codes are unique", () => {
  const codes = lintRules.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});

describe("target/format looks at constants", () => {
  test.each<[field: string, said: string | undefined]>([
    ["letter.link: { value: https://example.com/a }", undefined],
    ["letter.link: { value: mailto:letters }", undefined],
    ["letter.link: { value: example.com }", "it is not an address, as in https://example.com"],
    ["letter.link: { from: note, default: no page }", "it is not an address, as in https://example.com"],
    ["letter.sent_on: { value: 2026-01-31 }", undefined],
    ["letter.sent_on: { value: 31.01.2026 }", "it is not a date, as in 2026-01-31"],
    ["letter.sent_on: { value: 2026-13-01 }", "it is not a date, as in 2026-01-31"],
    ["letter.sent_at: { value: 2026-01-31T12:00:00Z }", undefined],
    ["letter.sent_at: { value: 2026-01-31 }", "it is not a time, as in 2026-01-31T12:00:00Z"],
    ["letter.shelf: { value: A12 }", undefined],
    ["letter.shelf: { value: a12 }", "it has not the form that it needs"],
    ["letter.shelf: { value: A123 }", "it is longer than 3 characters"],
    ["letter.count: { value: 1.5 }", "it is no whole number"],
    ["letter.link: { first: [note, { value: none }] }", "it is not an address, as in https://example.com"],
    ["letter.link: { first: [note, { value: x }], steps: [{ prefix: 'https://' }] }", undefined],
    ["letter.link: { value: x, steps: [{ prefix: 'https://' }] }", undefined],
    ["letter.link: { from: note, steps: [trim], default: x }", "it is not an address, as in https://example.com"],
  ])("%s", (field, said) => {
    const found = lintExample(filesOf(`fields:\n  ${field}\n`)).filter(({ code }) => code === "target/format");
    expect(found.map(({ what }) => what.split("value: ")[1])).toEqual(said === undefined ? [] : [said]);
  });
});

describe("exclusive/not-exhaustive looks for options that are for all others", () => {
  const said = (first: string, second: string): number =>
    lintExample(
      filesOf(`exclusive:
  what:
    letter.codes: { each: lines, item: { from: code }${first} }
    letter.title: { from: title${second} }
`),
    ).filter(({ code }) => code === "exclusive/not-exhaustive").length;

  test.each<[first: string, second: string, count: number]>([
    ["{ '==': [{ var: kind }, parcel] }", "{ '==': [{ var: kind }, card] }", 1],
    ["{ '==': [{ var: kind }, parcel] }", "{ '!=': [{ var: kind }, parcel] }", 0],
    ["{ present: { var: flag } }", "{ absent: { var: flag } }", 0],
    ["{ '!': [{ var: flag }] }", "{ var: flag }", 0],
    ["{ '<': [{ var: amount }, 1] }", "{ '>=': [{ var: amount }, 1] }", 1],
  ])("%s, %s", (first, second, count) => {
    expect(said(`, when: ${first}`, `, when: ${second}`)).toBe(count);
    expect(said(`, when: ${first}`, "")).toBe(0);
    expect(said("", `, when: ${second}`)).toBe(0);
  });
});
