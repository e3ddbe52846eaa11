import type { DescribedLanguage, Operator } from "@mapwright/engine";
import { closed, type JsonSchema, type Parts, type SchemaObject, whether, worded } from "./json-schema.ts";
import { operandPattern, type Scope, sourcePath, variablePattern } from "./paths.ts";

const notAPath = "Text that starts with a dollar is a path, such as $settings.content_type; two dollars stand for one.";

/** A condition or a computation: a constant, `$name`, a list of them, or one operator with its arguments. */
export const expression = (language: DescribedLanguage, scope: Scope, parts: Parts): SchemaObject =>
  parts.ref(`${scope}-expression`, () => {
    const calls = language.operators.map((operator): [string, JsonSchema] => [
      operator.name,
      worded(wordsOf(operator), argumentsOf(language, operator, scope, parts)),
    ]);
    return {
      ...closed(Object.fromEntries(calls)),
      type: ["object", "array", "string", "number", "boolean", "null"],
      minProperties: 1,
      maxProperties: 1,
      items: expression(language, scope, parts),
      pattern: operandPattern(scope),
      patternErrorMessage: notAPath,
    };
  });

const wordsOf = ({ summary, example }: Operator): { readonly description: string } => ({
  description: `${summary} As in ${JSON.stringify(example.logic)}`,
});

function argumentsOf(language: DescribedLanguage, operator: Operator, scope: Scope, parts: Parts): SchemaObject {
  const { name, least, most } = operator;
  const any = expression(language, scope, parts);
  const special = specials[name]?.({ language, scope, parts, any });
  if (special && !Array.isArray(special)) return special as SchemaObject;
  const positions = (special as readonly JsonSchema[] | undefined) ?? [];
  const count = { minItems: least, ...(Number.isFinite(most) && { maxItems: most }) };
  const list: SchemaObject = { ...count, ...itemsOf(positions, any) };
  if (least > 1) return { type: "array", ...list };
  return whether({ type: "array" }, list, positions[0] ?? any);
}

const itemsOf = (positions: readonly JsonSchema[], any: SchemaObject): SchemaObject =>
  positions.length === 0 ? { items: any } : { items: positions };

interface Place {
  readonly language: DescribedLanguage;
  readonly scope: Scope;
  readonly parts: Parts;
  readonly any: SchemaObject;
}

/** A name that is written out. Inside an operator that goes over elements it may be the empty text: the element. */
const nameOf = ({ language, scope, parts }: Place): SchemaObject => ({
  type: ["string", "number"],
  ...whether({ type: "string", minLength: 1 }, sourcePath(language, scope, parts), true),
});

/** Constants: no call, and no text that is a path. */
const literals: SchemaObject = {
  type: "array",
  items: { type: ["string", "number", "boolean", "null"], pattern: String.raw`^(?!\$(?!\$))` },
};

const names: SchemaObject = { type: "array", items: { type: "string", pattern: String.raw`^(?!\$(?!\$))` } };

/** Anything but a constant, which would always give the same answer. */
const notConstant = ({ any, scope }: Place): SchemaObject => ({
  type: ["object", "array", "string"],
  pattern: variablePattern(scope),
  patternErrorMessage:
    "A path starts with a dollar here, such as $event.user.email, or is written { var: user.email }.",
  allOf: [any],
});

/** Operators that look at how their arguments are written: a schema for each position, or one for all of them. */
const specials: { readonly [operator: string]: (place: Place) => SchemaObject | readonly JsonSchema[] } = {
  present: (place) => [notConstant(place)],
  absent: (place) => [notConstant(place)],
  var: (place) => [nameOf(place), place.any],
  missing: (place) => {
    const all = { items: nameOf(place) };
    const inside = { items: { type: "array", ...all } } as const;
    const list = { minItems: 1, ...whether({ maxItems: 1, items: { type: "array" } }, inside, all) };
    return whether({ type: "array" }, list, nameOf(place));
  },
  missing_some: (place) => [place.any, { type: "array", items: nameOf(place) }],
  one_of: (place) => [place.any, literals],
  at_least: (place) => [
    { allOf: [place.any], not: { type: ["string", "boolean", "null"], pattern: String.raw`^(?:(?!\$)|\$\$)` } },
    place.any,
    whether({ type: "object" }, closed({ except: names }, ["except"]), names),
  ],
};
