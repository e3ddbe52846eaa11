import {
  type Built,
  build,
  type Connection,
  type Destination,
  type Diagnostic,
  type Json,
  type Mapper,
  type Plugin,
  pluginOf,
  readDestination,
  readSettings,
  type Source,
  settingsOf,
  type Text,
} from "@mapwright/engine";
import type { Located } from "@mapwright/engine/sdk";
import { SaidError, UsageError } from "../failure.ts";
import { type Io, tell } from "../io.ts";
import { printDiagnostics } from "../print/diagnostics.ts";
import { besideFile, readText } from "./files.ts";
import { masked } from "./mask.ts";
import { loadPlugins } from "./plugins.ts";

/** Which rules to use: a destination file, or a mapping with what belongs to it. */
export interface RuleOptions {
  readonly destination?: string;
  readonly mapping?: string;
  readonly overlay?: readonly string[];
  readonly settings?: string;
  readonly plugin?: readonly string[];
}

/** The files of one set of rules, with everything said about them. */
export interface RuleSet {
  /** Every text that diagnostics may point into, as it may be shown. */
  readonly texts: readonly Text[];
  readonly diagnostics: readonly Diagnostic[];
  readonly plugin: Plugin | undefined;
  /** Undefined when the rules have an error. */
  readonly built: { readonly mapper: Mapper; readonly rules: Built } | undefined;
  readonly destination: Destination | undefined;
}

/** Rules that can be used. */
export interface LoadedRules {
  readonly mapper: Mapper;
  readonly rules: Built;
  readonly plugin: Plugin;
  /** Unresolved; undefined when there is no destination file, or none in it. */
  readonly connection: Connection | undefined;
  /** The destination file as the user wrote it. */
  readonly file: string | undefined;
}

/** Loads rules for use. Says what is wrong and throws `SaidError`, or says how many warnings there are. */
export async function loadRules(io: Io, options: RuleOptions): Promise<LoadedRules> {
  const set = await readRules(io, options);
  const errors = set.diagnostics.filter(({ severity }) => severity === "error");
  if (!set.built || !set.plugin || errors.length > 0) {
    printDiagnostics(io.stderr, errors, set.texts);
    throw new SaidError();
  }
  const warnings = set.diagnostics.length;
  if (warnings > 0) tell(io, `${warnings === 1 ? "1 warning" : `${warnings} warnings`}: "mapwright lint" tells more`);
  const { mapper, rules } = set.built;
  return { mapper, rules, plugin: set.plugin, connection: set.destination?.connection, file: options.destination };
}

/** Reads whatever the options name. Throws a `UsageError` for options that do not belong together and unreadable files. */
export async function readRules(io: Io, options: RuleOptions): Promise<RuleSet> {
  const plugins = await loadPlugins(io, options.plugin ?? []);
  const { destination, mapping, overlay = [], settings } = options;
  if (destination !== undefined) {
    if (mapping !== undefined || overlay.length > 0 || settings !== undefined)
      throw new UsageError(
        "a destination file already names its mapping, overlays and settings",
        "use -d alone, or -m with -o and -s",
      );
    return readDestinationRules(io, await readText(io, destination), plugins);
  }
  if (mapping === undefined)
    throw new UsageError("it is not said which rules to use", "give -d DESTINATION, or -m MAPPING with -o and -s");
  const said: Diagnostic[] = [];
  const layers = await Promise.all([mapping, ...overlay].map((file) => readText(io, file)));
  const settingsText = settings === undefined ? undefined : await readText(io, settings);
  const given = settingsText && readSettings(settingsText, (diagnostic) => said.push(diagnostic));
  const texts = settingsText ? [...layers, settingsText] : layers;
  return assemble({ layers, plugins, given: given ?? new Map(), texts, said, destination: undefined });
}

/** The rules that a destination file names. */
export async function readDestinationRules(
  io: Io,
  text: Text,
  plugins: readonly (Plugin | Source)[],
): Promise<RuleSet> {
  const first = readDestination(text, undefined, () => {});
  const said: Diagnostic[] = [];
  if (!first) {
    readDestination(text, undefined, (diagnostic) => said.push(diagnostic));
    return {
      texts: [masked(text, said, plugins)],
      diagnostics: said,
      plugin: undefined,
      built: undefined,
      destination: undefined,
    };
  }
  const paths = [first.mapping, ...first.overlays].map(({ value }) => besideFile(io, text.file, value));
  const layers = await Promise.all(paths.map((path) => readText(io, path)));
  const plugin = layers[0] && pluginOf(layers[0], plugins);
  const destination = readDestination(text, plugin, (diagnostic) => said.push(diagnostic)) ?? first;
  return assemble({ layers, plugins, given: destination.settings, texts: [text, ...layers], said, destination });
}

interface Assembling {
  readonly layers: readonly Text[];
  readonly plugins: readonly (Plugin | Source)[];
  readonly given: ReadonlyMap<string, Located<Json>>;
  readonly texts: readonly Text[];
  readonly said: readonly Diagnostic[];
  readonly destination: Destination | undefined;
}

function assemble({ layers, plugins, given, texts, said, destination }: Assembling): RuleSet {
  const settingsAt = new Map([...given].map(([name, { at }]) => [name, at]));
  const result = build({ layers, plugins, settings: settingsOf(given), settingsAt });
  return {
    texts: texts.map((text) => masked(text, said, plugins)),
    diagnostics: [...said, ...result.diagnostics],
    plugin: layers[0] && pluginOf(layers[0], plugins),
    built: result.ok ? { mapper: result.mapper, rules: result.built } : undefined,
    destination,
  };
}
