import type { Diagnostic } from "@mapwright/engine";
import { describe, expect, test } from "vitest";
import type { ReadFile } from "./event.ts";
import { readCases } from "./read.ts";

const files: { readonly [path: string]: string } = {
  "purchase.json": '\ufeff{"id":1,"items":[{"id":"a"},{"id":"b"}]}',
  "broken.json": '{"id":',
};
const readFile: ReadFile = (path) =>
  files[path] === undefined ? { problem: `cannot read ${path}` } : { text: files[path] };

function read(text: string) {
  const said: Diagnostic[] = [];
  const cases = readCases({ file: "a.test.yaml", text }, readFile, (diagnostic) => said.push(diagnostic));
  return { cases, said, places: said.map(({ at, code }) => `${at.line}:${at.column} ${code}`) };
}

const head = "language: mapping-test/1\nmapping: m.yaml\nclock: 2024-02-13T13:20:00Z\nevent: { id: 1 }\n";
/** The first case starts at line 6. */
const cases = (...lines: readonly string[]): string => `${head}cases:\n${lines.map((line) => `  ${line}\n`).join("")}`;
const good = "- { name: good, expect: { absent: [x] } }";

describe("what is wrong is told with its place", () => {
  test.each<[what: string, text: string, ...places: string[]]>([
    ["an empty file", "", "1:1 spec/missing-key"],
    ["a list", "- a\n", "1:1 spec/wrong-shape"],
    ["YAML that is broken", "a: [\n", "1:4 yaml/syntax"],
    ["no language", "mapping: m\ncases: []\n", "1:1 spec/language-missing", "2:8 test/no-assertion"],
    ["another language", head.replace("test/1", "test/2"), "1:1 spec/missing-key", "1:11 spec/language-missing"],
    ["a key of the file", `${cases(good)}overlay: []\n`, "7:1 spec/unknown-key"],
    ["no mapping", cases(good).replace(/mapping: .*\n/, ""), "1:1 spec/missing-key"],
    ["a mapping that is a list", cases(good).replace("m.yaml", "[m.yaml]"), "2:10 spec/wrong-shape"],
    ["overlays that are text", `${cases(good)}overlays: o.yaml\n`, "7:11 spec/wrong-shape"],
    ["settings that are a list", `${cases(good)}settings: [a]\n`, "7:11 spec/wrong-shape"],
    ["a reserved setting", `${cases(good)}settings: { __proto__: 1 }\n`, "7:13 spec/not-allowed-here"],
    ["a clock that is no time", cases(good).replace("2024-02-13T13:20:00Z", "noon"), "3:8 spec/wrong-shape"],
    ["a clock without a zone", cases(good).replace("00Z", "00"), "3:8 spec/wrong-shape"],
    ["a day that does not exist", cases(good).replace("02-13", "02-33"), "3:8 spec/wrong-shape"],
    ["no clock at all", cases(good, good.replace("good", "b")).replace(/clock: .*\n/, ""), "5:13 test/clock-or-random"],
    ["no case", cases().replace("cases:", "cases: []"), "5:8 test/no-assertion"],
    ["a case that is text", cases("- good"), "6:5 spec/wrong-shape"],
    ["a case without a name", cases("- { expect: { absent: [x] } }"), "6:5 spec/missing-key"],
    ["a key of a case", cases("- { name: a, expects: { absent: [x] } }"), "6:16 spec/unknown-key"],
    ["a name that is a number", cases("- { name: 1, expect: { absent: [x] } }"), "6:13 spec/wrong-shape"],
    ["a case that expects nothing", cases("- { name: a }"), "6:13 test/no-assertion"],
    ["an empty expectation", cases("- { name: a, expect: {} }"), "6:24 test/no-assertion"],
    ["empty lists", cases("- { name: a, expect: { absent: [], equals: {}, contains: {} } }"), "6:24 test/no-assertion"],
    ["an expectation that is text", cases("- { name: a, expect: dropped }"), "6:24 spec/wrong-shape"],
    ["a key of the expectation", cases("- { name: a, expect: { equal: { x: 1 } } }"), "6:26 spec/unknown-key"],
    ["absent that is text", cases("- { name: a, expect: { absent: x } }"), "6:34 spec/wrong-shape"],
    ["an absent path that is a number", cases("- { name: a, expect: { absent: [1, x] } }"), "6:35 spec/wrong-shape"],
    ["a pattern with look-around", cases("- { name: a, expect: { matches: { x: '(?=a)' } } }"), "6:40 pattern/invalid"],
    ["a pattern that is a list", cases("- { name: a, expect: { matches: { x: [a] } } }"), "6:40 spec/wrong-shape"],
    ["a kind of drop", cases("- { name: a, expect: { dropped: { as: reject } } }"), "6:41 spec/unknown-choice"],
    ["a key of a drop", cases("- { name: a, expect: { dropped: { why: x } } }"), "6:37 spec/unknown-key"],
    ["a drop that is a number", cases("- { name: a, expect: { dropped: 1 } }"), "6:35 spec/wrong-shape"],
    ["a note that is text", cases("- { name: a, expect: { notes: [x] } }"), "6:34 spec/wrong-shape"],
    ["a key of a note", cases("- { name: a, expect: { notes: [{ field: x, code: c }] } }"), "6:36 spec/unknown-key"],
    ["a patch that is a list", cases("- { name: a, patch: [x], expect: { absent: [x] } }"), "6:23 spec/wrong-shape"],
    ["a removal that is text", cases("- { name: a, remove: x, expect: { absent: [x] } }"), "6:24 spec/wrong-shape"],
    [
      "a removed path that is a list",
      cases("- { name: a, remove: [[x]], expect: { absent: [x] } }"),
      "6:25 spec/wrong-shape",
    ],
    ["a table that is a map", cases("- { name: a, table: { in: {} } }"), "6:23 spec/wrong-shape"],
    ["a table without rows", cases("- { name: a, table: [] }"), "6:23 test/no-assertion"],
    ["a row without in", cases("- { name: a, table: [{ out: { x: 1 } }] }"), "6:24 spec/missing-key"],
    ["a row that expects nothing", cases("- { name: a, table: [{ in: {} }] }"), "6:24 test/no-assertion"],
    ["a row with an empty out", cases("- { name: a, table: [{ in: {}, out: {} }] }"), "6:24 test/no-assertion"],
    ["a key of a row", cases("- { name: a, table: [{ in: {}, out: { x: 1 }, when: x }] }"), "6:49 spec/unknown-key"],
    [
      "an expectation that all rows share, once",
      cases("- { name: a, expect: { absnt: [x] }, table: [{ in: {} }, { in: { a: 1 } }] }"),
      "6:26 spec/unknown-key",
    ],
    ["no event", cases(good).replace(/event: .*\n/, ""), "5:13 spec/missing-key"],
    [
      "an event file that is not there",
      cases("- { name: a, event: no.json, expect: { absent: [x] } }"),
      "6:23 test/unreadable-file",
    ],
    [
      "an event file that is not JSON",
      cases("- { name: a, event: broken.json, expect: { absent: [x] } }"),
      "6:23 test/event-not-json",
    ],
    [
      "a list of events with a patch",
      cases("- { name: a, event: [1], patch: { x: 1 }, expect: { absent: [x] } }"),
      "6:23 spec/wrong-shape",
    ],
    ["a number that loses digits", cases("- { name: a, expect: { equals: { x: 1.50 } } }"), "6:39 yaml/lossy-number"],
    ["a path that stands twice", cases("- { name: a, expect: { equals: { x: 1, x: 2 } } }"), "6:42 yaml/duplicate-key"],
  ])("%s", (_, text, ...expected) => {
    const { places, cases: found } = read(text);
    expect(places.sort()).toEqual(expected.sort());
    expect(found).toEqual([]);
  });

  test("a misspelt key with what is meant", () => {
    expect(read(cases("- { name: a, expct: { absent: [x] } }")).said[0]?.help).toBe('did you mean "expect"?');
  });

  test("a name that stands twice with the first", () => {
    const { places, said, cases: found } = read(cases(good, good));
    expect(places).toEqual(["7:13 test/duplicate-name"]);
    expect(said[0]?.related[0]?.at.line).toBe(6);
    expect(found).toHaveLength(1);
  });

  test("a row that stands twice", () => {
    const { places } = read(
      cases("- name: a", "  table:", "    - { in: {}, out: { x: 1 } }", "    - { in: {}, out: { x: 2 } }"),
    );
    expect(places).toEqual(["9:9 test/duplicate-name"]);
  });

  test("and the other cases are kept", () => {
    const { cases: found, said } = read(cases("- { name: bad }", good));
    expect([found.map(({ name }) => name), said.length]).toEqual([["good"], 1]);
  });

  test("an event file that is not there, once for all cases", () => {
    const { places } = read(
      cases(...["a", "b"].map((name) => `- { name: ${name}, event: no.json, expect: { absent: [x] } }`)),
    );
    expect(places).toEqual(["6:23 test/unreadable-file"]);
  });
});

