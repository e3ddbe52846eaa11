import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { notesOf, now, payloadOf, sheet } from "./lab.ts";

const sha = (text: string): string => createHash("sha256").update(text).digest("hex");

type Row = [story: string, fields: string, event: unknown, payload: unknown, notes?: readonly string[]];

const rows: Row[] = [
  // Sources
  ["one path", "  ref: { from: note }", { note: "x" }, { ref: "x" }],
  ["a missing path gives nothing", "  ref: { from: note }", {}, {}],
  ["null is absent", "  ref: { from: [note, title] }", { note: null, title: "t" }, { ref: "t" }],
  ["blank text is absent", "  ref: { from: [note, title] }", { note: "  ", title: "t" }, { ref: "t" }],
  ["priority is the order of the list", "  ref: { from: [note, title] }", { note: "n", title: "t" }, { ref: "n" }],
  [
    "zero is present",
    "  letter.amount: { from: amount, steps: [number], default: 5 }",
    { amount: 0 },
    { letter: { amount: 0 } },
  ],
  ["false is present", "  letter.flag: { from: flag, default: true }", { flag: false }, { letter: { flag: false } }],
  ["an empty list is absent", "  letter.tags: { from: tags }", { tags: [] }, {}],
  [
    "an empty list can be accepted",
    "  letter.tags: { from: tags, accept: [empty_list] }",
    { tags: [] },
    { letter: { tags: [] } },
  ],
  ["blank text can be accepted", "  ref: { from: note, accept: [blank] }", { note: "" }, { ref: "" }],
  ["null can never be accepted", "  letter.tags: { from: tags, accept: [empty_list, blank] }", { tags: null }, {}],
  [
    "a list position",
    "  ref: { from: lines.1.code, steps: [text] }",
    { lines: [{ code: "a" }, { code: "b" }] },
    { ref: "b" },
  ],
  [
    "the length of a list is no member",
    "  letter.count: { from: tags, steps: [count] }",
    { tags: ["a", "b"] },
    { letter: { count: 2 } },
  ],
  [
    "first: an arm with its own steps",
    "  ref: { first: [{ from: note, steps: [upper] }, title] }",
    { note: "n" },
    { ref: "N" },
  ],
  ["first: the next arm", "  ref: { first: [{ from: note, steps: [upper] }, title] }", { title: "t" }, { ref: "t" }],
  [
    "first: an arm with a condition",
    "  ref: { first: [{ value: a, when: { '==': [{ var: kind }, x] } }, { value: b }] }",
    { kind: "y" },
    { ref: "b" },
  ],
  [
    "all: present values only",
    "  letter.tags: { all: [note, title, kind] }",
    { note: "n", kind: "k" },
    { letter: { tags: ["n", "k"] } },
  ],
  ["all: joined", '  ref: { all: [note, title], join: "-" }', { note: "n", title: "t" }, { ref: "n-t" }],
  ["value", "  ref: { value: constant }", {}, { ref: "constant" }],
  ["value: a dollar is doubled", "  ref: { value: $$price }", {}, { ref: "$price" }],
  ["template", '  ref: { template: "{{amount}} excl. taxes" }', { amount: 12.5 }, { ref: "12.5 excl. taxes" }],
  ["template: an absent insert gives nothing", '  ref: { template: "{{amount}} {{note}}" }', { amount: 1 }, {}],
  [
    "template: a lone insert keeps its type",
    '  letter.amount: { template: "{{amount}}", steps: [number] }',
    { amount: 3 },
    { letter: { amount: 3 } },
  ],
  ["logic", "  letter.flag: { logic: { '==': [{ var: kind }, x] } }", { kind: "y" }, { letter: { flag: false } }],
  ["logic: null is absent", "  ref: { logic: { if: [{ var: flag }, yes, null] } }", { flag: false }, {}],
  [
    "each: objects",
    "  letter.rows: { each: lines, item: { code: { from: code, steps: [text] }, count: { from: count, steps: [number] } } }",
    { lines: [{ code: 1, count: "2" }, { count: 3 }] },
    { letter: { rows: [{ code: "1", count: 2 }, { count: 3 }] } },
  ],
  [
    "each: values",
    "  letter.codes: { each: lines, item: { from: code, steps: [text] } }",
    { lines: [{ code: 1 }, {}, { code: "b" }] },
    { letter: { codes: ["1", "b"] } },
  ],
  [
    "each: an item without a required key is left out",
    "  letter.rows: { each: lines, item: { code: { from: code, steps: [text], required: true }, count: { from: count, steps: [number] } } }",
    { lines: [{ count: 1 }, { code: "b" }] },
    { letter: { rows: [{ code: "b" }] } },
  ],
  [
    "each: the event from inside",
    "  letter.rows: { each: lines, item: { code: { from: code, steps: [text] }, currency: { from: $event.currency } } }",
    { currency: "EUR", lines: [{ code: "a" }] },
    { letter: { rows: [{ code: "a", currency: "EUR" }] } },
  ],
  ["each: not a list", "  letter.codes: { each: lines, item: { from: code } }", { lines: "no" }, {}],
  [
    "slots",
    '  letter.slots: { size: 3, fill: "", slots: { a: { at: 0, from: note }, c: { at: 2, from: title } } }',
    { title: "t" },
    { letter: { slots: ["", "", "t"] } },
  ],
  ["slots: none has a value", '  letter.slots: { size: 3, fill: "", slots: { a: { at: 0, from: note } } }', {}, {}],
  // When, default, errors
  ["when false gives nothing", "  ref: { from: note, when: { present: { var: title } } }", { note: "n" }, {}],
  ["when true", "  ref: { from: note, when: { present: { var: title } } }", { note: "n", title: "t" }, { ref: "n" }],
  ["default fills absence", "  ref: { from: note, default: d }", {}, { ref: "d" }],
  [
    "default from the clock",
    "  sent_at: { from: at, steps: [timestamp_ms, ms_to_s], default: $now.s }",
    {},
    { sent_at: Math.floor(now / 1000) },
  ],
  [
    "default never fills a refusal",
    "  letter.amount: { from: amount, steps: [number], default: 1 }",
    { amount: "many" },
    {},
    ["letter.amount number/not-a-number"],
  ],
  [
    "a refused source counts as absent",
    "  letter.amount: { from: [amount, lines.0.price], steps: [number] }",
    { amount: "many", lines: [{ price: 2 }] },
    { letter: { amount: 2 } },
    ["letter.amount number/not-a-number"],
  ],
  // Steps and lookup
  [
    "steps run in order",
    "  ref: { from: note, steps: [trim, upper, { prefix: A- }] }",
    { note: " x " },
    { ref: "A-X" },
  ],
  ["a step with the wrong kind", "  ref: { from: note, steps: [upper] }", { note: 5 }, {}, ["ref value/wrong-type"]],
  // Lift
  ["a number becomes text", "  ref: { from: kind }", { kind: 12 }, { ref: "12" }],
  ["an unsafe integer does not", "  ref: { from: title }", { title: 2 ** 60 }, {}, ["ref value/unsafe-integer"]],
  ["a scalar becomes a list", "  letter.tags: { from: note }", { note: "n" }, { letter: { tags: ["n"] } }],
  [
    "text does not become a number",
    "  letter.amount: { from: amount }",
    { amount: "12" },
    {},
    ["letter.amount value/wrong-type"],
  ],
  ["a boolean does not become text", "  ref: { from: note }", { note: true }, {}, ["ref value/wrong-type"]],
  ["not in the enum", "  channel: { from: kind }", { kind: "pigeon" }, {}, ["channel value/not-in-enum"]],
  [
    "out of range",
    "  letter.amount: { from: amount, steps: [number] }",
    { amount: -1 },
    {},
    ["letter.amount value/out-of-range"],
  ],
  [
    "infinity is no number",
    "  letter.amount: { from: amount }",
    { amount: Number.POSITIVE_INFINITY },
    {},
    ["letter.amount value/wrong-type"],
  ],
  // Hash
  [
    "normalised and hashed",
    "  reader.mail: { from: person.mail, normalize: mail, hash: sha256 }",
    { person: { mail: " A@Example.com " } },
    { reader: { mail: [sha("a@example.com")] } },
  ],
  [
    "a digest passes, lower-cased",
    "  reader.mail: { from: person.mail, normalize: mail, hash: sha256 }",
    { person: { mail: ` ${"AB".repeat(32)} ` } },
    { reader: { mail: ["ab".repeat(32)] } },
  ],
  [
    "a further hashed form passes as it is",
    "  reader.mail: { from: person.mail, normalize: mail, hash: sha256 }",
    { person: { mail: `${"a".repeat(64)}.stamp` } },
    { reader: { mail: [`${"a".repeat(64)}.stamp`] } },
  ],
  [
    "an MD5 is left out",
    "  reader.mail: { from: person.mail, normalize: mail, hash: sha256 }",
    { person: { mail: "d41d8cd98f00b204e9800998ecf8427e" } },
    {},
    ["reader.mail hash/md5"],
  ],
  [
    "an identifier of 32 characters is hashed",
    "  reader.ids: { from: person.member, normalize: member, hash: sha256 }",
    { person: { member: "d41d8cd98f00b204e9800998ecf8427e" } },
    { reader: { ids: [sha("d41d8cd98f00b204e9800998ecf8427e")] } },
  ],
  [
    "a number is hashed as its text",
    "  reader.ids: { from: person.member, normalize: member, hash: sha256 }",
    { person: { member: 42 } },
    { reader: { ids: [sha("42")] } },
  ],
  [
    "refused by the normaliser: the next source",
    "  reader.mail: { from: [person.mail, person.mail_digest], normalize: mail, hash: sha256 }",
    { person: { mail: "nobody", mail_digest: "c".repeat(64) } },
    { reader: { mail: ["c".repeat(64)] } },
    ["reader.mail mail/not-a-mail"],
  ],
  [
    "each value of a list",
    "  reader.mail: { from: person.mail, normalize: mail, hash: sha256 }",
    { person: { mail: ["a@example.com", "b", null] } },
    { reader: { mail: [sha("a@example.com")] } },
    ["reader.mail mail/not-a-mail"],
  ],
  // Order
  [
    "fields may read what other fields gave",
    "  letter.title: { from: note, when: { '==': [{ var: $out.ref }, go] } }\n  ref: { from: kind }",
    { note: "n", kind: "go" },
    { ref: "go", letter: { title: "n" } },
  ],
];

