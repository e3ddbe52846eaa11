import fc from "fast-check";
import { head, overlayHead } from "./lab.ts";

/**
 * Mappings of the imaginary destination that try to carry personal data everywhere, and events whose every labelled value
 * is a canary: a text that says by itself which label it has, wherever a part of it is found.
 */
export interface Generated {
  readonly base: string;
  readonly overlay: string | undefined;
}

const personal = ["person.mail", "person.phone", "person.nickname", "person.member", "person.mail_digest", "key"];
const harmless = ["note", "title", "kind", "person.country", "post.channel", "lines.0.code"];
const path = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...personal) },
  { weight: 3, arbitrary: fc.constantFrom(...harmless) },
);

const readable = fc.oneof(
  { weight: 8, arbitrary: path },
  { weight: 2, arbitrary: fc.constantFrom("$one", "$two", "$settings.word", "$out.ref", "$out.reader.member") },
  { weight: 1, arbitrary: fc.constantFrom("own", "moved", "person.moved") },
);

const step = fc.constantFrom(
  ...["trim", "lower", "upper", "text", "first", "unique", "count", "sha256", "base64_encode", "fingerprint"],
  ...["json_stringify", '{ split: "," }', '{ join: "-" }', "{ substring: { start: 0, length: 30 } }"],
);
const steps = fc.oneof(
  { weight: 3, arbitrary: fc.constant("") },
  { weight: 2, arbitrary: fc.array(step, { minLength: 1, maxLength: 3 }).map((all) => `, steps: [${all.join(", ")}]`) },
);
const hashing = fc.oneof(
  { weight: 4, arbitrary: fc.constant("") },
  { weight: 2, arbitrary: fc.constantFrom(", normalize: mail, hash: sha256", ", normalize: member, hash: sha256") },
  { weight: 1, arbitrary: fc.constantFrom(", normalize: mail", ", normalize: member") },
);
const lookup = fc.constantFrom("", "", "", ", lookup: words", ", lookup: closed");

const condition = fc.oneof(
  readable.map((each) => `{ present: { var: ${each} } }`),
  fc.tuple(readable, fc.constantFrom("x", "y")).map(([each, value]) => `{ "==": [{ var: ${each} }, ${value}] }`),
);
const when = fc.oneof(
  { weight: 4, arbitrary: fc.constant("") },
  { weight: 1, arbitrary: condition.map((each) => `, when: ${each}`) },
);

const logic = fc.oneof(
  readable.map((each) => `{ var: ${each} }`),
  fc.tuple(readable, readable).map(([a, b]) => `{ cat: [{ var: ${a} }, "-", { var: ${b} }] }`),
  fc.tuple(condition, readable, readable).map(([test, a, b]) => `{ if: [${test}, { var: ${a} }, { var: ${b} }] }`),
  fc.tuple(readable, readable).map(([a, b]) => `{ or: [{ var: ${a} }, { var: ${b} }] }`),
  readable.map((each) => `{ merge: [{ var: ${each} }, other] }`),
  readable.map((each) => `{ substr: [{ var: ${each} }, 0, 25] }`),
  readable.map((each) => `{ map: [[a, b], { var: $event.${each.startsWith("$") ? "note" : each} }] }`),
  readable.map((each) => `{ reduce: [[a, b], { var: accumulator }, { var: ${each} }] }`),
);

const source = (depth: number): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.array(readable, { minLength: 1, maxLength: 3 }).map((all) => `from: [${all.join(", ")}]`),
    },
    {
      weight: 2,
      arbitrary: fc
        .array(readable, { minLength: 1, maxLength: 2 })
        .map((all) => `template: "${all.map((each) => `{{${each}}}`).join(" and ")}"`),
    },
    { weight: 2, arbitrary: logic.map((each) => `logic: ${each}`) },
    ...(depth === 0
      ? []
      : [
          {
            weight: 2,
            arbitrary: fc
              .array(rule(depth - 1), { minLength: 1, maxLength: 2 })
              .map((arms) => `first: [${arms.join(", ")}]`),
          },
          {
            weight: 2,
            arbitrary: fc
              .array(rule(depth - 1), { minLength: 1, maxLength: 2 })
              .map((arms) => `all: [${arms.join(", ")}]`),
          },
        ]),
  );

