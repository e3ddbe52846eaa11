import { type DescribedLanguage, languageKeys } from "@mapwright/engine";
import {
  closed,
  flag,
  type JsonSchema,
  named,
  oneOrMore,
  type Parts,
  type SchemaObject,
  text,
  whether,
  worded,
} from "./json-schema.ts";
import { expression } from "./logic.ts";
import { type Scope, sourcePath } from "./paths.ts";
import { use } from "./steps.ts";
import { constant, defaultValue, template } from "./values.ts";
import { editWords, ruleWords } from "./words.ts";

const { blanks, errorWays, mostSlots, partNeeds, ruleKeys, sourceKeys, unsettable } = languageKeys;

/** Where a rule stands, and in what kind of file. */
export interface Standing {
  readonly language: DescribedLanguage;
  readonly parts: Parts;
  readonly overlay: boolean;
  readonly scope: Scope;
}

/** One rule: the keys that make sense where it stands, each with its words. */
export function rule(place: languageKeys.Place, standing: Standing): SchemaObject {
  const { parts, overlay, scope } = standing;
  const name = [overlay ? "overlay" : "", scope === "item" && place !== "item" ? "item" : "", place, "rule"]
    .filter((word) => word !== "")
    .join("-");
  return parts.ref(name, () => {
    const properties = ruleKeys(place, overlay).map((key) => [key, keyOf(key, standing)] as const);
    return {
      ...closed(Object.fromEntries(properties)),
      allOf: [parts.ref("one-source", () => oneSource), ...(overlay ? [] : [parts.ref("parts", () => partsNeed)])],
      ...(place === "slot" && !overlay && { required: ["at"] }),
      ...(place !== "slot" && !overlay && { anyOf: sourceKeys.map((key) => ({ required: [key] })) }),
    };
  });
}

function keyOf(key: languageKeys.RuleKey, standing: Standing): JsonSchema {
  const { parts, overlay, scope } = standing;
  return parts.ref(`${overlay ? "overlay-" : ""}${scope}-key-${key}`, () =>
    worded(ruleWords[key], keySchemas[key](standing)),
  );
}

/** A rule takes its value from one place. */
const oneSource: SchemaObject = {
  dependencies: Object.fromEntries(
    sourceKeys.map((key) => [
      key,
      {
        properties: Object.fromEntries(sourceKeys.filter((other) => other !== key).map((other) => [other, false])),
        errorMessage: `A rule takes its value from one place: keep one of ${sourceKeys.join(", ")}.`,
        ...(key === "each" && { required: ["item"] }),
      },
    ]),
  ),
};

/** Keys that only mean something beside a source form; in an overlay the form may stand in the base. */
const partsNeed: SchemaObject = { dependencies: Object.fromEntries(partNeeds.map(([key, form]) => [key, [form]])) };

/** A list; in an overlay also what to put before and after the base's. */
export function listOf(item: SchemaObject, overlay: boolean): SchemaObject {
  const whole = oneOrMore(item);
  if (!overlay) return whole;
  const edits = Object.fromEntries(languageKeys.editKeys.map((key) => [key, worded(editWords[key], whole)]));
  const isEdit: SchemaObject = { type: "object", anyOf: languageKeys.editKeys.map((key) => ({ required: [key] })) };
  return whether(isEdit, closed(edits), whole);
}

const keySchemas: { readonly [key in languageKeys.RuleKey]: (standing: Standing) => SchemaObject } = {
  from: (s) => listOf(pathOf(s), s.overlay),
  first: (s) => listOf(arm(s), s.overlay),
  all: (s) => listOf(arm(s), s.overlay),
  value: ({ parts }) => constant(parts),
  template: () => template,
  logic: (s) => expression(s.language, s.scope, s.parts),
  each: (s) => pathOf(s),
  slots: (s) => named(rule("slot", s)),
  at: () => ({ type: "integer", minimum: 0 }),
  item: itemOf,
  size: () => ({ type: "integer", minimum: 1, maximum: mostSlots }),
  fill: ({ parts }) => constant(parts),
  steps: (s) => listOf(use(s.language, "step", s.scope, s.parts), s.overlay),
  lookup: () => text,
  normalize: (s) => use(s.language, "normaliser", s.scope, s.parts),
  hash: () => ({ type: "string", enum: ["sha256"] }),
  default: ({ parts }) => defaultValue(parts),
  when: (s) => expression(s.language, s.scope, s.parts),
  on_error: () => ({ type: "string", enum: errorWays }),
  accept: () => oneOrMore({ type: "string", enum: blanks }),
  join: () => text,
  required: () => flag,
  label: () => text,
  note: () => text,
  disable: () => flag,
  unset: () => ({ type: "array", items: { type: "string", enum: unsettable } }),
};

const pathOf = ({ language, scope, parts }: Standing): SchemaObject => sourcePath(language, scope, parts);

/** A bare path, or a rule. What stands in an arm is whole, in an overlay too. */
function arm(standing: Standing): SchemaObject {
  const { parts, scope } = standing;
  const whole = { ...standing, overlay: false };
  return parts.ref(`${scope}-arm`, () => whether({ type: "object" }, rule("arm", whole), pathOf(standing)));
}

/** Named rules, or one rule: a map that has a source form is a rule, unless what stands there is itself a rule. */
function itemOf(outer: Standing): SchemaObject {
  const standing: Standing = { ...outer, scope: "item" };
  const rules = rule("item", standing);
  const holdsRule: SchemaObject = { type: "object", anyOf: sourceKeys.map((key) => ({ required: [key] })) };
  const isForm = sourceKeys.map((key) => ({ required: [key], properties: { [key]: { not: holdsRule } } }));
  return { type: "object", ...whether({ anyOf: isForm }, rules, named(rules)) };
}
