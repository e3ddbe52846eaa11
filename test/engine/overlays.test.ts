import { expect, test } from "vitest";
import { head, overlayHead, payloadOf, type Rules, saidOf, sheet } from "./lab.ts";

const own = (text: string): Rules => ({ overlays: [overlayHead + text] });

type Row = readonly [story: string, base: string, overlay: string, event: unknown, payload: unknown];

const ref = (rule: string): string => sheet(`  ref: ${rule}\n`);

const rows: readonly Row[] = [
  [
    "a source form replaces the base's",
    ref("{ from: note }"),
    "fields: { ref: { from: title } }",
    { note: "n", title: "t" },
    { ref: "t" },
  ],
  ["another form replaces it too", ref("{ from: note }"), "fields: { ref: { value: v } }", { note: "n" }, { ref: "v" }],
  [
    "steps stay unless named",
    ref("{ from: note, steps: [upper] }"),
    "fields: { ref: { from: title } }",
    { title: "t" },
    { ref: "T" },
  ],
  [
    "steps are replaced when named",
    ref("{ from: note, steps: [upper] }"),
    "fields: { ref: { steps: [{ prefix: x }] } }",
    { note: "n" },
    { ref: "xn" },
  ],
  [
    "steps after",
    ref("{ from: note, steps: [upper] }"),
    "fields: { ref: { steps: { after: [{ suffix: '!' }] } } }",
    { note: "n" },
    { ref: "N!" },
  ],
  [
    "from before",
    ref("{ from: note }"),
    "fields: { ref: { from: { before: [title] } } }",
    { note: "n", title: "t" },
    { ref: "t" },
  ],
  [
    "from before and after",
    ref("{ from: note }"),
    "fields: { ref: { from: { before: [title], after: [kind] } } }",
    { kind: "k" },
    { ref: "k" },
  ],
  [
    "first before",
    ref("{ first: [note] }"),
    "fields: { ref: { first: { before: [{ value: a, when: { present: { var: title } } }] } } }",
    { note: "n", title: "t" },
    { ref: "a" },
  ],
  [
    "all after",
    sheet("  letter.tags: { all: [note] }\n"),
    "fields: { letter.tags: { all: { after: [title] } } }",
    { note: "n", title: "t" },
    { letter: { tags: ["n", "t"] } },
  ],
  [
    "unset",
    ref("{ from: note, when: { present: { var: title } } }"),
    "fields: { ref: { unset: [when] } }",
    { note: "n" },
    { ref: "n" },
  ],
  [
    "when is replaced",
    ref("{ from: note, when: { present: { var: title } } }"),
    "fields: { ref: { when: { absent: { var: title } } } }",
    { note: "n" },
    { ref: "n" },
  ],
  ["disable empties a field", ref("{ from: note }"), "fields: { ref: { disable: true } }", { note: "n" }, {}],
  [
    "a new field",
    sheet(""),
    "fields: { letter.anything: { from: note } }",
    { note: "n" },
    { letter: { anything: "n" } },
  ],
  [
    "slots merge by name",
    sheet('  letter.slots: { size: 2, fill: "", slots: { a: { at: 0, from: note }, b: { at: 1 } } }\n'),
    "fields: { letter.slots: { slots: { b: { from: title } } } }",
    { note: "n", title: "t" },
    { letter: { slots: ["n", "t"] } },
  ],
  [
    "item keys merge by name",
    sheet("  letter.rows: { each: lines, item: { code: { from: code } } }\n"),
    "fields: { letter.rows: { item: { part: { from: coupon } } } }",
    { lines: [{ code: "a", coupon: "c" }] },
    { letter: { rows: [{ code: "a", part: "c" }] } },
  ],
  [
    "table rows merge by key",
    sheet("  ref: { from: note, lookup: t }\n", "tables: { t: { otherwise: drop, rows: { a: A, b: B } } }\n"),
    "tables: { t: { rows: { b: Z, c: C } } }",
    { note: "b" },
    { ref: "Z" },
  ],
  [
    "table rows that are not named stay",
    sheet("  ref: { from: note, lookup: t }\n", "tables: { t: { otherwise: drop, rows: { a: A, b: B } } }\n"),
    "tables: { t: { rows: { c: C } } }",
    { note: "a" },
    { ref: "A" },
  ],
  [
    "prepare before the base's",
    sheet("  ref: { from: note }\n", "prepare:\n  - { copy: title, to: note }\n"),
    "prepare: { before: [{ set: title, value: x }] }",
    {},
    { ref: "x" },
  ],
  [
    "prepare replaced",
    sheet("  ref: { from: note }\n", "prepare:\n  - { copy: title, to: note }\n"),
    "prepare: []",
    { title: "t" },
    {},
  ],
  [
    "a property of the customer's own",
    sheet(""),
    "source: { loyalty.tier: { type: text, label: none } }\nfields: { ref: { from: loyalty.tier } }",
    { loyalty: { tier: "gold" } },
    { ref: "gold" },
  ],
  [
    "exclusive options merge by target",
    sheet("", "exclusive: { g: { letter.rows: { each: lines, item: { code: { from: code, required: true } } } } }\n"),
    "exclusive: { g: { letter.codes: { each: lines, item: { from: coupon } } } }",
    { lines: [{ coupon: "c" }] },
    { letter: { codes: ["c"] } },
  ],
  [
    "copy.except grows",
    sheet("", "copy: { all: { from: $event, into: letter, types: [text], except: [kind] } }\n"),
    "copy: { all: { except: [note] } }",
    { kind: "k", note: "n", title: "t" },
    { letter: { title: "t" } },
  ],
];