const rule = (depth: number): fc.Arbitrary<string> =>
  fc.tuple(source(depth), steps, lookup, hashing, when).map((all) => `{ ${all.join("")} }`);

const targets = [
  "ref",
  "reader.mail",
  "reader.ids",
  "reader.member",
  "reader.country",
  "reader.own",
  "letter.title",
  "letter.tags",
  "letter.own",
];
/** Rules that are right for their place, so that many mappings load. */
const sound = fc.constantFrom<readonly [string, string]>(
  ["reader.mail", "{ from: [person.mail, $one], normalize: mail, hash: sha256 }"],
  ["reader.mail", "{ first: [{ from: person.phone, hash: sha256 }, { from: person.mail }], hash: sha256 }"],
  ["reader.ids", "{ all: [{ from: person.member }, { from: person.mail, steps: [trim, sha256] }] }"],
  ["reader.ids", "{ from: [person.member, person.mail_digest], steps: [trim] }"],
  ["reader.member", "{ first: [{ from: person.member }, { value: none }] }"],
  ["ref", '{ template: "{{person.member}}-{{note}}" }'],
  ["ref", "{ logic: { cat: [{ var: person.member }, { var: title }] }, lookup: words }"],
  ["ref", "{ from: person.mail, steps: [sha256, { substring: { start: 0, length: 8 } }] }"],
  ["letter.flag", "{ logic: { present: { var: person.mail } } }"],
  ["letter.count", "{ from: person.groups, steps: [count] }"],
  ["letter.title", "{ from: [title, $out.name], when: { present: { var: person.mail } } }"],
  ["letter.own", '{ logic: { if: [{ "==": [{ var: person.mail }, x] }, a, b] } }'],
);

const field = fc.oneof(
  { weight: 16, arbitrary: sound },
  {
    weight: 8,
    arbitrary: fc.tuple(fc.constantFrom(...targets), rule(1)).map(([target, each]) => [target, each] as const),
  },
  {
    weight: 1,
    arbitrary: rule(0).map(
      (each) =>
        [
          "letter.codes",
          `{ each: lines, item: ${each.replaceAll("from: [", "from: [$event.").replaceAll("$event.$", "$")} }`,
        ] as const,
    ),
  },
  {
    weight: 1,
    arbitrary: rule(0).map((each) => ["letter.slots", `{ slots: { a: { at: 0, ${each.slice(2)} } }`] as const),
  },
);

const prepare = fc.array(
  fc.oneof(
    path.map((each) => `{ copy: ${each}, to: note }`),
    path.map((each) => `{ rename: ${each}, to: person.moved }`),
    path.map((each) => `{ copy: ${each}, to: lines.0.code }`),
    fc.tuple(fc.constantFrom("title", "moved"), path).map(([to, each]) => `{ set: ${to}, template: "{{${each}}}" }`),
    fc.tuple(fc.constantFrom("title", "moved"), logic).map(([to, each]) => `{ set: ${to}, logic: ${each} }`),
    fc.constantFrom("{ delete: person.phone }", "{ set: person.country, value: x }"),
  ),
  { maxLength: 2 },
);

const copy = fc.constantFrom(
  "",
  "",
  "copy: { all: { from: $event, into: letter, types: [text, number] } }\n",
  "copy: { all: { from: $event, into: letter, types: [text, number], except: [key] } }\n",
  "copy: { all: { from: person, into: reader, types: [text] } }\n",
  "copy: { all: { from: person, into: reader, types: [text], except: [mail, phone, nickname, mail_digest, moved] } }\n",
);
const override = fc.constantFrom(
  "",
  "",
  "override: { letter: { from: post.letter, treat: as_is } }\n",
  "override: { reader: { from: person, treat: like_field } }\n",
  "override: { reader: { from: post.reader, treat: like_field } }\n",
);
const exclusive = fc.oneof(
  { weight: 3, arbitrary: fc.constant("") },
  {
    weight: 1,
    arbitrary: fc
      .tuple(rule(0), rule(0))
      .map(([a, b]) => `exclusive: { what: { letter.first: ${a}, letter.second: ${b} } }\n`),
  },
);

