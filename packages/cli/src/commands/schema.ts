import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { destinationSchema, mappingSchema, overlaySchema, type SchemaObject, testSchema } from "@mapwright/authoring";
import {
  build,
  type DescribedLanguage,
  type DescribedSetting,
  describeLanguage,
  type Plugin,
  pluginOf,
  type Source,
  type Text,
} from "@mapwright/engine";
import { exitCodes, UsageError } from "../failure.ts";
import { type Io, tell } from "../io.ts";
import { readText } from "../load/files.ts";
import { loadPlugins } from "../load/plugins.ts";
import { lineWriter } from "../output/writer.ts";
import { plural } from "../print/paint.ts";

export const schemaKinds = ["mapping", "overlay", "test", "destination"] as const;
export type SchemaKind = (typeof schemaKinds)[number];

export interface SchemaOptions {
  readonly mapping?: string;
  readonly plugin?: readonly string[];
  /** Folder that they are written to. */
  readonly write?: string;
}

const make: {
  readonly [kind in SchemaKind]: (language: DescribedLanguage, settings: readonly DescribedSetting[]) => SchemaObject;
} = { mapping: mappingSchema, overlay: overlaySchema, test: testSchema, destination: destinationSchema };

/** Prints or writes the JSON Schema (draft-07) of rule files. */
export async function runSchema(io: Io, kind: SchemaKind | undefined, options: SchemaOptions): Promise<number> {
  const { write } = options;
  if (kind === undefined && write === undefined)
    throw new UsageError(
      "it is not said which schema",
      `give one of ${schemaKinds.join(", ")}, or --write FOLDER for all`,
    );
  const plugins = await loadPlugins(io, options.plugin ?? []);
  const mapping = options.mapping === undefined ? undefined : await readText(io, options.mapping);
  const language = languageOf(plugins, mapping);
  const settings = mapping ? settingsOf(mapping, plugins) : [];
  const text = (each: SchemaKind): string => JSON.stringify(make[each](language, settings), null, 2);
  if (write === undefined) {
    const writer = lineWriter(io.stdout.stream);
    writer.line(text(kind!));
    await writer.flush();
    return exitCodes.fine;
  }
  const kinds = kind === undefined ? schemaKinds : [kind];
  await mkdir(resolve(io.cwd, write), { recursive: true });
  for (const each of kinds) await writeFile(resolve(io.cwd, join(write, `${each}.schema.json`)), `${text(each)}\n`);
  tell(io, `${plural(kinds.length, "schema")} written. An editor takes one from the first line of a file:`);
  for (const each of kinds) tell(io, `  # yaml-language-server: $schema=${join(write, `${each}.schema.json`)}`);
  return exitCodes.fine;
}

/** The destination that the mapping names, else the only one that there is; the source likewise. */
function languageOf(plugins: readonly (Plugin | Source)[], mapping: Text | undefined): DescribedLanguage {
  const destinations = plugins.filter((each): each is Plugin => each.kind === "destination");
  const sources = plugins.filter((each): each is Source => each.kind === "source");
  const plugin = mapping ? pluginOf(mapping, plugins) : destinations.length === 1 ? destinations[0] : undefined;
  if (!plugin) {
    const names = destinations.map(({ name }) => name).join(", ");
    throw new UsageError(`it is not clear which plugin the files are for: ${names}`, "name a mapping of it with -m");
  }
  const named = mapping && /^source:\s*["']?([\w-]+)\//m.exec(mapping.text)?.[1];
  const source = sources.find(({ name }) => name === named) ?? (sources.length === 1 ? sources[0] : undefined);
  if (!source) throw new UsageError("it is not clear which source the events come from", "name a mapping with -m");
  return describeLanguage(plugin, source);
}

function settingsOf(mapping: Text, plugins: readonly (Plugin | Source)[]): readonly DescribedSetting[] {
  const built = build({ layers: [mapping], plugins });
  if (built.ok) return built.mapper.describe().settings;
  throw new UsageError(`${mapping.file} has an error`, "mapwright lint says where");
}
