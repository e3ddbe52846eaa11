import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  applyEdits,
  destinationSchema,
  mappingSchema,
  mutantsOf,
  overlaySchema,
  testSchema,
} from "@mapwright/authoring";
import { commandersAct } from "@mapwright/commanders-act-source";
import { build, describeLanguage, languageKeys, parse, type Text, toJson } from "@mapwright/engine";
import { facebookCapi } from "@mapwright/facebook-capi-plugin";
import { Ajv, type ValidateFunction } from "ajv";
import { describe, expect, test } from "vitest";

const plugins = [commandersAct, facebookCapi];
const folder = "rules/facebook-capi";
const textOf = (file: string): Text => ({ file, text: readFileSync(file, "utf8") });
const base = textOf(join(folder, "mapping.yaml"));
const built = build({ layers: [base], plugins });
if (!built.ok) throw new Error("the rules do not load");

const language = describeLanguage(facebookCapi, commandersAct);
const { settings } = built.mapper.describe();
const schemas = {
  mapping: mappingSchema(language),
  overlay: overlaySchema(language),
  test: testSchema(language, settings),
  destination: destinationSchema(language, settings),
};
const compiled = (schema: object): ValidateFunction =>
  new Ajv({ strict: false, allErrors: false, validateFormats: false }).compile(schema);
const validators = Object.fromEntries(Object.entries(schemas).map(([kind, schema]) => [kind, compiled(schema)]));

const dataOf = (text: string): unknown => {
  const { root } = parse({ file: "a", text }, () => {});
  return root && toJson(root);
};
const faults = (kind: string, text: string): string =>
  validators[kind]!(dataOf(text)) ? "" : JSON.stringify(validators[kind]!.errors);

const kindOf = (text: string): string =>
  /^language: mapping-test/m.test(text)
    ? "test"
    : /^language: destination/m.test(text)
      ? "destination"
      : /^overlay:/m.test(text)
        ? "overlay"
        : "mapping";

const files = readdirSync("rules", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => [name, readFileSync(join("rules", name), "utf8")] as const);

test.each(files)("%s is what its schema says", (_, text) => {
  expect(faults(kindOf(text), text)).toBe("");
});

/** A line of the sheet and what becomes of it. */
const broken: readonly (readonly [story: string, from: string, to: string])[] = [
  ["a section", "tables:", "tabels:"],
  ["a key of a rule", "{ from: search_term }", "{ form: search_term }"],
  ["a path that is none", "{ from: search_term }", "{ from: search_term. }"],
  ["a path of a root that is none", "{ from: search_term }", "{ from: $item.x }"],
  ["a target", "custom_data.status:", "custom_dta.status:"],
  ["a step", "steps: [ip_address]", "steps: [ip_adress]"],
  ["an argument of a step", "tolerance_ms: 600000", "tolerance: 600000"],
  ["a normaliser", "normalize: email", "normalize: emial"],
  ["an argument of a normaliser", "{ phone: { country:", "{ phone: { contry:"],
  ["a hash", "normalize: email, hash: sha256", "normalize: email, hash: md5"],
  ["an operator", 'when: { "!=": [$settings.content_type', 'when: { "<>": [$settings.content_type'],
  ["two sources", "{ from: search_term }", "{ from: search_term, value: x }"],
  ["no source", "{ from: search_term }", "{ steps: [trim] }"],
  ["the form of a list", "steps: [count]", "steps: { count }"],
  [
    "the type of a setting",
    "type: boolean, default: false, label: Enable",
    "type: bool, default: false, label: Enable",
  ],
  ["the phase of a gate", "    at: start", "    at: begin"],
  ["the outcome of a gate", "    as: not_consented", "    as: refused"],
  [
    "a gate without a condition",
    "    pass:\n      or:\n        - { absent:",
    "    pas:\n      or:\n        - { absent:",
  ],
  ["types of a copy", "types: [text, number, boolean]", "types: [string]"],
  ["how an override is treated", "treat: like_field", "treat: like_fields"],
  ["what a refusal does", "on_error: drop_event", "on_error: drop"],
  ["what counts as present", "accept: [empty_list, blank]", "accept: [empty]"],
  ["a table", "otherwise: keep", "otherwise: kept: 1"],
  ["a place of a slot", "{ at: 0, from:", "{ at: first, from:"],
  ["a version", "plugin: facebook-capi@^1", "plugin: facebook-capi"],
  ["a schema", "source: commanders-act/event@1", "source: commanders-act/evnt@1"],
  ["the language", "language: mapping/1", "language: mapping/2"],
];

describe("what is wrong is seen in the editor", () => {
  test.each(broken)("%s", (_, from, to) => {
    expect(base.text).toContain(from);
    const text = base.text.replace(from, to);
    expect(faults("mapping", text)).not.toBe("");
    expect(build({ layers: [{ file: "a", text }], plugins }).ok).toBe(false);
  });

  test.each([
    ["overlay", "language: mapping/1\noverlay: a\nextends: b@^1\nfields: { custom_data.value: { unset: [wen] } }\n"],
    ["overlay", "language: mapping/1\noverlay: a\nfields: {}\n"],
    [
      "test",
      "language: mapping-test/1\nmapping: a\nclock: today\nevent: {}\ncases: [{ name: a, expect: { absent: [x] } }]\n",
    ],
    ["test", "language: mapping-test/1\nmapping: a\ncases: [{ name: a, expects: {} }]\n"],
    ["destination", "language: destination/1\nmapping: a\nconnection: { access_token: in-clear }\n"],
    ["destination", "language: destination/1\nmapping: a\nsettings: { content_type: prodct }\n"],
  ])("%s: %j", (kind, text) => {
    expect(faults(kind, text)).not.toBe("");
  });
});

test("no false alarm: whatever the engine takes, the schema takes", () => {
  const mutants = mutantsOf(base).filter((_, i) => i % 5 === 0);
  const wrong: string[] = [];
  let loaded = 0;
  for (const { title, at, edits } of mutants) {
    const [text] = applyEdits([base], edits)!;
    if (!build({ layers: [text!], plugins }).ok) continue;
    loaded++;
    const said = faults("mapping", text!.text);
    if (said !== "") wrong.push(`${at.line}: ${title}: ${said}`);
  }
  expect(wrong).toEqual([]);
  expect(loaded).toBeGreaterThan(50);
});

describe("every name of the language is in the schema", () => {
  const text = JSON.stringify(schemas.mapping);
  test.each<[string, readonly string[]]>([
    ["keys of a base", languageKeys.baseKeys],
    ["steps", language.transforms.map(({ name }) => name)],
    ["normalisers", language.normalisers.map(({ name }) => name)],
    ["operators", language.operators.map(({ name }) => name)],
    ["source paths", language.sources.filter(({ list }) => !list).map(({ indexed }) => indexed)],
    ["target paths", language.targets.filter(({ kinds }) => !kinds.includes("object")).map(({ path }) => path)],
  ])("%s", (_, names) => {
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !text.includes(JSON.stringify(name).slice(1, -1)))).toEqual([]);
  });
});
