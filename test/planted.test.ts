import { readFileSync } from "node:fs";
import { commandersAct } from "@mapwright/commanders-act-source";
import { type Diagnostic, lintMapping, type Text } from "@mapwright/engine";
import { facebookCapi } from "@mapwright/facebook-capi-plugin";
import { expect, test } from "vitest";

/** One mistake of each kind, planted in the shipped rules: found once, at its place, and nothing else is said. */
const read = (file: string): Text => ({ file, text: readFileSync(`rules/facebook-capi/${file}`, "utf8") });
const base = read("mapping.yaml");
const overlay = read("overlays/acme-shop.yaml");

const lint = (layers: readonly Text[]): readonly Diagnostic[] =>
  lintMapping({ layers, plugins: [commandersAct, facebookCapi], profile: "strict" });

type Row = [code: string, from: string, to: string, marked: string, help?: string];

/** When all properties are copied, and which are not. */
const copyConditions = base.text.slice(
  base.text.indexOf('    when: { "==": [$settings.send_all_properties, true] }'),
  base.text.indexOf("\n# ------------------------------------------------------------- 4."),
);

/** What a list of products is sent as. */
const productOptions = base.text.slice(
  base.text.indexOf("    custom_data.contents:"),
  base.text.indexOf("\n# ------------------------------------------------------------- 6."),
);

