import { readFileSync } from "node:fs";
import { formatRules } from "@mapwright/authoring";
import { commandersAct } from "@mapwright/commanders-act-source";
import { build, fileKind, lintMapping, type Plugin, type Source, type Text } from "@mapwright/engine";
import { facebookCapi } from "@mapwright/facebook-capi-plugin";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { club, head, overlayHead, paperPost } from "./lab.ts";

/** A sheet with every section and every form. */
const lab = `${head}settings: { word: { type: text, default: plain } }
deprecated: { title: { since: 1.0.0, use: note } }
tables: { words: { otherwise: keep, rows: { a: b } } }
define: { one: { from: note, steps: [trim] } }
prepare: [{ set: title, value: x }, { copy: note, to: title, when: { present: { var: note } } }, { delete: flag }]
gates: { g: { at: start, as: filtered, pass: { "==": [{ var: kind }, a] }, message: m } }
copy: { all: { from: $event, into: letter, types: [text], except: [key] } }
fields:
  name: { first: [{ from: kind, lookup: words }, { value: letter, when: { absent: { var: kind } } }] }
  ref: { template: "{{note}}-{{$one}}", default: $settings.word }
  sent_at: { from: at, steps: [timestamp_ms, ms_to_s], on_error: drop_event }
  reader.mail: { from: person.mail, normalize: mail, hash: sha256 }
  reader.ids: { all: [{ from: person.member }, { from: person.mail, steps: [sha256] }], steps: [unique] }
  letter.rows: { each: lines, item: { code: { from: code, required: true }, count: { from: count, steps: [number] } } }
  letter.slots: { size: 3, fill: "", slots: { a: { at: 0, from: note }, b: { at: 2, value: b } } }
  letter.flag: { logic: { or: [{ var: flag }, { "<": [1, 2] }] } }
exclusive: { what: { letter.codes: { each: lines, item: { from: code } }, letter.tags: { from: tags } } }
override: { letter: { from: post.letter, treat: as_is } }
`;
const overlay = `${overlayHead}source: { own: { type: text, label: none } }
settings: { other: { type: list, items: text } }
prepare: { after: [{ rename: own, to: note }] }
tables: { words: { rows: { c: d } } }
gates: { g: { message: other }, h: { at: end, as: rejected, pass: true, message: m } }
copy: { all: { except: [title] } }
fields:
  ref: { unset: [default] }
  letter.slots: { slots: { a: { from: title } } }
  letter.rows: { item: { price: { from: price, steps: { after: [number] } } } }
  letter.title: { from: note, disable: false }
  name: { first: { before: [{ from: title }] } }
override: { letter: { treat: like_field } }
`;
const sheet = readFileSync("rules/facebook-capi/mapping.yaml", "utf8");

type Tree = unknown;
const isContainer = (value: Tree): value is Record<string, Tree> => typeof value === "object" && value !== null;

/** Every member of a tree, with the container that holds it. */
function members(tree: Tree): readonly (readonly [holder: Record<string, Tree>, key: string])[] {
  if (!isContainer(tree)) return [];
  return Object.keys(tree).flatMap((key) => [[tree, key] as const, ...members(tree[key])]);
}

