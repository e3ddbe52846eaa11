import { type Kind, type Label, labels, languageKeys } from "@mapwright/engine";
import {
  choiceOf,
  closed,
  flag,
  type JsonSchema,
  named,
  oneOrMore,
  type SchemaObject,
  text,
  type Words,
  whether,
  worded,
} from "./json-schema.ts";
import { expression } from "./logic.ts";
import { byTarget, pathPattern, preparedPath, sourcePath, targetPath } from "./paths.ts";
import { listOf, rule, type Standing } from "./rule.ts";
import { constant, template } from "./values.ts";
import {
  copyWords,
  declarationWords,
  deprecationWords,
  gateWords,
  overrideWords,
  prepareWords,
  settingWords,
  tableWords,
} from "./words.ts";

type SectionKey = (typeof languageKeys.sectionKeys)[number];
type Table<Key extends string> = { readonly [key in Key]: SchemaObject };

const typeOf = { text: "string", number: "number", boolean: "boolean", list: "array", object: "object" } as const;

const kind = choiceOf({
  text: "Text.",
  number: "A number.",
  boolean: "True or false.",
  list: "A list.",
  object: "An object with members.",
} satisfies { readonly [kind in Kind]: string });

const labelWords: { readonly [label in Label]: string } = {
  direct: "E-mail, name, address: it needs the hash.",
  pseudonym: "Ids and cookies.",
  network: "IP address and user agent.",
  hashed: "The digest of direct data.",
  secret: "Tokens.",
  none: "Nothing about a person.",
  unknown: "Nobody has said.",
};
const label = choiceOf(Object.fromEntries(labels.map((each) => [each, labelWords[each]])));

/** A map of these keys, in these words. */
function worder<Key extends string>(
  words: { readonly [key in Key]: Words },
  schemas: Table<Key>,
  keys: readonly Key[],
) {
  return Object.fromEntries(keys.map((key): [string, JsonSchema] => [key, worded(words[key], schemas[key])]));
}

/** What stands under each section. */
export const sections: { readonly [key in SectionKey]: (standing: Standing) => SchemaObject } = {
  settings: ({ parts }) => named(setting(constant(parts))),
  deprecated: () => ({ ...named(deprecation), propertyNames: { pattern: pathPattern("event") } }),
  tables: ({ parts, overlay }) => named(table(constant(parts), overlay)),
  define: (standing) => named(rule("define", standing)),
  prepare: (standing) => listOf(transformation(standing), standing.overlay),
  gates: (standing) => named(gate(standing)),
  copy: (standing) => named(copy(standing)),
  fields: (standing) => byTarget(standing.language, rule("field", standing)),
  exclusive: (standing) => named(byTarget(standing.language, rule("exclusive", standing))),
  override: (standing) => {
    const members = standing.parts.ref("override", () => override(standing));
    return byTarget(standing.language, members, ({ kinds }) => kinds.includes("object"));
  },
};

/** A customer's own properties of the event. */
export const declarations: SchemaObject = {
  type: "object",
  propertyNames: { pattern: pathPattern("event") },
  additionalProperties: closed(
    worder(declarationWords, { type: kind, label, unit: text }, languageKeys.declarationKeys),
    ["type", "label"],
  ),
};

function setting(value: SchemaObject): SchemaObject {
  const schemas = {
    type: kind,
    enum: oneOrMore(value),
    items: kind,
    default: value,
    label: text,
    note: text,
    secret: flag,
  };
  return {
    ...closed(worder(settingWords, schemas, languageKeys.settingKeys), ["type"]),
    allOf: languageKeys.kinds.map((each) =>
      whether(
        { required: ["type"], properties: { type: { const: each } } },
        { properties: { default: { type: typeOf[each], errorMessage: `The default of this setting is a ${each}.` } } },
        true,
      ),
    ),
  };
}

const deprecation = closed(
  worder(deprecationWords, { since: text, use: text }, languageKeys.deprecationKeys),
  languageKeys.deprecationKeys,
);

function table(value: SchemaObject, overlay: boolean): SchemaObject {
  const rows = { ...named(value), maxProperties: languageKeys.mostRows };
  return closed(worder(tableWords, { otherwise: value, rows }, languageKeys.tableKeys), overlay ? [] : ["otherwise"]);
}

function transformation({ language, parts }: Standing): SchemaObject {
  const path = preparedPath(language, parts);
  const { prepareForms, prepareKeys, prepareVerbs } = languageKeys;
  const condition = expression(language, "event", parts);
  const schemas = {
    ...{ set: path, copy: path, rename: path, delete: path, to: path },
    ...{ value: constant(parts), template, logic: condition, when: condition },
  };
  const without = (keys: readonly string[]): SchemaObject => ({
    properties: Object.fromEntries(keys.map((key) => [key, false])),
  });
  const others = (verb: string): readonly string[] => prepareVerbs.filter((each) => each !== verb);
  const set: SchemaObject = {
    ...without([...others("set"), "to"]),
    anyOf: prepareForms.map((form) => ({
      required: [form],
      ...without(prepareForms.filter((each) => each !== form)),
    })),
  };
  const moves = (verb: string): SchemaObject => ({ ...without([...others(verb), ...prepareForms]), required: ["to"] });
  return parts.ref("transformation", () => ({
    ...closed(worder(prepareWords, schemas, prepareKeys)),
    dependencies: {
      set,
      copy: moves("copy"),
      rename: moves("rename"),
      delete: without([...others("delete"), ...prepareForms, "to"]),
    },
    anyOf: prepareVerbs.map((verb) => ({ required: [verb] })),
  }));
}

function gate({ language, parts, overlay }: Standing): SchemaObject {
  const { gateKeys, overlayGateKeys } = languageKeys;
  const schemas = {
    at: choiceOf({
      start: "Before anything is mapped: consent, filters.",
      end: "When the payload is whole: whether there is enough in it.",
    } satisfies { readonly [phase in (typeof languageKeys.gatePhases)[number]]: string }),
    as: choiceOf({
      not_consented: "The person did not agree.",
      filtered: "The customer does not want this event.",
      rejected: "The destination would not take it.",
    } satisfies { readonly [outcome in (typeof languageKeys.gateOutcomes)[number]]: string }),
    pass: expression(language, "event", parts),
    message: text,
    unsafe: text,
  };
  return closed(worder(gateWords, schemas, overlay ? overlayGateKeys : gateKeys), overlay ? [] : gateKeys);
}

function copy({ language, parts, overlay }: Standing): SchemaObject {
  const schemas = {
    from: sourcePath(language, "event", parts),
    into: targetPath(language, parts),
    when: expression(language, "event", parts),
    types: oneOrMore({ type: "string", enum: languageKeys.copiedKinds }),
    except: oneOrMore(text),
  };
  return closed(worder(copyWords, schemas, languageKeys.copyKeys), overlay ? [] : ["from", "into", "types"]);
}

function override({ language, parts, overlay }: Standing): SchemaObject {
  const schemas = {
    from: sourcePath(language, "event", parts),
    treat: choiceOf({
      like_field: "Normalised and hashed like the field that they replace.",
      as_is: "Sent as they are.",
    } satisfies { readonly [treatment in (typeof languageKeys.treatments)[number]]: string }),
    when: expression(language, "event", parts),
  };
  return closed(worder(overrideWords, schemas, languageKeys.overrideKeys), overlay ? [] : ["from", "treat"]);
}
