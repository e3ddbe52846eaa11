import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { notesOf, outcomeOf, overlayHead, payloadOf, type Rules, sheet } from "./lab.ts";

const sha = (text: string): string => createHash("sha256").update(text).digest("hex");

const copyAll = "copy: { all: { from: $event, into: letter, types: [text, number, boolean], except: [kind] } }\n";
const rowsOrCodes = `exclusive:
  rows:
    letter.rows: { each: lines, item: { code: { from: code, steps: [text], required: true }, price: { from: price, steps: [number], required: true } } }
    letter.codes: { each: lines, item: { from: code, steps: [text] } }
`;
const overrides = `override:
  reader: { from: post.reader, treat: like_field }
  letter: { from: post.letter, treat: as_is }
`;
const mailField = "  reader.mail: { from: person.mail, normalize: mail, hash: sha256 }\n";
const line = (code: unknown, price?: unknown) => ({ code, ...(price !== undefined && { price }) });

type Row = [story: string, text: string, event: unknown, payload: unknown, notes?: readonly string[], rules?: Rules];

const rows: Row[] = [
  // Copy
  [
    "copy: scalars of the root",
    sheet("", copyAll),
    { kind: "k", note: "n", amount: 1, flag: false, tags: ["x"] },
    { letter: { note: "n", amount: 1, flag: false } },
  ],
  [
    "copy: labelled values are withheld",
    sheet("", copyAll),
    { key: "s3cret", note: "n" },
    { letter: { note: "n" } },
    ["letter.key privacy/withheld-by-label"],
  ],
  [
    "copy: the event's own e-mail is withheld",
    sheet("", copyAll),
    { note: " A@example.com", person: { mail: "a@example.com" } },
    {},
    ["letter.note privacy/withheld-by-value"],
  ],
  [
    "copy: the event's own phone is withheld, also as a number",
    sheet("", copyAll),
    { amount: 33612345678, person: { phone: "33612345678" } },
    {},
    ["letter.amount privacy/withheld-by-value"],
  ],
  ["copy: undeclared values pass", sheet("", copyAll), { anything: "x" }, { letter: { anything: "x" } }],
  [
    "copy: names do not match by value",
    sheet("", copyAll),
    { note: "Jo", person: { nickname: "Jo" } },
    { letter: { note: "Jo" } },
  ],
  [
    "copy: prototype keys are skipped",
    sheet("", copyAll),
    JSON.parse('{"__proto__": "x", "constructor": "y", "note": "n"}'),
    { letter: { note: "n" } },
  ],
  [
    "copy: a rule overwrites",
    sheet("  letter.note: { value: mine }\n", copyAll),
    { note: "n" },
    { letter: { note: "mine" } },
  ],
  [
    "copy: an absent rule leaves the copied value",
    sheet("  letter.title: { from: tags.0 }\n", copyAll),
    { title: "t" },
    { letter: { title: "t" } },
  ],
  [
    "copy: a refused rule takes it away",
    sheet("  letter.title: { from: tags.0, steps: [number, text] }\n", copyAll),
    { title: "t", tags: ["x"] },
    {},
    ["letter.title number/not-a-number"],
  ],
  [
    "copy: a disabled field takes it away",
    sheet("  letter.title: { from: tags.0 }\n", copyAll),
    { title: "t" },
    {},
    [],
    { overlays: [`${overlayHead}fields:\n  letter.title: { disable: true }\n`] },
  ],
  ["copy: never a member of a group", sheet("", copyAll + rowsOrCodes), { codes: "x" }, {}],
  // Exclusive
  [
    "exclusive: complete",
    sheet("", rowsOrCodes),
    { lines: [line("a", 1), line("b", "2")] },
    {
      letter: {
        rows: [
          { code: "a", price: 1 },
          { code: "b", price: 2 },
        ],
      },
    },
  ],
  [
    "exclusive: one item incomplete",
    sheet("", rowsOrCodes),
    { lines: [line("a", 1), line("b")] },
    { letter: { codes: ["a", "b"] } },
  ],
  [
    "exclusive: an item without any key",
    sheet("", rowsOrCodes),
    { lines: [line("a", 1), {}] },
    { letter: { codes: ["a"] } },
  ],
  ["exclusive: neither", sheet("", rowsOrCodes), { lines: [{}, {}] }, {}],
  [
    "exclusive: a refused value is noted with its position",
    sheet("", rowsOrCodes),
    { lines: [line("a", 1), line("b", "x")] },
    { letter: { codes: ["a", "b"] } },
    ["letter.rows.1.price number/not-a-number"],
  ],
  // Override
  [
    "override: a known field is treated like it",
    sheet(mailField, overrides),
    { post: { reader: { mail: "B@example.com" } } },
    { reader: { mail: [sha("b@example.com")] } },
  ],
  [
    "override: each element",
    sheet(mailField, overrides),
    { post: { reader: { mail: ["B@example.com", "c".repeat(64)] } } },
    { reader: { mail: [sha("b@example.com"), "c".repeat(64)] } },
  ],
  [
    "override: refused, the mapped value stays",
    sheet(mailField, overrides),
    { person: { mail: "a@example.com" }, post: { reader: { mail: "nobody" } } },
    { reader: { mail: [sha("a@example.com")] } },
    ["reader.mail mail/not-a-mail"],
  ],
  [
    "override: null removes",
    sheet(mailField, overrides),
    { person: { mail: "a@example.com" }, post: { reader: { mail: null } } },
    {},
  ],
  [
    "override: blank has no effect",
    sheet(mailField, overrides),
    { person: { mail: "a@example.com" }, post: { reader: { mail: " " } } },
    { reader: { mail: [sha("a@example.com")] } },
  ],
  [
    "override: a hashed field without a rule is hashed all the same",
    sheet("", overrides),
    { post: { reader: { mail: "B@example.com" } } },
    { reader: { mail: [sha("b@example.com")] } },
  ],
  [
    "override: an unknown scalar passes",
    sheet("", overrides),
    { post: { reader: { shoe: 43 } } },
    { reader: { shoe: 43 } },
  ],
  [
    "override: an unknown object does not",
    sheet("", overrides),
    { post: { reader: { shoe: { size: 43 } } } },
    {},
    ["reader.shoe value/wrong-type"],
  ],
  [
    "override: the event's own e-mail is withheld from an unknown key",
    sheet("", overrides),
    { person: { mail: "a@example.com" }, post: { letter: { whoever: "A@example.com" } } },
    {},
    ["letter.whoever privacy/withheld-by-value"],
  ],
  [
    "override: also inside a list",
    sheet("", overrides),
    { person: { mail: "a@example.com" }, post: { letter: { who: ["x", "A@example.com"] } } },
    {},
    ["letter.who privacy/withheld-by-value"],
  ],
  ["override: not an object", sheet("", overrides), { post: { letter: "x" } }, {}, ["letter override/not-an-object"]],
  [
    "override: prototype keys are skipped",
    sheet("", overrides),
    JSON.parse('{"post": {"letter": {"__proto__": "x", "note": "n"}}}'),
    { letter: { note: "n" } },
  ],
  [
    "override of one member removes the other",
    sheet("", rowsOrCodes + overrides),
    { lines: [line("a", 1)], post: { letter: { codes: ["z"] } } },
    { letter: { codes: ["z"] } },
  ],
  [
    "override of both: the first listed wins",
    sheet("", rowsOrCodes + overrides),
    { lines: [], post: { letter: { codes: ["z"], rows: [{ code: "r" }] } } },
    { letter: { rows: [{ code: "r" }] } },
  ],
  [
    "override: null on the chosen member revives none",
    sheet("", rowsOrCodes + overrides),
    { lines: [line("a", 1)], post: { letter: { rows: null } } },
    {},
  ],
  [
    "override: refused by the contract, displaces nothing",
    sheet("", rowsOrCodes + overrides),
    { lines: [line("a")], post: { letter: { rows: [1, 2, 3, 4, 5, 6].map((code) => ({ code: String(code) })) } } },
    { letter: { codes: ["a"] } },
    ["letter.rows override/refused-by-contract"],
  ],
  [
    "override: of the wrong type, displaces nothing",
    sheet("", rowsOrCodes + overrides),
    { lines: [line("a")], post: { letter: { rows: [7] } } },
    { letter: { codes: ["a"] } },
    ["letter.rows value/wrong-type"],
  ],
  [
    "override never writes a disabled field",
    sheet("  letter.title: { from: title }\n", overrides),
    { post: { letter: { title: "x" } } },
    {},
    [],
    { overlays: [`${overlayHead}fields:\n  letter.title: { disable: true }\n`] },
  ],
  // Contract
  [
    "a field fault drops the field",
    sheet("  letter.rows: { each: lines, item: { code: { from: code } } }\n"),
    { lines: ["1", "2", "3", "4", "5", "6"].map((code) => ({ code })) },
    {},
    ["letter.rows field/too-many-rows"],
  ],
];

