import type { Schema, SchemaType } from "../sdk/index.ts";

/** What is wrong with one scalar of a connection. The sentences hold the schema's words, never the value. */
export interface Fault {
  readonly code: "connection/wrong-type" | "connection/wrong-form";
  readonly what: string;
  readonly help: string;
}

const names: { readonly [type in SchemaType]: string } = {
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a map",
  null: "nothing",
};

const isA: { readonly [type in SchemaType]: (value: unknown) => boolean } = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
  array: Array.isArray,
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  null: (value) => value === null,
};

/** The first thing that the schema has against a value; undefined when it fits. Looks at the value itself, not into it. */
export function faultOf(name: string, value: unknown, schema: Schema): Fault | undefined {
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => isA[type](value))) {
    const needed = types.map((type) => names[type]).join(" or ");
    const help = types.includes("string") && typeof value === "number" ? "put it in quotes" : `write ${needed}`;
    return { code: "connection/wrong-type", what: `"${name}" must be ${needed}`, help };
  }
  const form = formOf(value, schema);
  return (
    form && { code: "connection/wrong-form", what: `"${name}" ${form.what}`, help: schema.description ?? form.help }
  );
}

interface Form {
  readonly what: string;
  readonly help: string;
}

function formOf(value: unknown, { enum: choices, minimum, maximum, ...schema }: Schema): Form | undefined {
  if (choices && !choices.some((choice) => choice === value))
    return { what: "is none of the values that are offered", help: `write one of ${choices.map(String).join(", ")}` };
  if (schema.const !== undefined && schema.const !== value)
    return { what: "has another value than the one it may have", help: `write ${String(schema.const)}` };
  if (typeof value === "number") {
    if (minimum !== undefined && value < minimum) return { what: `is below ${minimum}`, help: "write a larger number" };
    if (maximum !== undefined && value > maximum)
      return { what: `is above ${maximum}`, help: "write a smaller number" };
  }
  return typeof value === "string" ? textFormOf(value, schema) : undefined;
}

function textFormOf(value: string, { minLength = 0, maxLength = Infinity, pattern }: Schema): Form | undefined {
  if (value.length < minLength)
    return { what: "is empty or too short", help: `write at least ${minLength} characters` };
  if (value.length > maxLength) return { what: "is too long", help: `write at most ${maxLength} characters` };
  if (pattern !== undefined && !new RegExp(pattern, "u").test(value))
    return { what: "has not the form that it needs", help: `write it in the form ${pattern}` };
  return undefined;
}
