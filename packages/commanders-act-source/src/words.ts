import type { Label, Schema } from "@mapwright/engine/sdk";

/** Properties in few words: a kind, what it holds, the page that says so, and what it says about a person. */
type Make = (description: string, see: string, label?: Label) => Schema;

const make =
  (type: Schema["type"], more: Schema = {}): Make =>
  (description, see, label) => ({
    ...(type !== undefined && { type }),
    description,
    "x-see": see,
    ...(label !== undefined && { "x-label": label }),
    ...more,
  });

export const text = make("string");
/** A number that files and pixel requests bring as text. */
export const number = make(["number", "string"]);
export const flag = make(["boolean", "string", "number"]);
/** Text for most sources, a number for some. */
export const id = make(["string", "number"]);
export const texts = make(["array", "string"], { items: { type: ["string", "number"] } });
/** Milliseconds since 1970; documented samples carry both forms. */
export const milliseconds = make(["number", "string"], { "x-unit": "ms" });
/** An object whose members nobody lists. */
export const open = make("object", {
  additionalProperties: { type: ["string", "number", "boolean", "array", "object"], "x-label": "unknown" },
});

export const object = (description: string, properties: { readonly [name: string]: Schema }): Schema => ({
  type: "object",
  description,
  properties,
});

/** Sent under another name today. */
export const replaced = (schema: Schema, use: string): Schema => ({ ...schema, "x-deprecated": `use ${use}` });