test.each(rows)("%s", (_, base, overlay, event, payload) => {
  expect(payloadOf(base, event, own(overlay))).toEqual(payload);
});

test("several overlays apply in the order given", () => {
  const overlays = [
    "fields: { ref: { from: { before: [title] } } }",
    "fields: { ref: { from: { before: [kind] } } }",
  ].map((text) => overlayHead + text);
  expect(payloadOf(ref("{ from: note }"), { kind: "k", title: "t" }, { overlays })).toEqual({ ref: "k" });
  expect(payloadOf(ref("{ from: note }"), { note: "n", title: "t" }, { overlays })).toEqual({ ref: "t" });
});

const gate = (pass: string): string =>
  sheet("", `gates: { g: { at: end, as: rejected, pass: ${pass}, message: m } }\n`);
const weak = "{ or: [{ at_least: [1, $out.reader, [mail]] }, { at_least: [2, $out.reader, { except: [mail] }] }] }";
const mail = "  reader.mail: { from: person.mail, normalize: mail, hash: sha256 }\n";
const copied = "copy: { all: { from: $event, into: letter, types: [text] } }\n";

const said: readonly (readonly [string, string, string, readonly string[]])[] = [
  ["or may become and", gate(weak), `gates: { g: { pass: ${weak.replace("or", "and")} } }`, []],
  [
    "a number may be raised",
    gate("{ at_least: [1, $out.reader, [mail, member]] }"),
    "gates: { g: { pass: { at_least: [2, $out.reader, [mail, member]] } } }",
    [],
  ],
  [
    "a list may be shortened",
    gate("{ at_least: [1, $out.reader, [mail, member]] }"),
    "gates: { g: { pass: { at_least: [1, $out.reader, [mail]] } } }",
    [],
  ],
  [
    "a number may not be lowered",
    gate("{ at_least: [2, $out.reader, [mail, member]] }"),
    "gates: { g: { pass: { at_least: [1, $out.reader, [mail, member]] } } }",
    ["own.yaml:4:21 overlay/loosens-gate"],
  ],
  [
    "a list may not grow",
    gate("{ at_least: [1, $out.reader, [mail]] }"),
    "gates: { g: { pass: { at_least: [1, $out.reader, [mail, member]] } } }",
    ["own.yaml:4:21 overlay/loosens-gate"],
  ],
  [
    "and may not become or",
    gate(weak.replace("or", "and")),
    `gates: { g: { pass: ${weak} } }`,
    ["own.yaml:4:21 overlay/loosens-gate"],
  ],
  [
    "another condition needs a reason",
    gate(weak),
    "gates: { g: { pass: { present: { var: kind } } } }",
    ["own.yaml:4:21 overlay/loosens-gate"],
  ],
  [
    "another condition with a reason",
    gate(weak),
    'gates: { g: { pass: { present: { var: kind } }, unsafe: "agreed with the privacy officer" } }',
    [],
  ],
  [
    "hash cannot be unset",
    sheet(mail),
    "fields: { reader.mail: { unset: [hash] } }",
    ["own.yaml:4:34 spec/unknown-choice"],
  ],
  [
    "before without a base list",
    ref("{ value: v }"),
    "fields: { ref: { from: { before: [note] } } }",
    ["own.yaml:4:24 overlay/edit-without-base"],
  ],
  [
    "a copy may not take more types",
    sheet("", copied),
    "copy: { all: { types: [text, number] } }",
    ["own.yaml:4:9 overlay/weakens-privacy"],
  ],
  [
    "an override may not be loosened",
    sheet(mail, "override: { reader: { from: post.reader, treat: like_field } }\n"),
    "override: { reader: { treat: as_is } }",
    ["own.yaml:4:30 overlay/weakens-privacy", "own.yaml:4:30 pii/override-bypasses-hash"],
  ],
  [
    "a required field cannot be disabled",
    sheet(""),
    "fields: { name: { disable: true } }",
    ["own.yaml:4:11 target/missing-required"],
  ],
  [
    "a setting keeps its type",
    sheet("  ref: { from: $settings.s }\n", "settings: { s: { type: text } }\n"),
    "settings: { s: { type: number } }",
    ["own.yaml:4:13 overlay/setting-type"],
  ],
];

test.each(said)("%s", (_, base, overlay, codes) => {
  expect(saidOf(base, own(overlay))).toEqual(codes);
});

test.each([
  [
    "an overlay for another mapping",
    "language: mapping/1\noverlay: o\nextends: postcards@^1\n",
    "own.yaml:3:10 layer/wrong-base",
  ],
  [
    "an overlay for another version",
    "language: mapping/1\noverlay: o\nextends: letters@^2\n",
    "own.yaml:3:10 layer/wrong-version",
  ],
  [
    "an overlay without a version",
    "language: mapping/1\noverlay: o\nextends: letters\n",
    "own.yaml:3:10 overlay/base-unpinned",
  ],
  ["a second base", head, "own.yaml:1:1 layer/second-base"],
])("%s", (_, overlay, code) => {
  expect(saidOf(sheet(""), { overlays: [overlay] })).toEqual([code]);
});

test("an overlay alone maps nothing", () => {
  expect(saidOf(overlayHead)).toEqual(["letters.yaml:1:1 layer/no-base"]);
});
