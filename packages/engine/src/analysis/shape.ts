import type { Kind, Label, Schema, SchemaType } from "../sdk/index.ts";

/** One place of a schema, resolved: what may stand there, and what it says about a person. Never changes. */
export interface Shape {
  readonly kinds: ReadonlySet<Kind>;
  /** Of the kind number: only whole ones. */
  readonly integer: boolean;
  readonly members: ReadonlyMap<string, Shape>;
  /** Of members that are not listed; undefined: there are none. */
  readonly rest: Shape | undefined;
  readonly items: Shape | undefined;
  readonly required: ReadonlySet<string>;
  readonly label: Label;
  /** Further labels, of a value that is made from several. */
  readonly also?: ReadonlySet<Label>;
  readonly guard: boolean;
  /** Rules may write listed members only, whatever `rest` takes from events. */
  readonly closed: boolean;
  readonly unit?: string;
  readonly enum?: ReadonlySet<unknown>;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly format?: string;
  readonly pattern?: string;
  readonly hash?: "sha256";
  readonly normalize?: string;
  /** Labels that may stand here in clear; empty: whatever is not personal. */
  readonly accepts: ReadonlySet<Label>;
  readonly deprecated?: string;
  readonly description?: string;
  /** The page that says so. */
  readonly see?: string;
}

const kindOfType: Record<SchemaType, Kind | undefined> = {
  string: "text",
  number: "number",
  integer: "number",
  boolean: "boolean",
  array: "list",
  object: "object",
  null: undefined,
};

const allKinds: readonly Kind[] = ["text", "number", "boolean", "list", "object"];

/** Anything at all, about which nobody has said anything. */
export const anything: Shape = {
  kinds: new Set(allKinds),
  integer: false,
  members: new Map(),
  rest: undefined,
  items: undefined,
  required: new Set(),
  label: "unknown",
  guard: false,
  closed: false,
  accepts: new Set(),
};

interface Context {
  readonly defs: { readonly [name: string]: Schema };
  readonly label: Label | undefined;
  readonly listed: boolean;
  readonly resolving: ReadonlySet<string>;
}

const shapes = new WeakMap<Schema, Shape>();

/** The shape of a whole schema. `$ref`s to `#/$defs/...` are followed; one that contains itself is open. */
export function shapeOf(schema: Schema): Shape {
  const known = shapes.get(schema);
  if (known) return known;
  const made = convert(schema, { defs: schema.$defs ?? {}, label: undefined, listed: true, resolving: new Set() });
  shapes.set(schema, made);
  return made;
}

