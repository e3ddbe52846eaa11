import { describe, expect, test } from "vitest";
import { notesOf, overlayHead, payloadOf, saidOf, sheet } from "./lab.ts";

const named = "  name: { value: n }\n";
const field = (text: string, sections = ""): string => sheet(`${named}  ${text}\n`, sections);
const secret = "settings: { token: { type: text, secret: true, default: t } }\n";
const define = (text: string): string => `define: { it: ${text} }\n`;

/** How personal data could leave in clear, and what is said of it. */
describe("what would leave in clear is an error", () => {
  test.each<[story: string, text: string, code: string, overlay?: string]>([
    ["a field", field("letter.title: { from: person.mail }"), "pii/forbidden-target"],
    ["the last of several paths", field("letter.title: { from: [title, note, person.mail] }"), "pii/forbidden-target"],
    ["an arm", field("letter.title: { first: [{ from: title }, { from: person.mail }] }"), "pii/forbidden-target"],
    ["a template", field('letter.title: { template: "{{title}} of {{person.mail}}" }'), "pii/forbidden-target"],
    ["a computation", field("letter.title: { logic: { cat: [a, { var: person.mail }] } }"), "pii/forbidden-target"],
    ["a step that keeps it", field("letter.title: { from: person.mail, steps: [lower] }"), "pii/forbidden-target"],
    [
      "a table that keeps it",
      field("letter.title: { from: person.mail, lookup: t }", "tables: { t: { otherwise: keep, rows: { a: b } } }\n"),
      "pii/forbidden-target",
    ],
    ["a list", field("letter.tags: { all: [{ from: title }, { from: person.mail }] }"), "pii/forbidden-target"],
    [
      "an item of a list",
      field("letter.codes: { each: lines, item: { from: $event.person.mail } }"),
      "pii/forbidden-target",
    ],
    ["a slot", field("letter.slots: { slots: { a: { at: 0, from: person.mail } } }"), "pii/forbidden-target"],
    [
      "an option of a group",
      sheet(named, "exclusive: { one: { letter.title: { from: person.mail }, letter.stamp: { from: title } } }\n"),
      "pii/forbidden-target",
    ],
    ["a named value", field("letter.title: { from: $it }", define("{ from: person.mail }")), "pii/forbidden-target"],
    [
      "a named value of several labels",
      field("reader.member: { from: $it }", define("{ from: [person.mail_digest, person.member] }")),
      "pii/forbidden-target",
    ],
    ["a place that is hashed", field("reader.mail: { from: person.mail, normalize: mail }"), "pii/unhashed"],
    ["a place that takes digests", field("ref: { from: person.mail }"), "pii/unhashed"],
    [
      "a member of a whole object",
      field("letter.title: { from: person, steps: [json_stringify] }"),
      "pii/forbidden-target",
    ],
    [
      "what the payload may hold elsewhere",
      field("reader.member: { from: person.member }\n  letter.title: { from: $out.reader.member }"),
      "pii/forbidden-target",
    ],
    [
      "what the payload holds in another order",
      field("letter.title: { from: $out.reader.member }\n  reader.member: { from: person.member }"),
      "pii/forbidden-target",
    ],
    [
      "what a copy may have brought",
      field(
        "letter.title: { from: $out.reader.member }",
        "copy: { p: { from: person, into: reader, types: [text] } }\n",
      ),
      "pii/forbidden-target",
    ],
    [
      "a property that is copied first",
      field("letter.title: { from: note }"),
      "pii/forbidden-target",
      "prepare: [{ copy: person.mail, to: note }]\n",
    ],
    [
      "a property that is renamed first",
      field("letter.title: { from: note }"),
      "pii/forbidden-target",
      "prepare: [{ rename: person.mail, to: note }]\n",
    ],
    [
      "a property that is set by a template",
      field("letter.title: { from: note }"),
      "pii/forbidden-target",
      'prepare: [{ set: note, template: "{{person.mail}}" }]\n',
    ],
    [
      "a property that is computed",
      field("letter.title: { from: note }"),
      "pii/forbidden-target",
      "prepare: [{ set: note, logic: { var: person.mail } }]\n",
    ],
    [
      "a property that a customer declares",
      field("letter.title: { from: note }"),
      "pii/forbidden-target",
      `source: { own: { type: text, label: direct } }\nfields: { letter.tags: { from: own } }\n`,
    ],
    [
      "an override that goes round the hash",
      sheet(named, "override: { reader: { from: post.reader, treat: as_is } }\n"),
      "pii/override-bypasses-hash",
    ],
    ["a secret", field("letter.title: { from: key }"), "secret/reaches-output"],
    ["a secret setting", field("letter.title: { from: $settings.token }", secret), "secret/reaches-output"],
    [
      "a secret setting as a default",
      field("letter.title: { from: title, default: $settings.token }", secret),
      "secret/reaches-output",
    ],
  ])("%s", (_, text, code, overlay) => {
    const said = saidOf(text, overlay === undefined ? {} : { overlays: [overlayHead + overlay] });
    expect(said.map((each) => each.split(" ")[1])).toContain(code);
  });
});

describe("what says nothing of a person is none", () => {
  test.each<[story: string, text: string]>([
    ["whether there is a value", field("letter.flag: { logic: { present: { var: person.mail } } }")],
    ["how many there are", field("letter.count: { from: person.groups, steps: [count] }")],
    ["which of two", field("letter.title: { from: title, when: { present: { var: person.mail } } }")],
    [
      "the row of a closed table",
      field("letter.title: { from: person.mail, lookup: t }", "tables: { t: { otherwise: drop, rows: { a: b } } }\n"),
    ],
    ["a digest where digests may stand", field("ref: { from: person.mail, steps: [sha256] }")],
    [
      "a pseudonym where pseudonyms may stand",
      field("reader.member: { from: person.member }\n  ref: { from: $out.reader.member }"),
    ],
    [
      "what the payload holds of nobody",
      field("letter.title: { from: title }\n  letter.stamp: { from: $out.letter.title }"),
    ],
  ])("%s", (_, text) => {
    expect(saidOf(text)).toEqual([]);
  });
});

test("a list of what is personal is withheld from an override, like the thing itself", () => {
  const text = sheet(named, "override: { letter: { from: person, treat: as_is } }\n");
  const event = { person: { aliases: ["jane"], groups: ["a"] } };
  expect(notesOf(text, event)).toEqual(["letter.aliases privacy/withheld-by-label"]);
  expect(payloadOf(text, event)).toEqual({ letter: { groups: ["a"] } });
});
