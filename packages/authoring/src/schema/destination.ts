import { type DescribedLanguage, type DescribedSetting, languageKeys, type Schema } from "@mapwright/engine";
import {
  closed,
  draft07,
  named,
  type Parts,
  partsOf,
  type SchemaObject,
  text,
  whether,
  worded,
} from "./json-schema.ts";
import { settingValues } from "./settings.ts";
import { destinationWords } from "./words.ts";

const { destinationKeys, destinationLanguage } = languageKeys;

/** `${env:NAME}` or `${file:PATH}`, and nothing else in the same text. */
const reference: SchemaObject = {
  type: "string",
  pattern: String.raw`^\s*\$\{(?:env:[A-Za-z_][A-Za-z0-9_]{0,200}|file:(?=[^{}]*[^{}\s])[^{}]{1,500})\}\s*$`,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how a reference is written
  patternErrorMessage: "Secrets stand elsewhere: write ${env:NAME} or ${file:PATH}.",
};

/** Schema of `language: destination/1` files, with the plugin's connection and the settings of a mapping. */
export function destinationSchema(language: DescribedLanguage, settings: readonly DescribedSetting[]): SchemaObject {
  const parts = partsOf();
  const values = settingValues(settings);
  const known = {
    language: { type: "string", const: destinationLanguage },
    mapping: text,
    overlays: { type: "array", items: text },
    settings: { allOf: [values, named(withoutReferences(parts))] },
    connection: connection(language.connection),
  } as const satisfies { readonly [key in (typeof destinationKeys)[number]]: SchemaObject };
  const properties = destinationKeys.map((key) => [key, worded(destinationWords[key], known[key])] as const);
  return {
    $schema: draft07,
    title: `Destination: ${language.plugin.name}`,
    ...closed(Object.fromEntries(properties), ["language", "mapping"]),
    definitions: parts.all(),
  };
}

/** Rules read settings, and what they read can be sent. */
const withoutReferences = (parts: Parts): SchemaObject =>
  parts.ref("setting", () => ({
    pattern: String.raw`^(?![\s\S]*\$\{)`,
    patternErrorMessage: "A setting holds no secret: secrets belong under connection.",
    items: withoutReferences(parts),
    additionalProperties: withoutReferences(parts),
  }));

function connection({ properties = {}, required = [], additionalProperties }: Schema): SchemaObject {
  const members = Object.entries(properties).map(([name, schema]) => [name, member(schema)] as const);
  return {
    ...closed(Object.fromEntries(members), required),
    ...(typeof additionalProperties === "object" && { additionalProperties: true }),
  };
}

/** A secret is a reference; anything else is a constant of the plugin's schema, or a reference. */
function member(schema: Schema): SchemaObject {
  const { description, "x-label": label, "x-see": see } = schema;
  const words = [description, see].filter((each) => each !== undefined).join(" ");
  const shown = words === "" ? {} : { description: words };
  if (label === "secret") return { ...shown, ...reference };
  const { type, enum: choices, minimum, maximum, minLength, maxLength, pattern } = schema;
  const own = { type, const: schema.const, enum: choices, minimum, maximum, minLength, maxLength, pattern };
  const value = Object.fromEntries(Object.entries(own).filter(([, each]) => each !== undefined)) as SchemaObject;
  return {
    ...shown,
    ...whether({ type: "string", pattern: String.raw`\$\{` }, reference, {
      allOf: [
        value,
        {
          pattern: String.raw`^(?![\s\S]*\{\{)`,
          patternErrorMessage: "A connection is constant: it holds no template.",
        },
      ],
    }),
  };
}
