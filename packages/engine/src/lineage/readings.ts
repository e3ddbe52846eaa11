import { pathsIn } from "../logic/dependencies.ts";
import type {
  ExclusiveOption,
  Expression,
  FieldRule,
  PathRef,
  ResolvedMapping,
  Root,
  SourceForm,
  Span,
} from "../sdk/index.ts";

/** A part of the rules that reads something and makes something. */
export interface Reader {
  readonly kind: "define" | "prepare" | "gate" | "copy" | "field" | "option" | "override";
  /** Target path of fields and options, event path of what is prepared, else the name. */
  readonly name: string;
  readonly at: Span;
}

/**
 * What is read for: to become the value, to have a part in it, to decide whether it is made, to decide for or against it
 * in a group of which one is sent, or to fill its place.
 */
export type Role = "value" | "argument" | "condition" | "choice" | "default";

/** One path that one part of the rules reads. */
export interface Reading {
  readonly by: Reader;
  readonly role: Role;
  /** Paths of items are paths of the event here. */
  readonly root: Exclude<Root, "item" | "parent" | "element">;
  /** Segments without positions of lists; for named values, the name first. */
  readonly path: readonly string[];
  /** As it is written. */
  readonly text: string;
  readonly at: Span;
}

/** The lists around a rule, the innermost last: what `item` and `parent` paths are about. */
type Lists = readonly (readonly string[])[];

/** Everything that the rules read, in the order of the phases. */
export function readingsOf(mapping: ResolvedMapping): readonly Reading[] {
  const { define, prepare, gates, copy, fields, exclusive, override } = mapping;
  return [
    ...[...define.values()].flatMap((rule) => ofRule({ kind: "define", name: rule.name, at: rule.at }, rule)),
    ...(prepare.items ?? []).flatMap((entry) => {
      const by: Reader = {
        kind: "prepare",
        name: entry.kind === "copy" || entry.kind === "rename" ? entry.to.text : entry.path.text,
        at: entry.at,
      };
      return [
        ...ofCondition(by, entry.when),
        ...(entry.kind === "copy" || entry.kind === "rename" ? ofPaths(by, "value", [entry.path]) : []),
        ...(entry.kind === "set" ? ofSource(by, entry.source, []) : []),
      ];
    }),
    ...[...gates.values()].flatMap(({ name, at, pass }) => ofCondition({ kind: "gate", name, at }, pass)),
    ...[...copy.values()].flatMap(({ name, at, from, when }) => {
      const by: Reader = { kind: "copy", name, at };
      return [...ofPaths(by, "value", [from]), ...ofCondition(by, when)];
    }),
    ...[...fields.values()].flatMap((rule) => ofRule({ kind: "field", name: rule.name, at: rule.at }, rule)),
    ...[...exclusive.values()].flatMap((group) => ofGroup([...group.options.values()])),
    ...[...override.values()].flatMap(({ name, at, from, when }) => {
      const by: Reader = { kind: "override", name, at };
      return [...ofPaths(by, "value", [from]), ...ofCondition(by, when)];
    }),
  ];
}

/** What makes one option decides also whether the others are chosen. */
function ofGroup(options: readonly ExclusiveOption[]): readonly Reading[] {
  return options.flatMap(({ target, rule }) => {
    const by: Reader = { kind: "option", name: target, at: rule.at };
    const others = options.filter((other) => other.target !== target);
    return [
      ...ofRule(by, rule),
      ...others.flatMap((other) => ofRule(by, other.rule)).map((reading) => ({ ...reading, role: "choice" as const })),
    ];
  });
}

const ofCondition = (by: Reader, condition: Expression | undefined, lists: Lists = []): readonly Reading[] =>
  condition ? ofPaths(by, "condition", pathsIn(condition), lists) : [];

function ofRule(by: Reader, rule: FieldRule, lists: Lists = []): readonly Reading[] {
  if (rule.disable?.value) return [];
  const uses = [...(rule.steps?.items ?? []), ...(rule.normalize ? [rule.normalize] : [])];
  const given = uses.flatMap(({ args }) => args.flatMap((each) => (each.is === "path" ? each.paths : [])));
  return [
    ...ofCondition(by, rule.when, lists),
    ...(rule.source ? ofSource(by, rule.source, lists) : []),
    ...ofPaths(by, "argument", given, lists),
    ...(rule.default?.is === "path" ? ofPaths(by, "default", [rule.default.path], lists) : []),
  ];
}

function ofSource(by: Reader, source: SourceForm, lists: Lists): readonly Reading[] {
  switch (source.kind) {
    case "from":
      return ofPaths(by, "value", source.paths.items ?? [], lists);
    case "first":
    case "all":
      return (source.rules.items ?? []).flatMap((rule) => ofRule(by, rule, lists));
    case "template":
      return ofPaths(
        by,
        "value",
        source.parts.filter((part): part is PathRef => typeof part !== "string"),
        lists,
      );
    case "logic":
      return ofPaths(by, "value", pathsIn(source.expression), lists);
    case "each": {
      const list = full(source.list, lists);
      const inner = list ? [...lists, list.path] : lists;
      const rules = source.item.kind === "rule" ? [source.item.rule] : [...source.item.rules.values()];
      return rules.flatMap((rule) => ofRule(by, rule, inner));
    }
    case "slots":
      return [...source.slots.values()].flatMap(({ rule }) => ofRule(by, rule, lists));
    case "value":
      return [];
  }
}

function ofPaths(by: Reader, role: Role, paths: Iterable<PathRef>, lists: Lists = []): readonly Reading[] {
  return [...paths].flatMap((path): readonly Reading[] => {
    const found = full(path, lists);
    return found ? [{ by, role, ...found, text: path.text, at: path.at }] : [];
  });
}

/** A path from its own beginning; undefined for an element, whose list is read too. */
function full(path: PathRef, lists: Lists): Pick<Reading, "root" | "path"> | undefined {
  const segments = path.segments.filter((segment) => !/^\d+$/.test(segment));
  switch (path.root) {
    case "element":
      return undefined;
    case "item":
    case "parent": {
      const list = lists.at(path.root === "item" ? -1 : -2) ?? [];
      return { root: "event", path: [...list, ...segments] };
    }
    case "define":
      return { root: "define", path: [path.define ?? "", ...segments] };
    default:
      return { root: path.root, path: segments };
  }
}
