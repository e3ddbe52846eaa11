import { pathsIn } from "../logic/dependencies.ts";
import type { FieldRule, PathRef, Say, SourceForm, Span } from "../sdk/index.ts";
import * as said from "./diagnostics.ts";

/** Every path that a rule reads, in its source, its arguments and its conditions. */
export function* pathsOfRule(rule: FieldRule): Iterable<PathRef> {
  if (rule.when) yield* pathsIn(rule.when);
  for (const use of [...(rule.steps?.items ?? []), ...(rule.normalize ? [rule.normalize] : [])])
    for (const argument of use.args) if (argument.is === "path") yield* argument.paths;
  if (rule.default?.is === "path") yield rule.default.path;
  if (rule.source) yield* pathsOfSource(rule.source);
}

function* pathsOfSource(source: SourceForm): Iterable<PathRef> {
  switch (source.kind) {
    case "from":
      yield* source.paths.items ?? [];
      return;
    case "first":
    case "all":
      for (const rule of source.rules.items ?? []) yield* pathsOfRule(rule);
      return;
    case "template":
      for (const part of source.parts) if (typeof part !== "string") yield part;
      return;
    case "logic":
      yield* pathsIn(source.expression);
      return;
    case "each":
      yield source.list;
      if (source.item.kind === "rule") yield* pathsOfRule(source.item.rule);
      else for (const rule of source.item.rules.values()) yield* pathsOfRule(rule);
      return;
    case "slots":
      for (const slot of source.slots.values()) yield* pathsOfRule(slot.rule);
      return;
    case "value":
      return;
  }
}

/** Whether one of two target paths is the other, or part of it. */
export const overlap = (a: string, b: string): boolean => a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);

/**
 * Names so that each comes after what it needs, else in the order given. Names that need each other are said once, and
 * keep their order.
 */
export function sorted(
  names: readonly string[],
  needs: (name: string) => readonly string[],
  at: (name: string) => Span,
  say: Say,
): readonly string[] {
  const done = new Set<string>();
  const open: string[] = [];
  const order: string[] = [];
  const visit = (name: string): void => {
    if (done.has(name)) return;
    const since = open.indexOf(name);
    if (since >= 0) {
      say(said.cycle(at(name), open.slice(since)));
      return;
    }
    open.push(name);
    for (const needed of needs(name)) visit(needed);
    open.pop();
    if (done.has(name)) return;
    done.add(name);
    order.push(name);
  };
  for (const name of names) visit(name);
  return order;
}
