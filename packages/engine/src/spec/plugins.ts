import { satisfies } from "semver";
import { type Document, entry } from "../parse/document.ts";
import type { Diagnostic, Plugin, Reference, Say, Schema, Source, Transform, VersionedSchema } from "../sdk/index.ts";
import { didYouMean } from "../text/nearest.ts";
import type { Vocabulary } from "./context.ts";
import { splitReference } from "./walk.ts";

const contractVersion = 1;

const error = (code: string, { at }: Reference, what: string, why: string, help: string): Diagnostic => ({
  code,
  severity: "error",
  at,
  what,
  why,
  help,
  related: [],
});

const isDestination = (plugin: Plugin | Source): plugin is Plugin => plugin.kind === "destination";

/** The destination that a base mapping names, before the rest of it can be read; without one, its own names are unknown. */
export function destinationOf(base: Document | undefined, plugins: readonly (Plugin | Source)[]): Plugin | undefined {
  const root = base?.root;
  const node = root?.kind === "map" ? entry(root, "plugin")?.value : undefined;
  const written = node?.kind === "scalar" && typeof node.value === "string" ? node.value : "";
  const destinations = plugins.filter(isDestination);
  return (
    destinations.find(({ name }) => name === splitReference(written).name) ??
    (destinations.length === 1 ? destinations[0] : undefined)
  );
}

/** The names that rules may use: the engine's, and the plugin's own where it has one of the same name. */
export const vocabularyOf = (builtIn: readonly Transform[], plugin: Plugin | undefined): Vocabulary => ({
  transforms: new Map([...builtIn, ...(plugin?.transforms ?? [])].map((transform) => [transform.name, transform])),
  normalisers: new Map((plugin?.normalisers ?? []).map((normaliser) => [normaliser.name, normaliser])),
});

export interface Schemas {
  readonly plugin: Plugin;
  readonly source: Schema;
  readonly target: Schema;
}

/** The plugin and the schemas that a mapping names, in a version that it accepts. */
export function resolvePlugins(
  mapping: { readonly plugin: Reference; readonly source: Reference; readonly target: Reference },
  plugins: readonly (Plugin | Source)[],
  say: Say,
): Schemas | undefined {
  const destinations = plugins.filter(isDestination);
  const plugin = find(mapping.plugin, destinations, say);
  const target = schemaOf(mapping.target, destinations, (each) => each.targets, say);
  const source = schemaOf(
    mapping.source,
    plugins.filter((each) => !isDestination(each)) as readonly Source[],
    (each) => each.schemas,
    say,
  );
  return plugin && target && source && { plugin, target, source };
}

function find(reference: Reference, plugins: readonly Plugin[], say: Say): Plugin | undefined {
  const { name, range } = reference;
  const plugin = plugins.find((each) => each.name === name);
  if (!plugin) {
    const help = didYouMean(
      name,
      plugins.map((each) => each.name),
      "load the plugin, or correct its name",
    );
    say(
      error(
        "plugin/not-loaded",
        reference,
        `no plugin called "${name}" is loaded`,
        "nothing else knows this destination",
        help,
      ),
    );
    return undefined;
  }
  const fits = range === undefined || satisfies(plugin.version, range);
  if (plugin.contractVersion === contractVersion && fits) return plugin;
  const what = fits
    ? `the plugin "${name}" is written for another version of the engine`
    : `the mapping needs "${name}" ${range}, and version ${plugin.version} is loaded`;
  say(
    error(
      "plugin/wrong-version",
      reference,
      what,
      "another version may send something else",
      "load the version that the mapping was written for",
    ),
  );
  return undefined;
}

/** `a-plugin/event@1`: the schema called `event`, version 1, of `a-plugin`. */
function schemaOf<P extends Plugin | Source>(
  reference: Reference,
  plugins: readonly P[],
  schemas: (plugin: P) => readonly VersionedSchema[],
  say: Say,
): Schema | undefined {
  const all = plugins.flatMap((plugin) =>
    schemas(plugin).map(({ name, version, schema }) => ({ text: `${plugin.name}/${name}@${version}`, schema })),
  );
  const found = all.find(({ text }) => text === reference.text);
  if (found) return found.schema;
  const help = didYouMean(
    reference.text,
    all.map(({ text }) => text),
    "load the plugin that has it, or correct the name",
  );
  say(
    error(
      "spec/schema-not-provided",
      reference,
      `no loaded plugin has the schema "${reference.text}"`,
      "without it no path can be checked",
      help,
    ),
  );
  return undefined;
}