const inBase: Row[] = [
  [
    "yaml/duplicate-key",
    "      search:             Search\n",
    "      search:             Search\n      search:             Search\n",
    "search",
  ],
  [
    "yaml/lossy-number",
    "content_name:     { from: items.0.product.name }",
    "content_name:     { value: 00123 }",
    "00123",
  ],
  [
    "yaml/legacy-boolean",
    "content_name:     { from: items.0.product.name }",
    "content_name:     { value: yes }",
    "yes",
  ],
  ["spec/plugin-unpinned", "plugin: facebook-capi@^1", "plugin: facebook-capi", "facebook-capi"],
  ["table/no-otherwise", "    otherwise: drop\n    rows:\n      email", "    rows:\n      email", "action_sources"],
  [
    "target/not-iso-4217",
    "items.0.currency, items.0.product.currency] }",
    "items.0.currency, items.0.product.currency], default: Euro }",
    "Euro",
  ],
  ["spec/unknown-key", "{ from: search_term }", "{ form: search_term }", "form", "from"],
  ["spec/shape-conflict", "{ from: search_term }", "{ from: search_term, value: x }", "value"],
  ["source/unknown-path", "{ from: search_term }", "{ from: search_tern }", "search_tern", "search_term"],
  ["source/list-without-index", "items.0.product.name", "items.product.name", "items.product.name"],
  ["source/reserved-name", "{ from: search_term }", "{ from: user.__proto__.x }", "user.__proto__.x"],
  [
    "source/unknown-setting",
    "from: $settings.content_type,",
    "from: $settings.content_typ,",
    "$settings.content_typ",
    "content_type",
  ],
  ["source/unknown-define", "[$type_word, offline]", "[$type_wrd, offline]", "$type_wrd", "type_word"],
  ["target/unknown-field", "custom_data.search_string:    {", "user_data.emial:    {", "user_data.emial"],
  [
    "target/type-mismatch",
    "custom_data.value:            { from: value, steps: [number] }",
    "custom_data.value:            { from: currency }",
    "currency",
  ],
  ["target/not-in-enum", "- { value: website }", "- { value: web_site }", "web_site", "website"],
  [
    "target/unit-mismatch",
    "steps: [timestamp_ms, { not_future: { now: $now.ms, tolerance_ms: 600000 } }, ms_to_s]",
    "steps: [timestamp_ms]",
    "event_time",
  ],
  ["target/maybe-missing", "      - { value: website }\n", "", "action_source"],
  ["step/unknown", "steps: [unique]", "steps: [uniqe]", "uniqe", "unique"],
  ["step/input-type", "{ from: search_term }", "{ from: search_term, steps: [count] }", "count"],
  [
    "step/no-effect",
    "type_word:      { from: type, steps: [trim, lower] }",
    "type_word:      { from: type, steps: [upper, lower] }",
    "upper",
  ],
  ["normalize/unknown", "normalize: gender", "normalize: gendr", "gendr", "gender"],
  ["table/unknown", "lookup: event_names }", "lookup: event_name }", "event_name", "event_names"],
  [
    "table/identity-row",
    "      purchase:           Purchase\n",
    "      purchase:           Purchase\n      Lead: Lead\n",
    "Lead",
  ],
  [
    "table/dead-row",
    "rows: { android: a2, ios: i2, a2: a2, i2: i2 }",
    "rows: { android: a2, ios: i2, a2: a2, i2: i2, IPHONE: i2 }",
    "i2",
  ],
  [
    "table/case-collision",
    "      search:             Search\n",
    "      search:             Search\n      SEARCH:             ViewContent\n",
    "ViewContent",
  ],
  ["pii/unhashed", "normalize: email, hash: sha256", "normalize: email", "[user.email, user.email_sha256]"],
  ["pii/forbidden-target", "{ from: search_term }", "{ from: user.lastname }", "user.lastname"],
  ["pii/not-normalized", "normalize: gender, hash: sha256", "hash: sha256", "sha256"],
  ["pii/double-hash", "normalize: gender, hash: sha256", "steps: [sha256], normalize: gender, hash: sha256", "sha256"],
  ["pii/default-on-hashed", "normalize: gender, hash: sha256", "normalize: gender, hash: sha256, default: f", "f"],
  ["pii/override-bypasses-hash", "treat: like_field", "treat: as_is", "as_is"],
  ["pii/weak-hash", "normalize: gender, hash: sha256", "normalize: gender, hash: md5", "md5"],
  ["pii/no-consent-gate", "    as: not_consented\n", "    as: filtered\n", "user.email"],
  [
    "fallback/unreachable",
    '      - { value: app, when: { "==": [$settings.enable_app_tracking, true] } }\n',
    "      - { value: app }\n",
    '{ value: physical_store, when: { "==": [$type_word, offline] } }',
  ],
  [
    "fallback/repeated",
    "from: [context.page.url, url] }",
    "from: [context.page.url, url, context.page.url] }",
    "context.page.url",
  ],
  [
    "fallback/never-given",
    'when: { "==": [$type_word, offline] }',
    'when: { "==": [online, offline] }',
    '{ value: physical_store, when: { "==": [online, offline] } }',
  ],
  [
    "fallback/needless-default",
    "      - { value: website }\n",
    "      - { value: website }\n    default: website\n",
    "website",
  ],
  [
    "exclusive/unreachable-option",
    "    custom_data.contents:     # when every item has all three\n",
    "    custom_data.num_items: { value: 1 }\n    custom_data.contents:\n",
    "custom_data.contents",
  ],
  [
    "exclusive/not-exhaustive",
    productOptions,
    productOptions.replaceAll("      each: items\n", "      each: items\n      when: { present: { var: status } }\n"),
    "products",
  ],
  [
    "target/written-twice",
    "  custom_data.status:           { from: status }\n",
    "  custom_data.status:           { from: status }\n  custom_data.status.code: { from: status }\n",
    "custom_data.status.code",
  ],
  ["target/format", "{ from: context.page.referrer }", "{ value: the shop }", "the shop"],
  ["secret/reaches-output", "{ from: search_term }", "{ from: source_key }", "source_key"],
  ["pii/copy-all-unclassified", copyConditions, "    types: [text, number, boolean]\n", "all_properties"],
  [
    "pii/withheld",
    "    from: $event\n    into: custom_data\n",
    "    from: user\n    into: custom_data\n",
    "all_properties",
  ],
  [
    "logic/too-deep",
    '{ "==": [$type_word, offline] }',
    `${'{ "!": '.repeat(33)}$type_word${" }".repeat(33)}`,
    '{ "!": $type_word }',
  ],
  ["yaml/limits", "{ from: search_term }", `{ value: ${"[".repeat(70)}${"]".repeat(70)} }`, "[[[[[[[[]]]]]]]]"],
  ["logic/unknown-operator", '{ "==": [$type_word, offline] }', '{ "=": [$type_word, offline] }', '"="', "=="],
  ["logic/arity", '{ "==": [$type_word, offline] }', '{ "==": [$type_word] }', '"=="'],
  [
    "logic/never-equal",
    '{ "!=": [$settings.content_type, none] }',
    '{ "!=": [$settings.content_type, nnoe] }',
    '{ "!=": [$settings.content_type, nnoe] }',
    "none",
  ],
  [
    "logic/in-on-text",
    '{ "==": [$type_word, offline] }',
    "{ in: [off, { var: type }] }",
    "{ in: [off, { var: type }] }",
  ],
  [
    "logic/same-branches",
    '{ "==": [$type_word, offline] }',
    "{ not: { not: { var: type } } }",
    "{ not: { not: { var: type } } }",
  ],
  [
    "logic/contradiction",
    '{ "==": [$type_word, offline] }',
    '{ and: [{ "==": [{ var: type }, a] }, { "==": [{ var: type }, b] }] }',
    '{ "==": [{ var: type }, b] }',
  ],
  [
    "logic/outer-scope",
    '{ "==": [$type_word, offline] }',
    '{ some: [{ var: items }, { "==": [{ var: search_term }, x] }] }',
    "search_term",
  ],
  [
    "logic/missing-compares",
    '{ "==": [$type_word, offline] }',
    '{ ">=": [{ var: value }, 0] }',
    '{ ">=": [{ var: value }, 0] }',
  ],
  [
    "gate/constant",
    "pass:\n      or:\n        - { at_least: [1",
    'pass:\n      or:\n        - { "==": [1, 1] }\n        - { at_least: [1',
    "or:",
  ],
  ["gate/too-early", "{ absent: $settings.user_consent_category }", "{ absent: $out.event_name }", "$out.event_name"],
  [
    "gate/unsatisfiable",
    "at_least: [1, $out.user_data,",
    "at_least: [6, $out.user_data,",
    "{ at_least: [6, $out.user_data, [em, ph, external_id, fbp, fbc]] }",
  ],
  [
    "exclusive/also-written",
    "custom_data.status:           {",
    "custom_data.contents:           {",
    "custom_data.contents",
  ],
  ["each/not-a-list", "each: items\n      item: {", "each: value\n      item: {", "value"],
  [
    "each/constant-item",
    "item: { from: [product.id, id] }",
    "item: { from: $event.id, steps: [text] }",
    "{ from: $event.id, steps: [text] }",
  ],
  ["slots/duplicate", "{ at: 15, from:", "{ at: 14, from:", "14"],
  ["slots/gap", "      external_storage: { at: 13, label: External Storage Size }\n", "", "app_data.extinfo"],
  ["slots/out-of-range", "{ at: 15, from:", "{ at: 16, from:", "16"],
  [
    "determinism/not-stable",
    "- { from: $event, steps: [fingerprint, { substring: { start: 0, length: 32 } }] }",
    "- { from: $now.ms, steps: [text] }",
    "$now.ms",
  ],
  ["unused/define", "  type_word:", "  spare: { from: type }\n  type_word:", "spare"],
  ["unused/table", "  app_platforms:", "  spare: { otherwise: keep, rows: {} }\n  app_platforms:", "spare"],
  [
    "unused/setting",
    "  enable_app_tracking:",
    "  spare: { type: text, label: Spare }\n  enable_app_tracking:",
    "spare",
  ],
  ["yaml/syntax", "{ from: search_term }", "{ from: [search_term }", "}"],
  ["yaml/unresolved-tag", 'when: { "!=": [$settings.content_type', "when: { !=: [$settings.content_type", "!=:"],
  ["yaml/unquoted-template", "{ from: search_term }", "{ template: {{search_term}} }", "{search_term}"],
  ["yaml/non-text-key", "      search:             Search", "      404:                Search", "404"],
  ["yaml/alias-or-merge", "{ from: search_term }", "&term { from: search_term }", "{ from: search_term }"],
  [
    "yaml/version-directive",
    "# Facebook Conversions API: how",
    "%YAML 1.1\n---\n# Facebook Conversions API: how",
    "%YAML 1.1",
  ],
  [
    "yaml/several-documents",
    "\n# ------------------------------------------------------------- tables\n",
    "\n---\n",
    "---",
  ],
  ["spec/language-missing", "language: mapping/1\n", "", ""],
  ["spec/missing-key", "version: 1.0.0\n", "", ""],
  ["spec/wrong-shape", "steps: [count]", "steps: 5", "5"],
  ["spec/unknown-choice", "    at: start", "    at: begin", "begin"],
  ["spec/no-source", "{ from: search_term }", "{ steps: [trim] }", "custom_data.search_string"],
  ["spec/key-needs", "{ from: search_term }", '{ from: search_term, join: "-" }', "join"],
  ["spec/not-allowed-here", "{ from: search_term }", "{ from: search_term, default: $event.status }", "$event.status"],
  ["spec/value-is-a-path", "{ from: search_term }", "{ value: $search_term }", "$search_term"],
  ["spec/bad-template", "{ from: search_term }", '{ template: "{{search_term" }', '"{{search_term"'],
  ["spec/bad-reference", "target: facebook-capi/event@1", "target: facebook-capi/event", "facebook-capi/event"],
  ["source/malformed-path", "{ from: search_term }", "{ from: search..term }", "search..term"],
  ["source/wrong-root", "{ from: search_term }", "{ from: $item.id }", "$item.id"],
  ["step/arguments", "tolerance_ms: 600000", "tolerance: 600000", "tolerance"],
  ["slots/bad-position", "{ at: 15, from:", "{ at: last, from:", "last"],
  ["pattern/invalid", 'not_matching: "^[0-]+$"', 'not_matching: "(?=0)"', '"(?=0)"'],
  [
    "logic/constant",
    'when: { "!=": [$settings.content_type, none] }',
    'when: { "!=": [product, none] }',
    '{ "!=": [product, none] }',
  ],
  [
    "logic/one-operator",
    'when: { "!=": [$settings.content_type, none] }',
    'when: { "!=": [$settings.content_type, none], "!": [{ var: type }] }',
    '"!"',
  ],
  [
    "logic/computed-reference",
    'when: { "!=": [$settings.content_type, none] }',
    "when: { var: { var: type } }",
    "{ var: type }",
  ],
  ["logic/side-effect", 'when: { "!=": [$settings.content_type, none] }', "when: { log: { var: type } }", "log"],
  [
    "logic/loose-equality",
    'when: { "!=": [$settings.content_type, none] }',
    'when: { "==": [{ var: type }, 1] }',
    '{ "==": [{ var: type }, 1] }',
  ],
  ["logic/arguments", "at_least: [1, $out.user_data", "at_least: [one, $out.user_data", "one"],
  [
    "order/reads-unset",
    "  type_word:      { from: type, steps: [trim, lower] }",
    "  type_word:      { from: $type_word }",
    "type_word",
  ],
  [
    "pii/normalize-after-hash",
    "user_data.em:      { from: [user.email, user.email_sha256], normalize: email, hash: sha256 }",
    "event_source_url2: { from: user.email, steps: [sha256, lower] }",
    "lower",
  ],
  [
    "setting/wrong-type",
    "type: boolean, default: false, label: Enable",
    'type: boolean, default: "no", label: Enable',
    '"no"',
  ],
  [
    "cost/over-budget",
    "        id:         { from: [product.id, id], required: true }",
    "        id:         { from: [product.id, id], required: true, when: { some: [$event.items, { some: [$event.items, { var: id }] }] } }",
    "custom_data.contents",
  ],
  ["docs/missing-label", "default: false, label: Enable App tracking }", "default: false }", "enable_app_tracking"],
];

