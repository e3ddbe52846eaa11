import { type DescribedLanguage, languageKeys } from "@mapwright/engine";
import {
  closed,
  draft07,
  escaped,
  type JsonSchema,
  partsOf,
  type SchemaObject,
  text,
  type Words,
  whether,
  worded,
} from "./json-schema.ts";
import type { Standing } from "./rule.ts";
import { declarations, sections } from "./sections.ts";
import { fileWords } from "./words.ts";

const { baseKeys, overlayKeys, mappingLanguage } = languageKeys;

type FileKey = (typeof baseKeys)[number] | (typeof overlayKeys)[number];

/** Schema of `language: mapping/1` files that are a base, with the names of one destination and one source. */
export function mappingSchema(language: DescribedLanguage): SchemaObject {
  const { plugin, sourceSchemas, targetSchemas } = language;
  const major = plugin.version.split(".")[0];
  const schema: SchemaObject = { type: "string", enum: sourceSchemas };
  const declared = { ...declarations, properties: { schema }, required: ["schema"] };
  return layerSchema(language, false, {
    title: `Mapping for ${plugin.name}`,
    keys: baseKeys,
    required: ["language", "mapping", "version", "plugin", "source", "target"],
    words: { plugin: { description: plugin.summary, examples: [`${plugin.name}@^${major}`] } },
    head: {
      mapping: text,
      version: text,
      plugin: reference(plugin.name, `Write the plugin with the versions that fit, as in ${plugin.name}@^${major}.`),
      source: whether({ type: "object" }, declared, schema),
      target: { type: "string", enum: targetSchemas },
    },
  });
}

/** Schema of overlays of such a mapping. */
export const overlaySchema = (language: DescribedLanguage): SchemaObject =>
  layerSchema(language, true, {
    title: `Overlay of a mapping for ${language.plugin.name}`,
    keys: overlayKeys,
    required: ["language", "overlay", "extends"],
    words: {},
    head: {
      overlay: text,
      reviewed: text,
      extends: reference(undefined, "Write the mapping with the versions that fit, as in my-mapping@^1."),
      source: declarations,
    },
  });

interface File {
  readonly title: string;
  readonly keys: readonly FileKey[];
  readonly required: readonly FileKey[];
  readonly words: { readonly [key: string]: Words };
  readonly head: { readonly [key: string]: SchemaObject };
}

function layerSchema(language: DescribedLanguage, overlay: boolean, file: File): SchemaObject {
  const parts = partsOf();
  const standing: Standing = { language, parts, overlay, scope: "event" };
  const known: { readonly [key: string]: SchemaObject } = {
    language: { type: "string", const: mappingLanguage },
    title: text,
    note: text,
    ...file.head,
    ...Object.fromEntries(Object.entries(sections).map(([key, section]) => [key, section(standing)])),
  };
  const properties = file.keys.map((key): [string, JsonSchema] => [
    key,
    worded(file.words[key] ?? fileWords[key], known[key]!),
  ]);
  return {
    $schema: draft07,
    title: file.title,
    ...closed(Object.fromEntries(properties), file.required),
    definitions: parts.all(),
  };
}

/** A name and a range of versions; any version at all is refused. */
const reference = (name: string | undefined, help: string): SchemaObject => ({
  type: "string",
  pattern: `^${name === undefined ? ".+" : escaped(name)}@(?!\\*$)[^@]+$`,
  patternErrorMessage: help,
});