describe("events", () => {
  const eventOf = (...lines: readonly string[]) => {
    const { cases: found, said } = read(
      cases("- name: a", ...lines.map((line) => `  ${line}`), "  expect: { absent: [x] }"),
    );
    expect(said).toEqual([]);
    return found[0]?.event;
  };

  test.each<[what: string, lines: readonly string[], event: unknown]>([
    ["of the file", [], { id: 1 }],
    ["of the case", ["event: { id: 2 }"], { id: 2 }],
    ["from a file", ["event: purchase.json"], { id: 1, items: [{ id: "a" }, { id: "b" }] }],
    ["that are no object", ["event: [1]"], [1]],
    ["with a member more", ["patch: { a.b.c: 1 }"], { id: 1, a: { b: { c: 1 } } }],
    ["with an object in place of a value", ["patch: { id.b: 1 }"], { id: { b: 1 } }],
    ["with null", ["patch: { id: null }"], { id: null }],
    [
      "with an item of a list changed",
      ["event: purchase.json", "patch: { items.1: { id: c } }"],
      { id: 1, items: [{ id: "a" }, { id: "c" }] },
    ],
    ["without a member", ["remove: [id]"], {}],
    ["without an item of a list", ["event: purchase.json", "remove: [items.0]"], { id: 1, items: [{ id: "b" }] }],
    ["without what is not there", ["remove: [a.b, id.c]"], { id: 1 }],
    ["patched, then removed", ["patch: { a: 1 }", "remove: [a]"], { id: 1 }],
  ])("%s", (_, lines, event) => expect(eventOf(...lines)).toEqual(event));

  test("a patch reaches no prototype", () => {
    const event = eventOf("patch: { __proto__.polluted: 1, constructor.prototype.polluted: 1 }") as object;
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.keys(event)).toEqual(["id", "__proto__", "constructor"]);
  });

  test("of two cases are not the same object", () => {
    const { cases: found } = read(cases(good, good.replace("good", "b")));
    expect(found[0]?.event).not.toBe(found[1]?.event);
  });
});