test.each(rows)("%s", (_, fields, event, payload, notes = []) => {
  const text = sheet(`${fields}\n`);
  expect(payloadOf(text, event)).toEqual(payload);
  expect(notesOf(text, event)).toEqual(notes);
});

const withSections: readonly (readonly [string, string, string, unknown, unknown])[] = [
  [
    "lookup: listed",
    "tables: { t: { otherwise: drop, rows: { a: A } } }\n",
    "  ref: { from: note, lookup: t }",
    { note: "a" },
    { ref: "A" },
  ],
  [
    "lookup: drop",
    "tables: { t: { otherwise: drop, rows: { a: A } } }\n",
    "  ref: { from: note, lookup: t }",
    { note: "b" },
    {},
  ],
  [
    "lookup: keep",
    "tables: { t: { otherwise: keep, rows: { a: A } } }\n",
    "  ref: { from: note, lookup: t }",
    { note: "b" },
    { ref: "b" },
  ],
  [
    "lookup: a value",
    "tables: { t: { otherwise: none, rows: { a: A } } }\n",
    "  ref: { from: note, lookup: t }",
    { note: "b" },
    { ref: "none" },
  ],
  [
    "lookup: a name of Object.prototype is not listed",
    "tables: { t: { otherwise: drop, rows: { a: A } } }\n",
    "  ref: { from: note, lookup: t }",
    { note: "constructor" },
    {},
  ],
  [
    "define",
    "define: { tag: { from: tags, steps: [first] } }\n",
    "  ref: { from: $tag }",
    { tags: ["x"] },
    { ref: "x" },
  ],
  [
    "define: a member",
    "define: { jar: { from: note, steps: [parse_cookies] } }\n",
    "  ref: { from: $jar.b }",
    { note: "a=1; b=2" },
    { ref: "2" },
  ],
  [
    "define as a condition",
    "define: { is_x: { logic: { '==': [{ var: kind }, x] } } }\n",
    "  ref: { from: note, when: $is_x }",
    { kind: "x", note: "n" },
    { ref: "n" },
  ],
  [
    "settings",
    "settings: { s: { type: text, default: d } }\n",
    "  ref: { from: [note, $settings.s] }",
    {},
    { ref: "d" },
  ],
];

test.each(withSections)("%s", (_, sections, fields, event, payload) => {
  expect(payloadOf(sheet(`${fields}\n`, sections), event)).toEqual(payload);
});