test.each(rows)("%s", (_, text, event, payload, notes = [], rules = {}) => {
  expect(payloadOf(text, event, rules)).toEqual(payload);
  expect(notesOf(text, event, rules)).toEqual(notes);
});

const prepared: readonly (readonly [string, string, string, unknown, unknown])[] = [
  ["set", "{ set: note, value: x }", "  ref: { from: note }\n", { note: "n" }, { ref: "x" }],
  [
    "set: a template",
    '{ set: note, template: "{{title}}!" }',
    "  ref: { from: note }\n",
    { title: "t" },
    { ref: "t!" },
  ],
  [
    "set: logic",
    "{ set: note, logic: { if: [{ var: flag }, a, b] } }",
    "  ref: { from: note }\n",
    { flag: true },
    { ref: "a" },
  ],
  ["set: null empties", "{ set: note, value: null }", "  ref: { from: note }\n", { note: "n" }, {}],
  [
    "copy",
    "{ copy: title, to: note }",
    "  ref: { from: note }\n  letter.title: { from: title }\n",
    { title: "t" },
    { ref: "t", letter: { title: "t" } },
  ],
  ["copy: nothing there", "{ copy: title, to: note }", "  ref: { from: note }\n", { note: "n" }, { ref: "n" }],
  [
    "rename through a list",
    "{ rename: lines.coupon, to: lines.code }",
    "  letter.codes: { each: lines, item: { from: code, steps: [text] } }\n",
    { lines: [{ coupon: "a" }, {}, { coupon: "c" }] },
    { letter: { codes: ["a", "c"] } },
  ],
  [
    "set through a list",
    "{ set: lines.code, value: z }",
    "  letter.codes: { each: lines, item: { from: code, steps: [text] } }\n",
    { lines: [{}, { code: "b" }] },
    { letter: { codes: ["z", "z"] } },
  ],
  ["delete", "{ delete: person.mail }", mailField, { person: { mail: "a@example.com" } }, {}],
  [
    "delete through a list",
    "{ delete: lines.code }",
    "  letter.codes: { each: lines, item: { from: code, steps: [text] } }\n",
    { lines: [{ code: "a" }] },
    {},
  ],
  [
    "when",
    "{ set: note, value: x, when: { present: { var: title } } }",
    "  ref: { from: note }\n",
    { note: "n" },
    { ref: "n" },
  ],
];