function convert(schema: Schema, context: Context): Shape {
  const { $ref } = schema;
  if ($ref !== undefined) {
    const name = $ref.replace(/^#\/\$defs\//, "");
    const target = Object.hasOwn(context.defs, name) ? context.defs[name] : undefined;
    if (!target || context.resolving.has(name)) return anything;
    const { $ref: _, ...own } = schema;
    return convert({ ...target, ...own }, { ...context, resolving: new Set([...context.resolving, name]) });
  }
  const types = schema.type === undefined ? [] : [schema.type].flat();
  const kinds =
    types.length === 0 ? impliedKinds(schema) : types.flatMap((type) => kindOfType[type as SchemaType] ?? []);
  const label = schema["x-label"] ?? context.label;
  const inner: Context = { ...context, label, listed: true };
  const { additionalProperties: extra } = schema;
  const isContainer = schema.properties !== undefined || schema.items !== undefined || extra !== undefined;
  return {
    kinds: new Set(kinds),
    integer: types.includes("integer") && !types.includes("number"),
    members: new Map(Object.entries(schema.properties ?? {}).map(([name, member]) => [name, convert(member, inner)])),
    rest:
      extra === true ? anything : typeof extra === "object" ? convert(extra, { ...inner, listed: false }) : undefined,
    items: schema.items && convert(schema.items, { ...inner, listed: context.listed }),
    required: new Set(schema.required ?? []),
    label: label ?? (context.listed || isContainer ? "none" : "unknown"),
    guard: schema["x-guard"] === true,
    closed: schema["x-closed"] === true,
    accepts: new Set(schema["x-accepts"] ?? []),
    ...details(schema),
  };
}

const impliedKinds = (schema: Schema): readonly Kind[] => {
  const constant = schema.const ?? schema.enum?.[0];
  if (constant !== undefined)
    return [typeof constant === "string" ? "text" : (typeof constant as "number" | "boolean")];
  if (schema.properties) return ["object"];
  return schema.items ? ["list"] : allKinds;
};

function details(schema: Schema): Partial<Shape> {
  const choices = schema.const !== undefined ? [schema.const] : schema.enum;
  const named: { -readonly [K in keyof Shape]?: Shape[K] | undefined } = {
    unit: schema["x-unit"],
    enum: choices && new Set<unknown>(choices),
    minimum: schema.minimum,
    exclusiveMinimum: schema.exclusiveMinimum,
    maximum: schema.maximum,
    minLength: schema.minLength,
    maxLength: schema.maxLength,
    minItems: schema.minItems,
    maxItems: schema.maxItems,
    format: schema.format,
    pattern: schema.pattern,
    hash: schema["x-hash"],
    normalize: schema["x-normalize"],
    deprecated: schema["x-deprecated"],
    description: schema.description,
    see: schema["x-see"],
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}

const isIndex = (segment: string): boolean => /^\d+$/.test(segment);

/** The shape at a path: members by name, items by position; undefined where the schema has nothing. */
export function shapeAt(shape: Shape, segments: readonly string[]): Shape | undefined {
  let current: Shape | undefined = shape;
  for (const segment of segments) {
    if (current === anything) return anything;
    const next: Shape | undefined =
      current.members.get(segment) ??
      current.rest ??
      (isIndex(segment) && current.kinds.has("list") ? (current.items ?? anything) : undefined);
    if (!next) return undefined;
    current = next;
  }
  return current;
}

/** Like `shapeAt`, for what a rule writes: nothing where only events may bring further members. */
export function writableAt(shape: Shape, segments: readonly string[]): Shape | undefined {
  const isOpen = segments.every((segment, i) => {
    const outer = shapeAt(shape, segments.slice(0, i));
    return outer === undefined || !outer.closed || outer.members.has(segment);
  });
  return isOpen ? shapeAt(shape, segments) : undefined;
}

/** Labels that any place may hold in clear: what is not personal, and what nobody has labelled. */
const clearLabels: ReadonlySet<Label> = new Set(["none", "unknown"]);

/** Whether a place takes a label in clear. */
export const takesLabel = (label: Label, target: Shape | undefined): boolean =>
  clearLabels.has(label) || (target?.accepts.has(label) ?? false);

/** Whether a source value, with all that it holds, may stand at a target place in clear. */
export const mayStand = (source: Shape | undefined, target: Shape | undefined): boolean =>
  source === undefined || [...labelsBelow(source)].every((label) => takesLabel(label, target));

/** Every label at this place and below it. */
export function labelsBelow(shape: Shape): ReadonlySet<Label> {
  const found = new Set<Label>();
  const visit = (each: Shape): void => {
    const isLeaf = each.members.size === 0 && !each.items && !each.rest;
    if (isLeaf || each.label !== "none") found.add(each.label);
    for (const label of each.also ?? []) found.add(label);
    for (const member of each.members.values()) visit(member);
    if (each.rest) visit(each.rest);
    if (each.items) visit(each.items);
  };
  visit(shape);
  return found;
}

/** Every personal label that this place, or one below it, takes. */
export const acceptedBelow = (shape: Shape): readonly Label[] => [
  ...shape.accepts,
  ...[...shape.members.values(), ...[shape.rest, shape.items].filter((each) => each !== undefined)].flatMap(
    acceptedBelow,
  ),
];

/** From the least to the most personal. */
const severity: readonly Label[] = ["none", "unknown", "hashed", "pseudonym", "network", "direct", "secret"];

/** The same shape of a value that can carry each of these labels; the most personal is its own. */
export function labelled(shape: Shape, labels: Iterable<Label>): Shape {
  const { also: _, ...rest } = shape;
  const all = new Set(labels);
  const label = severity.findLast((each) => all.has(each)) ?? "none";
  all.delete(label);
  return { ...rest, label, ...(all.size > 0 && { also: all }) };
}

/** The labels of the value itself, without those of its parts. */
export const labelsOf = ({ label, also }: Shape): readonly Label[] => [label, ...(also ?? [])];

/** Dotted paths of everything that is listed, containers too; list positions are left out. */
export function pathsOf(shape: Shape, prefix = ""): readonly string[] {
  const own = [...shape.members].flatMap(([name, member]) => {
    const path = prefix === "" ? name : `${prefix}.${name}`;
    return [path, ...pathsOf(member, path)];
  });
  return shape.items ? [...own, ...pathsOf(shape.items, prefix)] : own;
}
