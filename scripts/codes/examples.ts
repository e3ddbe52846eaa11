import type { LintRule } from "../../packages/engine/src/index.ts";

type Example = LintRule["bad"];

/** What is refused, and what is right instead. Both are executed as tests; the destination is that of the tests. */
export interface CodeExample {
  readonly bad: Example;
  readonly good: Example;
}

const head = `language: mapping/1
mapping: letters
version: 1.0.0
plugin: paper-post@^1
source: club/event@1
target: paper-post/letter@1
`;
const name = "fields:\n  name: { value: letter }\n";
const field = (bad: string, good: string): CodeExample => ({
  bad: `fields:\n  ${bad}\n`,
  good: `fields:\n  ${good}\n`,
});
const whole = (text: string): string => `# A whole file\n${text}`;
const base = (sections: string, bad: string, good: string): CodeExample => ({
  bad: { base: sections, overlay: bad },
  good: { base: sections, overlay: good },
});
const table = "tables:\n  kinds: { otherwise: keep, rows: { card: Card } }\n";
const consent = `gates:
  consent: { at: start, as: not_consented, pass: { present: { var: person.country } }, message: no consent }
`;

/** By code. A lint rule brings its own. */
export const examples: { readonly [code: string]: CodeExample } = {
  "yaml/syntax": field("ref: { from: [note, title }", "ref: { from: [note, title] }"),
  "yaml/duplicate-key": field("ref: { from: note }\n  ref: { from: title }", "ref: { from: [note, title] }"),
  "yaml/unresolved-tag": field(
    "ref: { from: note, when: { !: [{ var: flag }] } }",
    'ref: { from: note, when: { "!": [{ var: flag }] } }',
  ),
  "yaml/unquoted-template": field("ref: { template: {{note}} }", 'ref: { template: "{{note}}" }'),
  "yaml/lossy-number": field("ref: { value: 00123 }", 'ref: { value: "00123" }'),
  "yaml/non-text-key": {
    bad: `tables:\n  kinds: { otherwise: keep, rows: { 1: Card } }\nfields:\n  ref: { from: kind, lookup: kinds }\n`,
    good: `tables:\n  kinds: { otherwise: keep, rows: { "1": Card } }\nfields:\n  ref: { from: kind, lookup: kinds }\n`,
  },
  "yaml/alias-or-merge": field(
    "ref: &note { from: note }\n  letter.title: *note",
    "ref: { from: note }\n  letter.title: { from: note }",
  ),
  "yaml/version-directive": { bad: whole(`%YAML 1.1\n---\n${head}${name}`), good: whole(head + name) },
  "yaml/several-documents": { bad: whole(`${head}${name}---\n${head}`), good: whole(head + name) },
  "spec/language-missing": { bad: whole(head.replace("language: mapping/1\n", "") + name), good: whole(head + name) },
  "spec/missing-key": { bad: whole(head.replace("version: 1.0.0\n", "") + name), good: whole(head + name) },
  "spec/plugin-unpinned": { bad: whole(head.replace("@^1\n", "\n") + name), good: whole(head + name) },
  "spec/bad-reference": { bad: whole(head.replace("letter@1", "letter") + name), good: whole(head + name) },
  "spec/schema-not-provided": { bad: whole(head.replace("event@1", "event@9") + name), good: whole(head + name) },
  "plugin/not-loaded": { bad: whole(head.replace("paper-post@", "paper-pots@") + name), good: whole(head + name) },
  "plugin/wrong-version": { bad: whole(head.replace("@^1", "@^9") + name), good: whole(head + name) },
  "spec/unknown-key": field("ref: { form: note }", "ref: { from: note }"),
  "spec/wrong-shape": field("ref: note", "ref: { from: note }"),
  "spec/unknown-choice": {
    bad: consent.replace("start", "begin"),
    good: consent,
  },
  "spec/no-source": field("ref: { steps: [trim] }", "ref: { from: note, steps: [trim] }"),
  "spec/shape-conflict": field("ref: { from: note, value: x }", "ref: { from: note, default: x }"),
  "spec/key-needs": field(
    'ref: { from: note, join: "-" }',
    'ref: { all: [{ from: note }, { from: title }], join: "-" }',
  ),
  "spec/not-allowed-here": field("ref: { from: title, default: $event.note }", "ref: { from: [title, note] }"),
  "spec/value-is-a-path": field("ref: { value: $note }", "ref: { from: note }"),
  "spec/bad-template": field('ref: { template: "{{note" }', 'ref: { template: "{{note}}" }'),
  "source/unknown-path": field("ref: { from: titel }", "ref: { from: title }"),
  "source/unknown-setting": {
    bad: `settings:\n  locale: { type: text }\nfields:\n  ref: { from: $settings.locael }\n`,
    good: `settings:\n  locale: { type: text }\nfields:\n  ref: { from: $settings.locale }\n`,
  },
  "source/unknown-define": {
    bad: `define:\n  short: { from: note }\nfields:\n  ref: { from: $shrt }\n`,
    good: `define:\n  short: { from: note }\nfields:\n  ref: { from: $short }\n`,
  },
  "source/list-without-index": field("ref: { from: lines.code }", "ref: { from: lines.0.code }"),
  "source/reserved-name": field("ref: { from: person.__proto__.x }", "ref: { from: person.country }"),
  "source/malformed-path": field("ref: { from: person..country }", "ref: { from: person.country }"),
  "source/wrong-root": field("ref: { from: $item.code }", "letter.codes: { each: lines, item: { from: code } }"),
  "overlay/unknown-target": base(
    "fields:\n  channel: { value: paper }\n",
    "fields:\n  chanel: { value: fax }\n",
    "fields:\n  channel: { value: fax }\n",
  ),
  "target/unknown-field": field("chanel: { value: paper }", "channel: { value: paper }"),
  "target/missing-required": {
    bad: whole(`${head}fields:\n  ref: { from: note }\n`),
    good: whole(`${head}${name}  ref: { from: note }\n`),
  },
  "target/type-mismatch": field("letter.amount: { from: title }", "letter.amount: { from: amount, steps: [number] }"),
  "target/not-in-enum": field("channel: { value: papr }", "channel: { value: paper }"),
  "target/unit-mismatch": field(
    "sent_at: { from: at, steps: [timestamp_ms] }",
    "sent_at: { from: at, steps: [timestamp_ms, ms_to_s] }",
  ),
  "target/written-twice": field(
    "reader: { from: post.reader }\n  reader.country: { from: person.country }",
    "reader.country: { from: person.country }",
  ),
  "pii/unhashed": field(
    "reader.mail: { from: person.mail, normalize: mail }",
    "reader.mail: { from: person.mail, normalize: mail, hash: sha256 }",
  ),
  "pii/double-hash": field(
    "reader.mail: { from: person.mail, steps: [sha256], normalize: mail, hash: sha256 }",
    "reader.mail: { from: person.mail, normalize: mail, hash: sha256 }",
  ),
  "pii/not-normalized": field(
    "reader.mail: { from: person.mail, hash: sha256 }",
    "reader.mail: { from: person.mail, normalize: mail, hash: sha256 }",
  ),
  "pii/normalize-after-hash": field(
    "ref: { from: person.mail, steps: [sha256, lower] }",
    "ref: { from: person.mail, steps: [lower, sha256] }",
  ),
  "pii/forbidden-target": field("letter.title: { from: person.nickname }", "letter.title: { from: title }"),
  "pii/override-bypasses-hash": {
    bad: "override:\n  reader: { from: post.reader, treat: as_is }\n",
    good: "override:\n  reader: { from: post.reader, treat: like_field }\n",
  },
  "pii/weak-hash": field(
    "reader.mail: { from: person.mail, normalize: mail, hash: md5 }",
    "reader.mail: { from: person.mail, normalize: mail, hash: sha256 }",
  ),
  "pii/default-on-hashed": field(
    "reader.mail: { from: person.mail, normalize: mail, hash: sha256, default: nobody }",
    "reader.mail: { from: person.mail, normalize: mail, hash: sha256 }",
  ),
  "secret/reaches-output": field("letter.title: { from: key }", "letter.title: { from: title }"),
  "setting/wrong-type": {
    bad: `settings:\n  urgent: { type: boolean, default: "no" }\nfields:\n  letter.flag: { from: $settings.urgent }\n`,
    good: `settings:\n  urgent: { type: boolean, default: false }\nfields:\n  letter.flag: { from: $settings.urgent }\n`,
  },
  "table/no-otherwise": {
    bad: `tables:\n  kinds: { rows: { card: Card } }\nfields:\n  ref: { from: kind, lookup: kinds }\n`,
    good: `${table}fields:\n  ref: { from: kind, lookup: kinds }\n`,
  },
  "table/unknown": {
    bad: `${table}fields:\n  ref: { from: kind, lookup: kind }\n  letter.title: { from: kind, lookup: kinds }\n`,
    good: `${table}fields:\n  ref: { from: kind, lookup: kinds }\n`,
  },
  "step/unknown": field("ref: { from: note, steps: [uper] }", "ref: { from: note, steps: [upper] }"),
  "step/arguments": field(
    "ref: { from: note, steps: [{ substring: { strat: 1 } }] }",
    "ref: { from: note, steps: [{ substring: { start: 1 } }] }",
  ),
  "step/input-type": field(
    "letter.count: { from: title, steps: [count] }",
    "letter.count: { from: tags, steps: [count] }",
  ),
  "normalize/unknown": field(
    "reader.mail: { from: person.mail, normalize: mial, hash: sha256 }",
    "reader.mail: { from: person.mail, normalize: mail, hash: sha256 }",
  ),
  "pattern/invalid": field(
    'ref: { from: note, steps: [{ replace: { pattern: "(?=x)", with: "" } }] }',
    'ref: { from: note, steps: [{ replace: { pattern: "x+", with: "" } }] }',
  ),
  "logic/unknown-operator": field(
    "ref: { from: note, when: { presnt: { var: flag } } }",
    "ref: { from: note, when: { present: { var: flag } } }",
  ),
  "logic/arity": field(
    "ref: { from: note, when: { in: [a] } }",
    "ref: { from: note, when: { in: [{ var: kind }, [a, b]] } }",
  ),
  "logic/one-operator": field(
    'ref: { from: note, when: { "==": [{ var: kind }, a], "!=": [{ var: kind }, b] } }',
    'ref: { from: note, when: { and: [{ "==": [{ var: kind }, a] }, { "!=": [{ var: note }, b] }] } }',
  ),
  "logic/computed-reference": field(
    "ref: { from: note, when: { var: { var: kind } } }",
    "ref: { from: note, when: { var: flag } }",
  ),
  "logic/side-effect": field("ref: { logic: { log: { var: note } } }", "ref: { logic: { var: note } }"),
  "logic/arguments": field(
    "ref: { from: note, when: { at_least: [one, $out.letter, [title, count]] } }",
    "ref: { from: note, when: { at_least: [1, $out.letter, [title, count]] } }",
  ),
  "each/not-a-list": field(
    "letter.codes: { each: title, item: { from: code } }",
    "letter.codes: { each: lines, item: { from: code } }",
  ),
  "slots/bad-position": field(
    "letter.slots: { slots: { a: { at: first, from: note } } }",
    "letter.slots: { slots: { a: { at: 0, from: note } } }",
  ),
  "slots/duplicate": field(
    "letter.slots: { slots: { a: { at: 0, from: note }, b: { at: 0, from: title } } }",
    "letter.slots: { slots: { a: { at: 0, from: note }, b: { at: 1, from: title } } }",
  ),
  "slots/out-of-range": field(
    "letter.slots: { size: 1, slots: { a: { at: 1, from: note } } }",
    "letter.slots: { size: 2, slots: { a: { at: 1, from: note } } }",
  ),
  "exclusive/also-written": {
    bad: `fields:\n  letter.codes: { from: tags }\nexclusive:\n  one: { letter.codes: { each: lines, item: { from: code } }, letter.tags: { from: tags } }\n`,
    good: `exclusive:\n  one: { letter.codes: { each: lines, item: { from: code } }, letter.tags: { from: tags } }\n`,
  },
  "gate/too-early": {
    bad: `gates:\n  titled: { at: start, as: rejected, pass: { present: $out.letter.title }, message: no title }\n`,
    good: `gates:\n  titled: { at: end, as: rejected, pass: { present: $out.letter.title }, message: no title }\n`,
  },
  "order/reads-unset": {
    bad: `define:\n  one: { from: $two }\n  two: { from: $one }\nfields:\n  ref: { from: $one }\n`,
    good: `define:\n  one: { from: $two }\n  two: { from: note }\nfields:\n  ref: { from: $one }\n`,
  },
  "layer/no-base": {
    bad: whole("language: mapping/1\noverlay: own\nextends: letters@^1\nfields: { ref: { from: note } }\n"),
    good: whole(`${head}${name}`),
  },
  "layer/second-base": base("", whole(head + name), "fields:\n  ref: { from: note }\n"),
  "layer/wrong-base": base(
    "",
    "extends: cards@^1\nfields:\n  ref: { from: note }\n",
    "extends: letters@^1\nfields:\n  ref: { from: note }\n",
  ),
  "layer/wrong-version": base(
    "",
    "extends: letters@^2\nfields:\n  ref: { from: note }\n",
    "extends: letters@^1\nfields:\n  ref: { from: note }\n",
  ),
  "overlay/base-unpinned": base(
    "",
    "extends: letters\nfields:\n  ref: { from: note }\n",
    "extends: letters@^1\nfields:\n  ref: { from: note }\n",
  ),
  "overlay/edit-without-base": base(
    "fields:\n  ref: { from: note }\n",
    "fields:\n  letter.title: { from: { before: [title] } }\n",
    "fields:\n  ref: { from: { before: [title] } }\n",
  ),
  "overlay/loosens-gate": base(
    consent,
    "gates:\n  consent: { pass: true }\n",
    'gates:\n  consent: { pass: { and: [{ present: { var: person.country } }, { "==": [{ var: flag }, true] }] } }\n',
  ),
  "overlay/setting-type": base(
    "settings:\n  word: { type: text }\nfields:\n  ref: { from: $settings.word }\n",
    "settings:\n  word: { type: number }\n",
    "settings:\n  word: { type: text, default: plain }\n",
  ),
  "overlay/weakens-privacy": base(
    "override:\n  reader: { from: post.reader, treat: like_field }\n",
    "override:\n  reader: { treat: as_is }\n",
    "override:\n  reader: { from: post.letter }\n",
  ),
};