test.each(prepared)("prepare: %s", (_, entry, fields, event, payload) => {
  const before = JSON.stringify(event);
  expect(payloadOf(sheet(fields, `prepare:\n  - ${entry}\n`), event)).toEqual(payload);
  expect(JSON.stringify(event)).toBe(before);
});

test("a value that was prepared away is still guarded", () => {
  const text = sheet("", `prepare:\n  - { delete: person.mail }\n${copyAll}`);
  expect(payloadOf(text, { note: "a@example.com", person: { mail: "a@example.com" } })).toEqual({});
});

const gates = `gates:
  consent: { at: start, as: not_consented, pass: { member: [g, { var: person.groups }] }, message: nobody agreed }
  enough: { at: end, as: rejected, pass: { or: [{ at_least: [1, $out.reader, [mail]] }, { at_least: [2, $out.reader, { except: [mail] }] }] }, message: nobody can be matched }
`;

test.each([
  ["start", { person: {} }, { as: "not_consented", reason: "consent", message: "nobody agreed" }],
  ["end", { person: { groups: ["g"] } }, { as: "rejected", reason: "enough", message: "nobody can be matched" }],
  [
    "a key that the target does not know does not count",
    { person: { groups: ["g"] }, post: { reader: { a: 1, b: 2 } } },
    { as: "rejected", reason: "enough", message: "nobody can be matched" },
  ],
  ["not an object", [1], { as: "rejected", reason: "event/not-an-object" }],
  ["a contract's event fault", { kind: "k", person: { groups: ["g"], mail: "a@example.com" } }, undefined],
])("gate: %s", (_, event, dropped) => {
  const outcome = outcomeOf(
    sheet(
      `${mailField}  reader.member: { from: person.member }\n  reader.country: { from: person.country }\n`,
      gates + overrides,
    ),
    event,
  );
  if (dropped) expect(outcome).toMatchObject({ outcome: "dropped", ...dropped });
  else expect(outcome.outcome).toBe("mapped");
});

test("two other known keys are enough", () => {
  const text = sheet(
    `${mailField}  reader.member: { from: person.member }\n  reader.country: { from: person.country }\n`,
    gates,
  );
  expect(outcomeOf(text, { person: { groups: ["g"], member: 1, country: "FR" } }).outcome).toBe("mapped");
});

test("on_error: drop_event rejects the event with the field's name and no value", () => {
  const text = sheet("  letter.amount: { from: amount, steps: [number], on_error: drop_event }\n");
  expect(outcomeOf(text, { amount: "x" })).toMatchObject({ as: "rejected", reason: "event/refused-value" });
  expect(outcomeOf(text, {}).outcome).toBe("mapped");
});

test("a default is noted", () => {
  expect(outcomeOf(sheet("  ref: { from: note, default: d }\n"), { kind: "k" }).notes).toContainEqual(
    expect.objectContaining({ code: "field/defaulted", target: "ref" }),
  );
});