const values = fc.constantFrom<Tree>(
  ...[
    null,
    true,
    0,
    -1,
    1e308,
    "",
    " ",
    "x",
    "$",
    "$$",
    "$out",
    "$out.ref",
    "$item.x",
    "$one.x",
    "$settings",
    "a.b.c",
    "{{",
    "{{x}}",
  ],
  ...[
    [],
    {},
    [[]],
    [null],
    [{}],
    { from: [] },
    { value: {} },
    { first: [{}] },
    { all: "x" },
    { var: "" },
    { "==": [] },
  ],
  ...[
    { __proto__: null, constructor: 1 },
    { at_least: [1] },
    { before: [], items: [] },
    "__proto__",
    "constructor.x",
    "(a+)+$",
  ],
);
const keys = fc.constantFrom(
  ...[
    "from",
    "first",
    "all",
    "value",
    "template",
    "logic",
    "each",
    "item",
    "slots",
    "steps",
    "when",
    "hash",
    "default",
  ],
  ...[
    "at",
    "as",
    "pass",
    "rows",
    "otherwise",
    "types",
    "treat",
    "unset",
    "disable",
    "constructor",
    "toString",
    "",
    "a.b",
  ],
);
type Change = (holder: Record<string, Tree>, key: string, pool: readonly Tree[]) => void;
const changes = fc.oneof(
  values.map(
    (value): Change =>
      (holder, key) =>
        void Reflect.set(holder, key, structuredClone(value)),
  ),
  keys.map(
    (name): Change =>
      (holder, key) => {
        const value = holder[key];
        delete holder[key];
        if (!Array.isArray(holder)) holder[name] = value;
      },
  ),
  fc.nat(10_000).map(
    (pick): Change =>
      (holder, key, pool) =>
        void Reflect.set(holder, key, structuredClone(pool[pick % pool.length])),
  ),
  fc.constant<Change>((holder, key) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  }),
);

/** Rules with a few places changed: a member gone, renamed, or with another value, perhaps one from elsewhere in the file. */
const changed = (text: string): fc.Arbitrary<string> =>
  fc.array(fc.tuple(fc.nat(100_000), changes), { minLength: 1, maxLength: 3 }).map((list) => {
    const tree: Tree = parse(text);
    for (const [at, change] of list) {
      const all = members(tree);
      const place = all[at % Math.max(1, all.length)];
      if (place)
        change(
          ...place,
          all.map(([holder, key]) => holder[key]),
        );
    }
    return stringify(tree, { aliasDuplicateObjects: false });
  });

/** Whatever is written, what is wrong is said: nothing throws, and what is said points into the file. */
function survive(layers: readonly Text[], plugins: readonly (Plugin | Source)[], event: unknown): void {
  const built = build({ layers, plugins });
  for (const { at, code } of [...built.diagnostics, ...lintMapping({ layers, plugins, profile: "strict" })]) {
    const text = layers.find(({ file }) => file === at.file)?.text;
    expect(text, code).toBeDefined();
    expect(at.start <= at.end && at.end <= text!.length && at.line >= 1, code).toBe(true);
  }
  if (!built.ok) expect(built.diagnostics.some(({ severity }) => severity === "error")).toBe(true);
  else expect(["mapped", "dropped"]).toContain(built.mapper.map(event, { now: 0 }).outcome);
  for (const text of layers) {
    fileKind(text);
    formatRules(text);
  }
}

test("a base, broken in any way, is told and never throws", () => {
  fc.assert(
    fc.property(changed(lab), (text) =>
      survive([{ file: "letters.yaml", text }], [club, paperPost], { kind: "a", lines: [{}] }),
    ),
    { numRuns: 500 },
  );
});

test("an overlay, broken in any way, is told and never throws", () => {
  const base = { file: "letters.yaml", text: lab };
  fc.assert(
    fc.property(changed(overlay), (text) =>
      survive([base, { file: "own.yaml", text }], [club, paperPost], { kind: "a" }),
    ),
    { numRuns: 400 },
  );
});

test("the shipped sheet, broken in any way, is told and never throws", () => {
  fc.assert(
    fc.property(changed(sheet), (text) => survive([{ file: "mapping.yaml", text }], [commandersAct, facebookCapi], {})),
    { numRuns: 25 },
  );
});

test("the rules that are broken here are sound to begin with", () => {
  expect(build({ layers: [{ file: "a", text: lab }], plugins: [club, paperPost] }).diagnostics).toEqual([]);
  const layers = [
    { file: "a", text: lab },
    { file: "b", text: overlay },
  ];
  expect(build({ layers, plugins: [club, paperPost] }).diagnostics).toEqual([]);
});
