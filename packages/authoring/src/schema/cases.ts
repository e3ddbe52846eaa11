import type { DescribedLanguage, DescribedSetting, languageKeys } from "@mapwright/engine";
import { testLanguage } from "../cases/read.ts";
import { choiceOf, closed, draft07, partsOf, type SchemaObject, text, whether, worded } from "./json-schema.ts";
import { byTarget, eventValues } from "./paths.ts";
import { settingValues } from "./settings.ts";

const clock: SchemaObject = {
  type: "string",
  pattern: String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$`,
  patternErrorMessage: "A time looks like 2024-02-13T13:20:00Z.",
};

const w = (schema: SchemaObject, description: string, ...examples: readonly unknown[]): SchemaObject =>
  worded({ description, ...(examples.length > 0 && { examples }) }, schema);

const texts: SchemaObject = { type: "array", items: text };

/** Schema of `language: mapping-test/1` files: events, and what must become of them. */
export function testSchema(language: DescribedLanguage, settings: readonly DescribedSetting[]): SchemaObject {
  const parts = partsOf();
  const event = { description: "The event: a file of JSON beside this one, or the event itself." };
  const changes = eventValues(language, parts);
  const values = parts.ref("payload-values", () => {
    const { patternProperties: _, additionalProperties: __, ...known } = byTarget(language, {});
    return known;
  });
  const expect = parts.ref("expect", () => expectation(values));
  const setting = parts.ref("settings", () => settingValues(settings));
  const row = closed(
    {
      in: w(changes, "What this row sets of the event: path and value.", { "user.email": "Person@Example.com" }),
      out: w(values, "Exact values of the payload by path; null for absent.", { "custom_data.value": 12.5 }),
    },
    ["in"],
  );
  const single: SchemaObject = { required: ["expect"], properties: { expect: { minProperties: 1 } } };
  const testCase: SchemaObject = {
    ...closed(
      {
        name: w(text, "What the case shows, in a sentence."),
        see: w(text, "Where the expectation comes from: a page, a decision."),
        event: worded(event, {}),
        patch: w(changes, "What the case sets of the event: path and value.", { value: 12.5 }),
        remove: w(texts, "Paths that the case takes from the event.", ["user.email"]),
        settings: w(setting, "Settings of this case, besides those of the file."),
        overlays: w(texts, "Overlays instead of those of the file."),
        clock: w(clock, "The time of mapping, instead of the file's.", "2024-02-13T13:20:00Z"),
        expect: w(expect, "What must come out."),
        table: w({ type: "array", minItems: 1, items: row }, "Rows, each a case of its own."),
      },
      ["name"],
    ),
    if: { required: ["table"] },
    else: single,
  };
  const whole = closed(
    {
      language: w(
        { type: "string", const: testLanguage },
        "The language that the file is written in, with its version.",
      ),
      mapping: w(text, "The mapping, as a path from this file.", "../mapping.yaml"),
      overlays: w(texts, "Overlays of the mapping, in the order in which they apply.", ["../overlays/acme-shop.yaml"]),
      clock: w(
        clock,
        "The time of mapping: rules that read the time give the same result every day.",
        "2024-02-13T13:20:00Z",
      ),
      settings: w(setting, "Settings of every case."),
      event: worded(event, {}),
      cases: w({ type: "array", minItems: 1, items: testCase }, "The cases."),
    },
    ["language", "mapping", "cases"],
  );
  const neededByCases = (key: string): SchemaObject => ({
    if: { required: [key] },
    else: { properties: { cases: { items: { required: [key] } } } },
  });
  return {
    $schema: draft07,
    title: `Cases of a mapping for ${language.plugin.name}`,
    ...whole,
    allOf: ["clock", "event"].map(neededByCases),
    definitions: parts.all(),
  };
}

function expectation(values: SchemaObject): SchemaObject {
  const as = choiceOf({
    not_consented: "The person did not agree.",
    filtered: "The customer does not want this event.",
    rejected: "The destination would not take it.",
  } satisfies { readonly [outcome in (typeof languageKeys.gateOutcomes)[number]]: string });
  const parts = closed({ as: w(as, "What it is counted as."), reason: w(text, "The reason: a gate, or a code.") });
  const dropped = whether({ type: "object" }, parts, text);
  const note = closed({
    code: w(text, "Code of the note.", "phone/no-country"),
    target: w(text, "Path that it is about."),
  });
  return closed({
    payload: { description: "The whole payload." },
    equals: w(values, "Exact values of the payload by path; null for absent.", { event_name: "Purchase" }),
    contains: { description: "A part of the payload; lists are as long as they are written." },
    absent: w(texts, "Paths that are not in the payload.", ["user_data.em"]),
    matches: w({ type: "object", additionalProperties: text }, "Patterns that values of the payload match, by path.", {
      event_id: "^[0-9a-f]{32}$",
    }),
    dropped: w(dropped, "The event is dropped for this reason.", "consent"),
    notes: w({ type: "array", items: note }, "Notes that are among those of the outcome."),
    no_notes: w(texts, "Codes that no note has."),
  });
}
