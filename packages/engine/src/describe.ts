import type { Built } from "./build.ts";
import { pathsIn } from "./logic/dependencies.ts";
import type { FieldRule, Json, Kind, Layer, Place } from "./sdk/index.ts";

export interface DescribedSetting {
  readonly name: string;
  readonly type: Kind;
  readonly items?: Kind;
  readonly enum?: readonly Json[];
  readonly default?: Json;
  /** What the mapper uses; absent when nothing was given and there is no default. */
  readonly value?: Json;
  readonly label?: string;
  readonly note?: string;
  readonly secret: boolean;
}

export interface DescribedField {
  readonly target: string;
  /** Paths that the value can come from, in order of priority. */
  readonly sources: readonly string[];
  readonly normalize?: string;
  readonly hashed: boolean;
  readonly conditional: boolean;
  readonly disabled: boolean;
  readonly layer: string;
  readonly at: Place;
  readonly label?: string;
  readonly note?: string;
}

/** A mapping as plain JSON. Values of secret settings are left out. */
export interface Described {
  readonly layers: readonly Layer[];
  readonly plugin: string;
  readonly source: string;
  readonly target: string;
  readonly settings: readonly DescribedSetting[];
  readonly fields: readonly DescribedField[];
  readonly gates: readonly { readonly name: string; readonly as: string; readonly message: string }[];
}

export function describe({ mapping, settings }: Built): Described {
  const layerOf = new Map(mapping.layers.map(({ file, name }) => [file, name]));
  const rules = [
    ...mapping.fields.values(),
    ...[...mapping.exclusive.values()].flatMap((group) => [...group.options.values()].map(({ rule }) => rule)),
  ];
  return {
    layers: mapping.layers,
    plugin: mapping.plugin.text,
    source: mapping.source.text,
    target: mapping.target.text,
    settings: [...mapping.settings.values()].map(({ at: _, default: fallback, ...setting }) => {
      const value = settings.get(setting.name);
      return {
        ...setting,
        ...(fallback && { default: fallback.value }),
        ...(value !== undefined && !setting.secret && { value }),
      };
    }),
    fields: rules.map((rule) => describeField(rule, layerOf)),
    gates: [...mapping.gates.values()].map(({ name, as, message }) => ({ name, as: as.value, message: message.value })),
  };
}

function describeField(rule: FieldRule, layerOf: ReadonlyMap<string, string>): DescribedField {
  const { file, line, column } = rule.at;
  return {
    target: rule.name,
    sources: sourcesOf(rule),
    ...(rule.normalize && { normalize: rule.normalize.name }),
    hashed: rule.hash !== undefined,
    conditional: rule.when !== undefined,
    disabled: rule.disable?.value === true,
    layer: layerOf.get(file) ?? "",
    at: { file, line, column },
    ...(rule.label && { label: rule.label.value }),
    ...(rule.note && { note: rule.note.value }),
  };
}

function sourcesOf({ source }: FieldRule): readonly string[] {
  switch (source?.kind) {
    case "from":
      return (source.paths.items ?? []).map(({ text }) => text);
    case "first":
    case "all":
      return (source.rules.items ?? []).flatMap(sourcesOf);
    case "template":
      return source.parts.flatMap((part) => (typeof part === "string" ? [] : [part.text]));
    case "logic":
      return [...pathsIn(source.expression)].map(({ text }) => text);
    case "each":
      return [source.list.text];
    case "slots":
      return [...source.slots.values()].flatMap((slot) => sourcesOf(slot.rule));
    default:
      return [];
  }
}