const fieldsText = (list: readonly (readonly [string, string])[]): string =>
  [...new Map(list)].map(([target, each]) => `  ${target}: ${each}\n`).join("");

const declared =
  "source: { own: { type: text, label: direct }, moved: { type: text, label: none }, person.moved: { type: text, label: none } }\n";
const tables = "tables: { words: { otherwise: keep, rows: { a: b } }, closed: { otherwise: drop, rows: { a: b } } }\n";

const named = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom("{ from: note }", "{ from: person.country, steps: [lower] }", "{ from: title }"),
  },
  { weight: 1, arbitrary: rule(0) },
);

/** A base with fields, and an overlay that declares properties, prepares events and adds or replaces fields. */
export const mappings: fc.Arbitrary<Generated> = fc
  .record({
    defines: fc.tuple(named, named),
    fields: fc.array(field, { minLength: 1, maxLength: 3 }),
    copied: copy,
    overridden: override,
    groups: exclusive,
    prepared: prepare,
    more: fc.array(field, { maxLength: 2 }),
  })
  .map(({ defines: [one, two], fields, copied, overridden, groups, prepared, more }) => {
    const base = `${head}settings: { word: { type: text, default: plain } }\n${tables}define:\n  one: ${one.replace(/, (?:normalize: \w+, )?hash: sha256/, "")}\n  two: ${two.replace(/, (?:normalize: \w+, )?hash: sha256/, "")}\nfields:\n  name: { value: letter }\n${fieldsText(fields)}${copied}${groups}${overridden}`;
    const prepareText = prepared.length > 0 ? `prepare: [${prepared.join(", ")}]\n` : "";
    const moreText = more.length > 0 ? `fields:\n${fieldsText(more)}` : "";
    return { base, overlay: `${overlayHead}${declared}${prepareText}${moreText}` };
  });

const letters: { readonly [label: string]: string } = { direct: "d", pseudonym: "p", hashed: "h", secret: "s" };

/** A text of which every part of four characters tells the label: `qd1qd1qd1...`. */
const canary = (label: string, n: number, tail = ""): string => `q${letters[label]}${n % 10}`.repeat(8) + tail;

/** An event with every labelled value a canary. The numbers differ, so that no two values are equal. */
export const events: fc.Arbitrary<unknown> = fc
  .record({
    mail: fc.constantFrom(canary("direct", 1, "@x.example"), canary("direct", 1)),
    phone: fc.constant(canary("direct", 2)),
    nickname: fc.constant(canary("direct", 3)),
    member: fc.constant(canary("pseudonym", 4)),
    mail_digest: fc.constant(canary("hashed", 5)),
    key: fc.constant(canary("secret", 6)),
    own: fc.constant(canary("direct", 7)),
    drop: fc.subarray(["mail", "phone", "nickname", "member", "mail_digest"]),
    country: fc.constantFrom("fr", "x"),
  })
  .map(({ key, own, drop, country, ...person }) => ({
    kind: "plain kind",
    note: "plain note",
    title: "plain title",
    key,
    own,
    lines: [{ code: "plain code" }, { code: "other code" }],
    person: { ...Object.fromEntries(Object.entries(person).filter(([name]) => !drop.includes(name))), country },
    post: { channel: "fax", letter: { extra: "plain extra" }, reader: { spare: "plain spare" } },
  }));

/** The labels whose canaries, or parts of them, are in a text: as it is, or in base64. */
export function canariesIn(text: string): ReadonlySet<string> {
  const decoded = /^[\w+/=-]{8,}$/.test(text) ? Buffer.from(text, "base64").toString("latin1") : "";
  const found = [...`${text}\n${decoded}`.toLowerCase().matchAll(/q([dphs])\d/g)].map(([, letter]) => letter!);
  return new Set(Object.keys(letters).filter((label) => found.includes(letters[label]!)));
}