describe("tables", () => {
  const rows = (...lines: readonly string[]) => read(cases("- name: a", ...lines.map((line) => `  ${line}`))).cases;

  test("one row, one case", () => {
    const found = rows(
      "patch: { x: 0, y: 0 }",
      "table:",
      "  - { in: { x: 1 }, out: { z: 1 } }",
      "  - { in: { x: 2 }, out: { z: 2 } }",
    );
    expect(found.map(({ name, event }) => ({ name, event }))).toEqual([
      { name: 'a: {"x":1}', event: { id: 1, x: 1, y: 0 } },
      { name: 'a: {"x":2}', event: { id: 1, x: 2, y: 0 } },
    ]);
    expect(found.map(({ at, expect: { equals } }) => [at.line, equals.map(({ key }) => key)])).toEqual([
      [9, ["z"]],
      [10, ["z"]],
    ]);
  });

  test("a row without out has what the case expects", () => {
    const found = rows("expect: { dropped: consent }", "table: [{ in: { x: 1 } }, { in: { x: 2 }, out: { z: null } }]");
    expect(found.map(({ expect: { dropped, equals } }) => [dropped?.value, equals.length])).toEqual([
      [{ reason: "consent" }, 0],
      [{ reason: "consent" }, 1],
    ]);
  });
});

test("a case goes before the file: clock, settings, overlays", () => {
  const { cases: found } = read(
    `${cases(
      good,
      "- name: own",
      "  see: a page",
      "  clock: 2024-02-14T00:00:00+01:00",
      "  settings: { b: 3 }",
      "  overlays: [c.yaml]",
      "  expect: { payload: {} }",
    )}settings: { a: 1, b: 2 }\noverlays: [o.yaml]\n`,
  );
  const brief = found.map(({ now, see, settings, overlays }) => [
    new Date(now).toISOString(),
    see,
    [...settings].map(([name, { value }]) => [name, value]),
    overlays.map(({ value }) => value),
  ]);
  expect(brief).toEqual([
    [
      "2024-02-13T13:20:00.000Z",
      undefined,
      [
        ["a", 1],
        ["b", 2],
      ],
      ["o.yaml"],
    ],
    [
      "2024-02-13T23:00:00.000Z",
      "a page",
      [
        ["a", 1],
        ["b", 3],
      ],
      ["c.yaml"],
    ],
  ]);
});
