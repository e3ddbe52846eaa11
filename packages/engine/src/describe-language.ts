import { type Shape, shapeOf } from "./analysis/shape.ts";
import { type Operator, operators } from "./logic/operators.ts";
import { formatPath } from "./logic/path.ts";
import type { Kind, Label, Normaliser, Plugin, Schema, Source, Transform, VersionedSchema } from "./sdk/index.ts";
import { vocabularyOf } from "./spec/plugins.ts";
import { transforms } from "./transforms/index.ts";

/** One property that a schema lists. */
export interface DescribedPath {
  /** Positions of lists are left out. */
  readonly path: string;
  /** With the position 0 in every list on the way, as a rule for one value reads it. */
  readonly indexed: string;
  /** Below a list: from the innermost list's item. */
  readonly inItem?: string;
  readonly kinds: readonly Kind[];
  readonly label: Label;
  /** Rules may speak of members that are not listed. */
  readonly open: boolean;
  /** Numbers may follow: the positions of a list. */
  readonly list: boolean;
  readonly enum?: readonly unknown[];
  readonly unit?: string;
  readonly hash?: "sha256";
  readonly normalize?: string;
  readonly deprecated?: string;
  readonly description?: string;
  readonly see?: string;
}

/** The names that the rules of a destination may use, with what is known of them. */
export interface DescribedLanguage {
  readonly plugin: { readonly name: string; readonly version: string; readonly summary: string };
  /** As `source:` and `target:` name them. */
  readonly sourceSchemas: readonly string[];
  readonly targetSchemas: readonly string[];
  /** Every property of each source schema, in the order of the schema; a path is listed once. */
  readonly sources: readonly DescribedPath[];
  readonly targets: readonly DescribedPath[];
  readonly transforms: readonly Transform[];
  readonly normalisers: readonly Normaliser[];
  readonly operators: readonly Operator[];
  /** Schema of the destination file's `connection`. */
  readonly connection: Schema;
}

/** What the rules of a destination may speak of when its events come from a source. */
export function describeLanguage(plugin: Plugin, source: Source): DescribedLanguage {
  const names = vocabularyOf(transforms, plugin);
  const { name, version, summary } = plugin;
  return {
    plugin: { name, version, summary },
    sourceSchemas: namesOf(source.name, source.schemas),
    targetSchemas: namesOf(name, plugin.targets),
    sources: pathsIn(source.schemas),
    targets: pathsIn(plugin.targets),
    transforms: [...names.transforms.values()],
    normalisers: [...names.normalisers.values()],
    operators,
    connection: plugin.connection,
  };
}

const namesOf = (name: string, schemas: readonly VersionedSchema[]): readonly string[] =>
  schemas.map((each) => `${name}/${each.name}@${each.version}`);

function pathsIn(schemas: readonly VersionedSchema[]): readonly DescribedPath[] {
  const found = schemas.flatMap(({ schema }) => below(shapeOf(schema), { path: [], indexed: [], inItem: undefined }));
  const byPath = new Map(found.map((each) => [each.path, each]));
  return [...byPath.values()];
}

interface Place {
  readonly path: readonly string[];
  readonly indexed: readonly string[];
  /** Undefined outside of lists. */
  readonly inItem: readonly string[] | undefined;
}

function below(shape: Shape, place: Place): readonly DescribedPath[] {
  const members = [...shape.members].flatMap(([name, member]) => {
    const inner: Place = {
      path: [...place.path, name],
      indexed: [...place.indexed, name],
      inItem: place.inItem && [...place.inItem, name],
    };
    return [described(member, inner), ...below(member, inner)];
  });
  const { items } = shape;
  if (!items) return members;
  return [...members, ...below(items, { path: place.path, indexed: [...place.indexed, "0"], inItem: [] })];
}

const textOf = (segments: readonly string[]): string => formatPath({ root: "event", segments, text: "", at: nowhere });

const nowhere = { file: "", line: 1, column: 1, endLine: 1, endColumn: 1, start: 0, end: 0 };

function described(shape: Shape, { path, indexed, inItem }: Place): DescribedPath {
  const { kinds, label, rest, closed, enum: choices, unit, hash, normalize, deprecated, description, see } = shape;
  const optional = {
    inItem: inItem && textOf(inItem),
    enum: choices && [...choices],
    unit,
    hash,
    normalize,
    deprecated,
    description,
    see,
  };
  return {
    path: textOf(path),
    indexed: textOf(indexed),
    kinds: [...kinds],
    label,
    open: rest !== undefined && !closed,
    list: kinds.has("list"),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}
