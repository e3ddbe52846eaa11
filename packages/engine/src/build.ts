import { type Analysis, analyse } from "./analysis/analyse.ts";
import { type World, worldOf } from "./analysis/world.ts";
import { compile, type Plan } from "./compile/compile.ts";
import type { Conditions } from "./compile/environment.ts";
import { resolveSettings } from "./compile/settings.ts";
import { layer } from "./layers/layer.ts";
import { lint, lintByPlugin } from "./lint/lint.ts";
import type { LintRule, Profile } from "./lint/rule.ts";
import type { Text } from "./parse/document.ts";
import { parse } from "./parse/parse.ts";
import type { Diagnostic, Json, Plugin, ResolvedMapping, Say, Source, Span } from "./sdk/index.ts";
import type { LayerSpec } from "./spec/layer-spec.ts";
import { destinationOf, resolvePlugins, vocabularyOf } from "./spec/plugins.ts";
import { readLayer } from "./spec/read.ts";
import { transforms } from "./transforms/index.ts";

export interface BuildOptions {
  /** The base mapping, then its overlays in the order in which they apply. Give the same object for the same text: what was read from it is kept for as long as the object lives. */
  readonly layers: readonly Text[];
  readonly plugins: readonly (Plugin | Source)[];
  readonly settings?: { readonly [name: string]: Json };
  /** Where each setting was given, so that what is wrong with it is said there. */
  readonly settingsAt?: ReadonlyMap<string, Span>;
  /** "reference" answers conditions by json-logic-js itself: slower, for comparison. */
  readonly conditions?: Conditions;
}

export interface Built {
  readonly mapping: ResolvedMapping;
  readonly analysis: Analysis;
  readonly world: World;
  readonly settings: ReadonlyMap<string, Json>;
  readonly plan: Plan;
}

/** Rules that were read, merged and analysed, with or without errors. */
interface Understood {
  readonly specs: readonly LayerSpec[];
  readonly mapping: ResolvedMapping;
  readonly analysis: Analysis;
  readonly world: World;
}

/** Text, document, spec, layers, analysis. Undefined when there is no mapping at all. */
function understand(options: BuildOptions, say: Say): Understood | undefined {
  const specs = readLayers(options, say);
  const mapping = layer(specs, say);
  const schemas = mapping && resolvePlugins(mapping, options.plugins, say);
  if (!mapping || !schemas) return undefined;
  const world = worldOf(schemas, vocabularyOf(transforms, schemas.plugin));
  const analysis = analyse(mapping, world, say);
  lintByPlugin(mapping, schemas.plugin.rules, say);
  return { specs, mapping, analysis, world };
}

/**
 * The engine on one page: text, document, spec, layers, analysis, plan. Each step is a folder, and nothing flows back.
 * Says every mistake in one run; a mapping with an error has no plan.
 */
export function buildPlan(options: BuildOptions, say: Say): Built | undefined {
  let failed = false;
  const tell: Say = (diagnostic) => {
    failed ||= diagnostic.severity === "error";
    say(diagnostic);
  };
  const understood = understand(options, tell);
  const settings = understood && settingsFor(understood.mapping, options, tell);
  if (!understood || !settings || failed) return undefined;
  const { mapping, analysis, world } = understood;
  return {
    mapping,
    analysis,
    world,
    settings,
    plan: compile(mapping, analysis, world, settings, options.conditions ?? "compiled"),
  };
}

/** Says what building says, and what the rules of a profile find besides. Nothing is compiled. */
export function lintLayers(options: BuildOptions, rules: readonly LintRule[], profile: Profile, say: Say): void {
  const understood = understand(options, say);
  if (!understood) return;
  settingsFor(understood.mapping, options, say);
  lint({ ...understood, texts: options.layers }, rules, profile, say);
}

const settingsFor = (mapping: ResolvedMapping, { settings = {}, settingsAt = new Map() }: BuildOptions, say: Say) =>
  resolveSettings(mapping, settings, settingsAt, say);

/** What a text said when it was read with a plugin's names. */
interface ReadText {
  readonly plugin: Plugin | undefined;
  readonly spec: LayerSpec | undefined;
  readonly said: readonly Diagnostic[];
}

/** By the text object itself, so that ten thousand mappers that share a base read it once, and nothing outlives its owner. */
const readTexts = new WeakMap<Text, ReadText>();

function readLayers({ layers, plugins }: BuildOptions, say: Say): readonly LayerSpec[] {
  const [base] = layers;
  const plugin =
    base &&
    (readTexts.get(base)?.plugin ??
      destinationOf(
        parse(base, () => {}),
        plugins,
      ));
  const specs: LayerSpec[] = [];
  for (const text of layers) {
    const { spec, said } = readText(text, plugin && plugins.includes(plugin) ? plugin : undefined);
    for (const diagnostic of said) say(diagnostic);
    if (spec) specs.push(spec);
  }
  return specs;
}

function readText(text: Text, plugin: Plugin | undefined): ReadText {
  const known = readTexts.get(text);
  if (known && known.plugin === plugin) return known;
  const said: Diagnostic[] = [];
  const document = parse(text, (diagnostic) => said.push(diagnostic));
  const spec = readLayer(document, vocabularyOf(transforms, plugin), (diagnostic) => said.push(diagnostic));
  const read = { plugin, spec, said };
  readTexts.set(text, read);
  return read;
}
