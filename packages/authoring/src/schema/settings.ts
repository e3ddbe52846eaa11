import type { DescribedSetting } from "@mapwright/engine";
import type { SchemaObject } from "./json-schema.ts";

const typeOf = { text: "string", number: "number", boolean: "boolean", list: "array", object: "object" } as const;

/** The settings of a mapping, each with its type; others may be declared by an overlay, and pass with any value. */
export const settingValues = (settings: readonly DescribedSetting[]): SchemaObject => ({
  type: "object",
  properties: Object.fromEntries(settings.map((setting) => [setting.name, settingValue(setting)])),
});

function settingValue({ type, items, enum: choices, default: fallback, label, note }: DescribedSetting): SchemaObject {
  const words = [label, note, fallback === undefined ? undefined : `Default: ${JSON.stringify(fallback)}.`];
  const description = words.filter((each) => each !== undefined).join(". ");
  return {
    ...(description !== "" && { description }),
    type: [typeOf[type], "null"],
    ...(choices && { enum: [...choices, null] }),
    ...(items && { items: { type: typeOf[items] } }),
  };
}
