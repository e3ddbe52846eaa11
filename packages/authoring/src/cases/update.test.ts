import type { Json, Mapper, Outcome } from "@mapwright/engine";
import { describe, expect, test } from "vitest";
import type { TestedCase } from "./case.ts";
import { readCases } from "./read.ts";
import { runCase } from "./run.ts";
import { updateCases } from "./update.ts";

/** Gives the event back, or drops it when it says so. */
const mapper: Mapper = {
  map: (event) => outcomeOf(event as { readonly [key: string]: Json }),
  explain: (event) => ({ ...outcomeOf(event as { readonly [key: string]: Json }), trace: [] }),
  describe: () => {
    throw new Error("nobody asks");
  },
};

const outcomeOf = (event: { readonly [key: string]: Json }): Outcome =>
  event.drop === true
    ? { outcome: "dropped", as: "filtered", reason: "drop", message: "dropped", notes: [] }
    : { outcome: "mapped", payload: event, notes: [] };

const head =
  "language: mapping-test/1\nmapping: m\nclock: 2024-02-13T13:20:00Z\nevent: { a: 1, b: { c: x } }\ncases:\n";

function run(text: string): readonly TestedCase[] {
  const said: string[] = [];
  const cases = readCases(
    { file: "a.test.yaml", text },
    () => ({ problem: "no files" }),
    ({ what }) => said.push(what),
  );
  expect(said).toEqual([]);
  return cases.map((each) => ({ case: each, result: runCase(each, mapper) }));
}

const update = (cases: string) => {
  const text = head + cases;
  const updated = updateCases({ file: "a.test.yaml", text }, run(text));
  expect(updated.text.text.startsWith(head)).toBe(true);
  return { ...updated, cases: updated.text.text.slice(head.length) };
};

describe("rewritten, so that it passes", () => {
  test.each<[what: string, before: string, after: string]>([
    [
      "equals",
      "  - { name: n, expect: { equals: { a: 2, b.c: y, b.d: 1 } } }\n",
      "  - { name: n, expect: { equals: { a: 1, b.c: x, b.d: null } } }\n",
    ],
    [
      "a value that was expected to be absent",
      "  - { name: n, expect: { equals: { b: null } } }\n",
      "  - { name: n, expect: { equals: { b: { c: x } } } }\n",
    ],
    [
      "payload",
      "  - name: n\n    expect:\n      payload:\n        a: 2 # two\n        z: 1\n",
      "  - name: n\n    expect:\n      payload:\n        a: 1 # two\n        b: { c: x }\n",
    ],
    [
      "one of several that are absent",
      "  - name: n\n    expect:\n      absent: [a, q]\n",
      "  - name: n\n    expect:\n      absent: [q]\n      equals: { a: 1 }\n",
    ],
    [
      "the only one that is absent",
      "  - { name: n, expect: { absent: [a] } }\n",
      "  - { name: n, expect: { equals: { a: 1 } } }\n",
    ],
    [
      "all that are absent, in lines",
      "  - name: n\n    expect:\n      absent:\n        - a\n        - b.c\n      equals: { b: { c: x } }\n",
      "  - name: n\n    expect:\n      equals: { b: { c: x }, a: 1, b.c: x }\n",
    ],
    [
      "absent and equal at once",
      "  - { name: n, expect: { absent: [a], equals: { a: 2 } } }\n",
      "  - { name: n, expect: { equals: { a: 1 } } }\n",
    ],
    [
      "rows",
      "  - name: n\n    table:\n      - { in: { a: 3 }, out: { a: 4 } }\n      - { in: { a: 5 }, out: { a: 5, b.c: y } }\n",
      "  - name: n\n    table:\n      - { in: { a: 3 }, out: { a: 3 } }\n      - { in: { a: 5 }, out: { a: 5, b.c: x } }\n",
    ],
  ])("%s", (_, before, after) => {
    const { cases, left } = update(before);
    expect(cases).toBe(after);
    expect(left).toEqual([]);
    expect(run(head + cases).every(({ result }) => result?.passed)).toBe(true);
  });
});

describe("left to a person", () => {
  test.each<[what: string, cases: string, ...kinds: string[]]>([
    ["a part", "  - { name: n, expect: { contains: { a: 2 } } }\n", "contains"],
    ["a pattern", "  - { name: n, expect: { matches: { b.c: y } } }\n", "matches"],
    ["notes", "  - { name: n, expect: { notes: [{ code: x/y }] } }\n", "notes"],
    ["an event that is dropped", "  - { name: n, patch: { drop: true }, expect: { equals: { a: 1 } } }\n", "outcome"],
    [
      "an event that is not dropped",
      "  - { name: n, expect: { dropped: drop, absent: [a] } }\n".replace(", absent: [a]", ""),
      "dropped",
    ],
    [
      "what the rows of a table share",
      "  - name: n\n    expect: { equals: { b: 1 }, absent: [a] }\n    table: [{ in: {} }]\n",
      "equals",
      "absent",
    ],
  ])("%s", (_, before, ...kinds) => {
    const { cases, left, rewritten } = update(before);
    expect(cases).toBe(before);
    expect(left.map(({ kind }) => kind)).toEqual(kinds);
    expect(rewritten).toEqual([]);
  });

  test("beside what is rewritten", () => {
    const { cases, left, rewritten } = update("  - { name: n, expect: { equals: { a: 2 }, contains: { a: 3 } } }\n");
    expect(cases).toBe("  - { name: n, expect: { equals: { a: 1 }, contains: { a: 3 } } }\n");
    expect([rewritten.length, left.length]).toEqual([1, 1]);
  });
});

test("a file whose cases pass stays as it is", () => {
  const cases = "  - { name: n, expect: { equals: { a: 1 } } }\n";
  expect(update(cases)).toMatchObject({ cases, rewritten: [], left: [] });
});
