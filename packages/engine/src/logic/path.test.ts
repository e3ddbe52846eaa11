import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Diagnostic, Span } from "../sdk/index.ts";
import { formatPath, readPath } from "./path.ts";

const at: Span = { file: "rules.yaml", line: 3, column: 5, endLine: 3, endColumn: 9, start: 20, end: 24 };

const event = { item: false, element: false };
const item = { item: true, element: false };
const element = { item: false, element: true };
const itemElement = { item: true, element: true };

function read(text: string, scope = event) {
  const said: Diagnostic[] = [];
  const path = readPath(text, at, scope, (diagnostic) => said.push(diagnostic));
  return { path, said };
}

test.each([
  ["user.email", event, "event", ["user", "email"]],
  ["items.0.currency", event, "event", ["items", "0", "currency"]],
  ["user.email", item, "item", ["user", "email"]],
  ["user.email", element, "element", ["user", "email"]],
  ["user.email", itemElement, "element", ["user", "email"]],
  ["", element, "element", []],
  ["", itemElement, "element", []],
  ["$event", event, "event", []],
  ["$event.a", itemElement, "event", ["a"]],
  ["$settings.country", event, "settings", ["country"]],
  ["$item", item, "item", []],
  ["$item.id", itemElement, "item", ["id"]],
  ["$parent.id", item, "parent", ["id"]],
  ["$out.user_data.em", event, "out", ["user_data", "em"]],
  ["$now.ms", event, "now", ["ms"]],
  ["a\\.b.c", event, "event", ["a.b", "c"]],
  ["a\\\\.b", event, "event", ["a\\", "b"]],
  ["a\\b", event, "event", ["a\\b"]],
  ["a\\", event, "event", ["a\\"]],
  ["$$price", event, "event", ["$price"]],
  ["$$", event, "event", ["$"]],
  ["a.$b", event, "event", ["a", "$b"]],
  ["toString", event, "event", ["toString"]],
  ["length", event, "event", ["length"]],
  ["élan.日本", event, "event", ["élan", "日本"]],
])("%j in %j reads %s %j", (text, scope, root, segments) => {
  expect(read(text, scope)).toEqual({ path: { text, root, segments, at }, said: [] });
});

test.each([
  ["$cookies", "cookies", []],
  ["$cookies._id", "cookies", ["_id"]],
  ["$events.a", "events", ["a"]],
  ["$element.a", "element", ["a"]],
  ["$a\\.b.c", "a.b", ["c"]],
])("%j is the define %s", (text, define, segments) => {
  expect(read(text).path).toEqual({ text, root: "define", define, segments, at });
});

test.each([
  ["", event, "source/malformed-path"],
  ["", item, "source/malformed-path"],
  ["a..b", event, "source/malformed-path"],
  [".a", event, "source/malformed-path"],
  ["a.", element, "source/malformed-path"],
  [".", event, "source/malformed-path"],
  ["$", event, "source/malformed-path"],
  ["$.a", event, "source/malformed-path"],
  ["$event.", event, "source/malformed-path"],
  ["a.__proto__.b", event, "source/reserved-name"],
  ["constructor", event, "source/reserved-name"],
  ["$event.prototype", event, "source/reserved-name"],
  ["$__proto__", event, "source/reserved-name"],
  ["$constructor.a", event, "source/reserved-name"],
  ["$item.id", event, "source/wrong-root"],
  ["$item", element, "source/wrong-root"],
  ["$parent.id", event, "source/wrong-root"],
])("%j in %j is refused as %s", (text, scope, code) => {
  const { path, said } = read(text, scope);
  expect(path).toBeUndefined();
  expect(said.map((diagnostic) => [diagnostic.code, diagnostic.severity, diagnostic.at])).toEqual([
    [code, "error", at],
  ]);
});

describe("formatPath", () => {
  test.each([
    ["user.email", event, "user.email"],
    ["$event.user", event, "user"],
    ["$event", event, "$event"],
    ["$$price", event, "$$price"],
    ["a\\.b", event, "a\\.b"],
    ["id", item, "$item.id"],
    ["", element, ""],
    ["$cookies._id", event, "$cookies._id"],
    ["$a\\.b", event, "$a\\.b"],
  ])("%j in %j is %j", (text, scope, formatted) => {
    expect(formatPath(read(text, scope).path!)).toBe(formatted);
  });

  test("reading what it gives gives the same path", () => {
    const name = fc.string({
      unit: fc.constantFrom("a", "b", "0", ".", "\\", "$", " ", "é"),
      minLength: 1,
      maxLength: 5,
    });
    const root = fc.constantFrom("event", "settings", "item", "parent", "out", "now", "define");
    fc.assert(
      fc.property(root, name, fc.array(name, { minLength: 1, maxLength: 4 }), (root, define, segments) => {
        fc.pre(root !== "define" || !define.startsWith("$"));
        const path = { text: "", root, segments, at, ...(root === "define" && { define }) } as const;
        const scope = root === "item" || root === "parent" ? item : event;
        expect(read(formatPath(path as never), scope).path).toEqual({ ...path, text: formatPath(path as never) });
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });

  test("no text makes reading throw", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.boolean(), fc.boolean(), (text, item, element) => {
        const { path, said } = read(text, { item, element });
        expect(path === undefined).toBe(said.length === 1);
      }),
      { seed: 8, numRuns: 2_000 },
    );
  });
});
