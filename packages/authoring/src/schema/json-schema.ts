type SchemaType = "string" | "number" | "integer" | "boolean" | "array" | "object" | "null";

/** The part of JSON Schema draft-07 that these schemas need, and two words of yaml-language-server. */
export interface SchemaObject {
  readonly $schema?: string;
  readonly $ref?: string;
  readonly definitions?: { readonly [name: string]: JsonSchema };
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly type?: SchemaType | readonly SchemaType[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: { readonly [name: string]: JsonSchema };
  readonly patternProperties?: { readonly [pattern: string]: JsonSchema };
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: JsonSchema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly required?: readonly string[];
  readonly dependencies?: { readonly [name: string]: JsonSchema | readonly string[] };
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
  /** What an editor says instead of its own words. */
  readonly errorMessage?: string;
  readonly patternErrorMessage?: string;
}

export type JsonSchema = boolean | SchemaObject;

/** What an editor shows of a key. */
export interface Words {
  readonly description: string;
  readonly examples?: readonly unknown[];
}

/** Named parts of one schema. A part may refer to itself: it is made when it is first asked for. */
export interface Parts {
  readonly ref: (name: string, make: () => JsonSchema) => SchemaObject;
  readonly all: () => { readonly [name: string]: JsonSchema };
}

export function partsOf(): Parts {
  const made = new Map<string, JsonSchema>();
  return {
    ref(name, make) {
      if (!made.has(name)) {
        made.set(name, true);
        made.set(name, make());
      }
      return { $ref: `#/definitions/${name}` };
    },
    all: () => Object.fromEntries([...made].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

export const draft07 = "http://json-schema.org/draft-07/schema#";

/** A reference, or a schema, under other words. Next to a reference draft-07 allows nothing that refuses, and this does not. */
export const worded = (words: Words, schema: SchemaObject): SchemaObject => ({ ...words, ...schema, ...words });

export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A map whose keys are a closed list. */
export const closed = (
  properties: { readonly [name: string]: JsonSchema },
  required: readonly string[] = [],
): SchemaObject => ({
  type: "object",
  properties,
  additionalProperties: false,
  ...(required.length > 0 && { required }),
});

/** A map whose keys are names that the author chooses. */
export const named = (value: JsonSchema): SchemaObject => ({
  type: "object",
  propertyNames: { not: { enum: ["__proto__", "constructor", "prototype"] } },
  additionalProperties: value,
});

/** One of a few words, each with what it means. */
export const choiceOf = (choices: { readonly [word: string]: string }): SchemaObject => ({
  type: "string",
  anyOf: constants(choices),
});

/** Words as alternatives: an editor shows the description of the one that is meant, and not the whole list. */
export const constants = (choices: { readonly [word: string]: string }): readonly SchemaObject[] =>
  Object.entries(choices).map(([word, description]) => ({ const: word, description }));

/** What holds where a condition does, and where it does not. */
export const whether = (condition: JsonSchema, holds: JsonSchema, otherwise: JsonSchema): SchemaObject => ({
  if: condition,
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: holds,
  else: otherwise,
});

/** A value that may also be a list of such values. */
export const oneOrMore = (item: JsonSchema): SchemaObject => whether({ type: "array" }, { items: item }, item);

export const text: SchemaObject = { type: "string" };
export const flag: SchemaObject = { type: "boolean" };
