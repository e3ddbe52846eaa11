import { expect, test } from "vitest";
import { diagnosticsOf, head, saidOf, sheet } from "./lab.ts";

/** Line 7 is the first line after the head; `fields:` stands there, and the first field on line 9, after the name. */
const field = (text: string): string => sheet(`  name: { value: n }\n${text}\n`);

type Row = [story: string, text: string, said: string, help?: string | undefined];

const rows: Row[] = [
  ["a key of a rule", field("  ref: { form: note }"), "letters.yaml:9:10 spec/unknown-key", 'did you mean "from"?'],
  [
    "a key without a blank behind its colon",
    field("  ref: {from:note}"),
    "letters.yaml:9:9 spec/unknown-key",
    'write a blank after the colon, as in "from: ..."',
  ],
  [
    "a number where text is needed",
    field("  ref: { from: note, label: 12 }"),
    "letters.yaml:9:29 spec/wrong-shape",
    "put it in quotes",
  ],
  ["a section", `${head}feilds: {}\n`, "letters.yaml:7:1 spec/unknown-key", 'did you mean "fields"?'],
  ["a source path", field("  ref: { from: titel }"), "letters.yaml:9:16 source/unknown-path", 'did you mean "title"?'],
  [
    "a path below a member",
    field("  ref: { from: person.mial }"),
    "letters.yaml:9:16 source/unknown-path",
    'did you mean "person.mail"?',
  ],
  [
    "a path of an item",
    field("  letter.codes: { each: lines, item: { from: cdoe } }"),
    "letters.yaml:9:46 source/unknown-path",
    'did you mean "code"?',
  ],
  ["a target", field("  chanel: { value: paper }"), "letters.yaml:9:3 target/unknown-field", 'did you mean "channel"?'],
  ["a step", field("  ref: { from: note, steps: [uper] }"), "letters.yaml:9:30 step/unknown", 'did you mean "upper"?'],
  [
    "a normaliser",
    field("  reader.mail: { from: person.mail, normalize: mial, hash: sha256 }"),
    "letters.yaml:9:48 normalize/unknown",
    'did you mean "mail"?',
  ],
  [
    "a table",
    `${head}tables: { kinds: { otherwise: keep, rows: {} } }\nfields:\n  name: { from: kind, lookup: kind }\n`,
    "letters.yaml:9:31 table/unknown",
    'did you mean "kinds"?',
  ],
  [
    "an operator",
    field("  ref: { from: note, when: { presnt: { var: note } } }"),
    "letters.yaml:9:30 logic/unknown-operator",
    'did you mean "present"?',
  ],
  [
    "a setting",
    `${head}settings: { locale: { type: text } }\nfields:\n  name: { from: $settings.locael }\n`,
    "letters.yaml:9:17 source/unknown-setting",
    'did you mean "locale"?',
  ],
  [
    "a named value",
    `${head}define: { is_fax: { logic: true } }\nfields:\n  name: { from: kind, when: $is_fex }\n`,
    "letters.yaml:9:29 source/unknown-define",
    'did you mean "is_fax"?',
  ],
  [
    "a type of setting",
    `${head}settings: { s: { type: txt } }\nfields:\n  name: { from: kind }\n`,
    "letters.yaml:7:24 spec/unknown-choice",
    'did you mean "text"?',
  ],
  [
    "an argument of a step",
    field("  ref: { from: note, steps: [{ substring: { strat: 1 } }] }"),
    "letters.yaml:9:45 step/arguments",
    'did you mean "start"?',
  ],
  [
    "a gate's outcome",
    sheet("", "gates: { g: { at: end, as: reject, pass: true, message: m } }\n"),
    "letters.yaml:7:28 spec/unknown-choice",
    'did you mean "rejected"?',
  ],
  [
    "a plugin",
    head.replace("paper-post@^1", "paper-pots@^1"),
    "letters.yaml:4:9 plugin/not-loaded",
    'did you mean "paper-post"?',
  ],
  ["a version of a plugin", head.replace("@^1\nsource", "@^2\nsource"), "letters.yaml:4:9 plugin/wrong-version"],
  [
    "a schema",
    head.replace("club/event@1", "club/evnt@1"),
    "letters.yaml:5:9 spec/schema-not-provided",
    'did you mean "club/event@1"?',
  ],
  ["two forms", field("  ref: { from: note, value: x }"), "letters.yaml:9:22 spec/shape-conflict"],
  ["no form", field("  ref: { steps: [upper] }"), "letters.yaml:9:3 spec/no-source"],
  ["a reserved name in a path", field("  ref: { from: person.__proto__.x }"), "letters.yaml:9:16 source/reserved-name"],
  ["a value that looks like a path", field("  ref: { value: $note }"), "letters.yaml:9:17 spec/value-is-a-path"],
  [
    "a pattern with look-around",
    field('  ref: { from: note, steps: [{ replace: { pattern: "(?=x)", with: "" } }] }'),
    "letters.yaml:9:52 pattern/invalid",
  ],
  [
    "a weak hash",
    field("  reader.mail: { from: person.mail, normalize: mail, hash: md5 }"),
    "letters.yaml:9:60 pii/weak-hash",
  ],
  [
    "a required field without a rule",
    `${head}fields:\n  ref: { from: note }\n`,
    "letters.yaml:6:9 target/missing-required",
  ],
  [
    "a default of the wrong kind",
    field("  letter.amount: { from: amount, steps: [number], default: many }"),
    "letters.yaml:9:60 target/type-mismatch",
  ],
  [
    "milliseconds into seconds",
    field("  sent_at: { from: at, steps: [timestamp_ms] }"),
    "letters.yaml:9:3 target/unit-mismatch",
  ],
  ["an unclosed template", field('  ref: { template: "{{note" }'), "letters.yaml:9:20 spec/bad-template"],
  ["no language", head.replace("language: mapping/1\n", ""), "letters.yaml:1:1 spec/language-missing"],
];

test.each(rows)("%s", (_, text, said, help) => {
  const found = diagnosticsOf(text).find(({ at, code }) => `${at.file}:${at.line}:${at.column} ${code}` === said);
  expect(found, saidOf(text).join("\n")).toBeDefined();
  if (help) expect(found!.help).toBe(help);
});

test.each(rows.filter(([, text]) => /^fields:/m.test(text)))("%s: nothing else is said", (_, text, said) => {
  expect(saidOf(text)).toEqual([said]);
});

test("all mistakes of a file in one run", () => {
  const text = field(
    "  ref: { form: note }\n  channel: { from: titel }\n  letter.count: { from: tags, steps: [conut] }\n  letter.amount: { value: [1] }",
  );
  expect(saidOf(text).map((said) => said.split(" ")[1])).toEqual([
    "spec/unknown-key",
    "step/unknown",
    "source/unknown-path",
    "target/type-mismatch",
  ]);
});
