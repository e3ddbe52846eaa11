import type { Expression, Label, PathRef, PrepareEntry, SourceDeclaration } from "../sdk/index.ts";
import { anything, labelled, labelsOf, type Shape, shapeAt } from "./shape.ts";

type Change = (before: Shape | undefined) => Shape;

const emptyObject: Shape = { ...anything, kinds: new Set(["object"]), label: "none" };
const isIndex = (segment: string): boolean => /^\d+$/.test(segment);

/** The shape with another one at a path; objects on the way are added where the schema has none. */
function withShape(shape: Shape, path: readonly string[], change: Change): Shape {
  const [segment, ...rest] = path;
  if (segment === undefined) return change(shape);
  const isList = shape.items !== undefined || (shape.kinds.has("list") && !shape.kinds.has("object"));
  if (isList && !shape.members.has(segment))
    return { ...shape, items: withShape(shape.items ?? emptyObject, isIndex(segment) ? rest : path, change) };
  const members = new Map(shape.members);
  const before = members.get(segment) ?? shape.rest;
  members.set(segment, rest.length === 0 ? change(before) : withShape(before ?? emptyObject, rest, change));
  return { ...shape, members };
}

/** The source's shape with the customer's own properties. */
export const declaredShape = (source: Shape, declared: ReadonlyMap<string, SourceDeclaration>): Shape =>
  [...declared.values()].reduce(
    (shape, { path, type, label, unit }) =>
      withShape(shape, path.segments, () => ({
        ...anything,
        kinds: new Set([type]),
        label,
        ...(unit !== undefined && { unit }),
      })),
    source,
  );

/** Like `shapeAt`, reaching through lists without a position. */
export function shapeThrough(shape: Shape, path: readonly string[]): Shape | undefined {
  const [segment, ...rest] = path;
  if (segment === undefined) return shape;
  if (shape.items && !isIndex(segment) && !shape.members.has(segment)) return shapeThrough(shape.items, path);
  const next = shapeAt(shape, [segment]);
  return next && shapeThrough(next, rest);
}

/** The labels that the result of a computation can carry, over events of a shape. */
export type LabelsOf = (expression: Expression, shape: Shape) => Iterable<Label>;

/**
 * The shape that rules see after the Properties Transformations. What is copied or renamed takes its type and its label
 * with it; what is set carries the labels of what it was made from. What is deleted or renamed stays known: rules of the
 * base may go on reading it, and find nothing, which is how a customer stops a property from being sent.
 */
export function preparedShape(source: Shape, entries: readonly PrepareEntry[], labelsIn: LabelsOf): Shape {
  return entries.reduce((shape, entry): Shape => {
    const path = entry.path.segments;
    switch (entry.kind) {
      case "set":
        return withShape(shape, path, (before) =>
          joined(before, setShape(shape, entry, labelsIn), entry.when !== undefined),
        );
      case "copy":
      case "rename": {
        const moved = shapeThrough(shape, path);
        if (!moved) return shape;
        return withShape(shape, entry.to.segments, (before) => joined(before, moved, true));
      }
      default:
        return shape;
    }
  }, source);
}

function setShape(shape: Shape, entry: Extract<PrepareEntry, { kind: "set" }>, labelsIn: LabelsOf): Shape {
  if (entry.source.kind === "value") return { ...anything, label: "none" };
  if (entry.source.kind === "logic") return labelled(anything, labelsIn(entry.source.expression, shape));
  if (entry.source.kind !== "template") return { ...anything, label: "unknown" };
  const parts = entry.source.parts.filter((part): part is PathRef => typeof part !== "string");
  const shapes = parts.map((part) => shapeThrough(shape, part.segments)).filter((part) => part !== undefined);
  return shapes.reduce((all, each) => joined(all, each, true), { ...anything, label: "none" } as Shape);
}

/** Either of two shapes: the kinds, the members and the labels of both. */
function joined(before: Shape | undefined, after: Shape, keeps: boolean): Shape {
  if (!before || !keeps || before === after) return after;
  const members = new Map(before.members);
  for (const [name, member] of after.members) members.set(name, joined(before.members.get(name), member, true));
  const items = before.items && after.items ? joined(before.items, after.items, true) : (after.items ?? before.items);
  const either: Shape = {
    ...before,
    ...after,
    kinds: new Set([...before.kinds, ...after.kinds]),
    members,
    rest: after.rest ?? before.rest,
    items,
    guard: before.guard || after.guard,
  };
  return labelled(either, [...labelsOf(before), ...labelsOf(after)]);
}
