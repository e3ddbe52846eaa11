import type { Label, PathRef, ResolvedMapping, Say, Setting } from "../sdk/index.ts";
import * as said from "./diagnostics.ts";
import { overlap } from "./order.ts";
import { acceptedBelow, anything, labelled, labelsBelow, pathsOf, type Shape, shapeAt } from "./shape.ts";
import type { World } from "./world.ts";

/** Where a rule stands: what its paths may read. */
export interface Context {
  readonly world: World;
  readonly mapping: ResolvedMapping;
  /** The event that rules see. */
  readonly prepared: Shape;
  readonly say: Say;
  readonly item?: Shape;
  readonly parent?: Shape;
  /** The element of an array operator. */
  readonly element?: Shape;
  /** What may not be read here, and what it is called in a message. */
  readonly place: "field" | "define" | "prepare" | "start gate" | "end gate" | "copy" | "override";
  /** Shapes of named values, once they are known. */
  readonly defines: ReadonlyMap<string, Shape>;
  /** What the rules of target paths write, for those that come before. */
  readonly written: ReadonlyMap<string, Iterable<Label>>;
  readonly deprecatedUses: { path: PathRef; use: string }[];
}

/** The shape at a path; says what is wrong with the path, and then gives undefined. */
export function shapeOfPath(path: PathRef, context: Context): Shape | undefined {
  const { mapping, say, place } = context;
  const { segments, root, at, text } = path;
  switch (root) {
    case "event":
      return eventShape(path, context);
    case "item":
      return inItem(path, context.item ?? anything, context);
    case "parent":
      return inItem(path, context.parent ?? anything, context);
    case "element":
      return shapeAt(context.element ?? anything, segments) ?? anything;
    case "now":
      if (segments.length === 1 && (segments[0] === "ms" || segments[0] === "s"))
        return { ...anything, kinds: new Set(["number"]), label: "none", unit: segments[0] };
      say(said.unknownClock(at, text));
      return undefined;
    case "settings": {
      const setting = mapping.settings.get(segments[0] ?? "");
      if (setting) return shapeAt(settingShape(setting), segments.slice(1)) ?? anything;
      say(said.unknownSetting(at, segments[0] ?? "", mapping.settings.keys()));
      return undefined;
    }
    case "define": {
      const name = path.define ?? "";
      if (!mapping.define.has(name)) say(said.unknownDefine(at, name, mapping.define.keys()));
      else if (place === "prepare") say(said.readsUnset(at, text, "a transformation"));
      else return memberOf(context.defines.get(name) ?? anything, segments);
      return undefined;
    }
    case "out":
      return outShape(path, context);
  }
}

/** A member of a computed value: unknown in kind, labelled like all that it holds. */
const memberOf = (shape: Shape, segments: readonly string[]): Shape =>
  segments.length === 0 ? shape : labelled(anything, labelsBelow(shape));

function outShape(path: PathRef, context: Context): Shape | undefined {
  const { world, say, place } = context;
  const { at, text, segments } = path;
  if (place === "start gate") say(said.tooEarly(at, text));
  else if (place === "define") say(said.readsUnset(at, text, "a named value"));
  else if (place === "prepare" || place === "copy")
    say(said.readsUnset(at, text, `a ${place === "copy" ? "copy" : "transformation"}`));
  const shape = shapeAt(world.target, segments);
  if (!shape) say(said.unknownField(at, segments.join("."), pathsOf(world.target)));
  return shape && labelled(shape, labelsWritten(segments.join("."), shape, context));
}

/**
 * What may stand at a place of the payload may not stand everywhere: it keeps the labels that its rules give it. Where
 * they are not known, such as what an event gives to a copy, they are all that the place takes.
 */
function labelsWritten(path: string, shape: Shape, { mapping, written }: Context): readonly Label[] {
  const isHere = (other: string): boolean => overlap(path, other);
  const options = [...mapping.exclusive.values()].flatMap((group) => [...group.options.keys()]);
  const copies = [...mapping.copy.values()].map(({ into }) => into.text);
  const unknown = [...mapping.fields.keys()].filter((target) => !written.has(target));
  const isOpen = [...options, ...copies, ...unknown].some(isHere);
  return [
    ...(isOpen ? acceptedBelow(shape) : []),
    ...[...written].flatMap(([target, labels]) => (isHere(target) ? [...labels] : [])),
  ];
}

function eventShape(path: PathRef, context: Context): Shape | undefined {
  const { prepared, say, mapping } = context;
  const shape = shapeAt(prepared, path.segments);
  if (!shape) {
    say(
      lacksIndex(prepared, path.segments)
        ? said.listWithoutIndex(path.at, path.text)
        : said.unknownPath(path.at, path.text, pathsOf(prepared), "event"),
    );
    return undefined;
  }
  const old = [...mapping.deprecated.values()].find(({ path: prefix }) =>
    prefix.segments.every((segment, i) => path.segments[i] === segment),
  );
  const use = old?.use ?? shape.deprecated;
  if (use !== undefined) context.deprecatedUses.push({ path, use });
  return shape;
}

function inItem(path: PathRef, item: Shape, { say }: Context): Shape | undefined {
  const shape = shapeAt(item, path.segments);
  if (!shape) say(said.unknownPath(path.at, path.text, pathsOf(item), "item"));
  return shape;
}

/** True when the path fails at a list that is stepped through without a position. */
function lacksIndex(shape: Shape, segments: readonly string[]): boolean {
  let current: Shape | undefined = shape;
  for (const segment of segments) {
    if (!current) return false;
    const next = shapeAt(current, [segment]);
    if (!next) return current.items !== undefined && shapeAt(current.items, [segment]) !== undefined;
    current = next;
  }
  return false;
}

const settingShape = ({ type, items, secret }: Setting): Shape => ({
  ...anything,
  kinds: new Set([type]),
  label: (secret ? "secret" : "none") satisfies Label,
  ...(items && { items: { ...anything, kinds: new Set([items]), label: "none" as const } }),
});