const planted = (text: Text, from: string, to: string): Text => {
  const at = text.text.indexOf(from);
  if (at < 0) throw new Error(`the rules have no ${from}`);
  return { ...text, text: text.text.slice(0, at) + to + text.text.slice(at + from.length) };
};

const marked = ({ at }: Diagnostic, texts: readonly Text[]): string =>
  texts.find(({ file }) => file === at.file)!.text.slice(at.start, at.end);

const described = (found: readonly Diagnostic[], texts: readonly Text[]) =>
  found.map((each) => `${each.code} | ${marked(each, texts)}`);

test("the shipped rules have no finding, strict", () => {
  expect(described(lint([base]), [base])).toEqual([]);
  expect(described(lint([base, overlay]), [base, overlay])).toEqual([]);
});

test.each(inBase)("%s: %s", (code, from, to, text, help) => {
  const texts = [planted(base, from, to)];
  const found = lint(texts);
  const own = found.filter((each) => each.code === code);
  const places = own.map((each) => marked(each, texts).split("\n")[0]);
  expect(places, described(found, texts).join("; ")).toContain(text);
  expect(own.length).toBeLessThanOrEqual(2);
  if (help !== undefined) expect(own[0]!.help).toBe(`did you mean "${help}"?`);
});

const inOverlay: [code: string, sections: string, marked: string][] = [
  ["overlay/no-effect", "fields:\n  custom_data.status: { from: status }\n", "custom_data.status"],
  ["overlay/duplicate-row", "tables:\n  event_names: { rows: { purchase: Purchase } }\n", "Purchase"],
  ["overlay/unknown-target", "fields:\n  user_data.emial: { from: status }\n", "user_data.emial"],
  ["overlay/weakens-privacy", "override:\n  user_data: { treat: as_is }\n", "as_is"],
  ["overlay/loosens-gate", "gates:\n  consent: { pass: { present: { var: user.id } } }\n", "present: { var: user.id }"],
  [
    "source/deprecated-path",
    "fields:\n  custom_data.status: { from: integrations.facebook.event_id }\n",
    "integrations.facebook.event_id",
  ],
  [
    "pii/looks-personal",
    "source: { user.second_email: { type: text, label: none } }\nfields: {}\n",
    "user.second_email",
  ],
  ["target/missing-required", "fields:\n  event_time: { disable: true }\n", "event_time"],
  ["overlay/edit-without-base", "fields:\n  custom_data.own: { from: { before: [status] } }\n", "{ before: [status] }"],
  ["layer/wrong-version", "", "facebook-capi@^2"],
  ["overlay/setting-type", "settings: { default_country: { type: number } }\n", "default_country"],
];

test.each(inOverlay)("%s in an overlay", (code, sections, text) => {
  const range = sections === "" ? "^2" : "^1";
  const texts = [
    base,
    { file: "own.yaml", text: `language: mapping/1\noverlay: own\nextends: facebook-capi@${range}\n${sections}` },
  ];
  const found = lint(texts);
  const own = found.filter((each) => each.code === code);
  expect(
    own.map(({ at }) => at.file),
    described(found, texts).join("; "),
  ).toEqual(["own.yaml"]);
  expect(marked(own[0]!, texts)).toContain(text);
});
