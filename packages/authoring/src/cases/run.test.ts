import type { Mapper, Note, Outcome } from "@mapwright/engine";
import { describe, expect, test } from "vitest";
import type { Case } from "./case.ts";
import { failureLines } from "./failure-lines.ts";
import { readCases } from "./read.ts";
import { runCase } from "./run.ts";

const place = { file: "m.yaml", line: 1, column: 1 };
const notes: readonly Note[] = [{ code: "phone/no-country", target: "user_data.ph", at: place }];
const mapped: Outcome = {
  outcome: "mapped",
  payload: { name: "Purchase", time: 1707830130, user: { em: ["b4c9"] }, list: [{ id: "a", n: 1 }] },
  notes,
};
const dropped: Outcome = { outcome: "dropped", as: "rejected", reason: "event/too-old", message: "too old", notes: [] };

const mapperGiving = (outcome: Outcome, explained = outcome): Mapper => ({
  map: () => outcome,
  explain: () => ({ ...explained, trace: [{ phase: "field", target: "name", decision: "present" }] }),
  describe: () => {
    throw new Error("nobody asks");
  },
});

const textOf = (written: string): string =>
  `language: mapping-test/1\nmapping: m\nclock: 2024-02-13T13:20:00Z\nevent: {}\ncases:\n  - name: a\n    expect: ${written}\n`;

function caseOf(written: string): Case {
  const [each] = readCases(
    { file: "a.test.yaml", text: textOf(written) },
    () => ({ problem: "no files" }),
    ({ what }) => {
      throw new Error(what);
    },
  );
  return each!;
}

/** What each failure says, after the text that it points at. */
const failuresOf = (written: string, outcome: Outcome): readonly string[] =>
  runCase(caseOf(written), mapperGiving(outcome)).failures.map((failure) => {
    const [subject, expected, actual] = failureLines(failure).map((line) => line.trim().replace(/ +/, " "));
    const { start, end } = failure.at;
    return `${textOf(written).slice(start, end)} | ${failure.kind} ${subject}: ${expected}, ${actual}`;
  });

describe("passes", () => {
  test("the whole payload", () => {
    expect(failuresOf(`{ payload: ${JSON.stringify((mapped as { payload: unknown }).payload)} }`, mapped)).toEqual([]);
  });

  test.each<[written: string, outcome: Outcome]>([
    [
      "{ equals: { name: Purchase, user.em.0: b4c9, list: [{ id: a, n: 1 }], list.length: 1, none: null, name.length: null } }",
      mapped,
    ],
    ["{ contains: { user: {}, list: [{ id: a }] } }", mapped],
    ["{ absent: [none, user.ph, toString, list.1] }", mapped],
    ["{ matches: { name: ^Pur, time: '^\\d{10}$', user.em.0: '^[0-9a-f]+$' } }", mapped],
    [
      "{ notes: [{ code: phone/no-country, target: user_data.ph }, { code: phone/no-country }, { target: user_data.ph }] }",
      mapped,
    ],
    ["{ no_notes: [field/defaulted] }", mapped],
    ["{ dropped: event/too-old }", dropped],
    ["{ dropped: { as: rejected } }", dropped],
    ["{ dropped: { as: rejected, reason: event/too-old }, absent: [name], equals: { name: null } }", dropped],
  ])("%s", (written, outcome) => expect(failuresOf(written, outcome)).toEqual([]));
});

const asDropped = 'actual {"dropped":{"as":"rejected","reason":"event/too-old"}}';
const asDroppedFor = 'actual {"dropped":{"as":"rejected","reason":"event/too-old","message":"too old"}}';

describe("fails", () => {
  test.each<[written: string, outcome: Outcome, ...failures: string[]]>([
    [
      "{ payload: { name: Purchase } }",
      { ...mapped, payload: { name: "Lead", id: 1 } },
      'Purchase | payload name: expected "Purchase", actual "Lead"',
      "{ name: Purchase } | payload id: expected absent, actual 1",
    ],
    [
      "{ equals: { name: Lead, user.em: [b4c9, c] } }",
      mapped,
      'Lead | equals name: expected "Lead", actual "Purchase"',
      'c | equals user.em.1: expected "c", actual absent',
    ],
    ["{ equals: { name: null } }", mapped, 'null | equals name: expected absent, actual "Purchase"'],
    ["{ equals: { none: 1 } }", mapped, "1 | equals none: expected 1, actual absent"],
    ["{ contains: { list: [{ id: b }] } }", mapped, 'b | contains list.0.id: expected "b", actual "a"'],
    ["{ absent: [none, user.em] }", mapped, 'user.em | absent user.em: expected absent, actual ["b4c9"]'],
    [
      "{ matches: { name: ^Lead, none: a, user.em: b } }",
      mapped,
      '^Lead | matches name: expected a text that matches ^Lead, actual "Purchase"',
      "a | matches none: expected a text that matches a, actual absent",
      'b | matches user.em: expected a text that matches b, actual ["b4c9"]',
    ],
    [
      "{ notes: [{ code: field/defaulted }] }",
      mapped,
      "{ code: field/defaulted } | notes the notes: expected field/defaulted, actual phone/no-country at user_data.ph",
    ],
    [
      "{ notes: [{ code: phone/no-country, target: x }] }",
      dropped,
      `{ notes: [{ code: phone/no-country, target: x }] } | outcome the outcome: expected a payload, ${asDroppedFor}`,
      "{ code: phone/no-country, target: x } | notes the notes: expected phone/no-country at x, actual no notes",
    ],
    [
      "{ no_notes: [phone/no-country] }",
      mapped,
      "phone/no-country | no_notes the notes: expected none of these, actual phone/no-country at user_data.ph",
    ],
    [
      "{ equals: { name: Purchase }, absent: [none] }",
      dropped,
      `{ equals: { name: Purchase }, absent: [none] } | outcome the outcome: expected a payload, ${asDroppedFor}`,
    ],
    [
      "{ dropped: consent }",
      dropped,
      `consent | dropped the outcome: expected {"dropped":{"reason":"consent"}}, ${asDropped}`,
    ],
    [
      "{ dropped: { as: filtered } }",
      dropped,
      `{ as: filtered } | dropped the outcome: expected {"dropped":{"as":"filtered"}}, ${asDropped}`,
    ],
    [
      "{ dropped: consent }",
      mapped,
      'consent | dropped the outcome: expected {"dropped":{"reason":"consent"}}, actual a payload',
    ],
  ])("%s", (written, outcome, ...failures) => expect(failuresOf(written, outcome)).toEqual(failures));

  test("when explain tells something else than map", () => {
    const { passed, failures } = runCase(caseOf("{ absent: [none] }"), mapperGiving(mapped, { ...mapped, notes: [] }));
    expect([passed, failures.map(({ kind }) => kind)]).toEqual([false, ["explain"]]);
  });
});

test("hands out the decisions of the case", () => {
  const each = caseOf("{ absent: [none] }");
  const given: unknown[] = [];
  runCase(each, mapperGiving(mapped), { onTrace: (trace, of) => given.push([trace.length, of]) });
  expect(given).toEqual([[1, each]]);
});
