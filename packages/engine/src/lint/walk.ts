import { innerRules } from "../analysis/inner-rules.ts";
import { pathsOfRule } from "../analysis/order.ts";
import { pathsIn } from "../logic/dependencies.ts";
import type { Expression, FieldRule, PathRef, ResolvedMapping } from "../sdk/index.ts";

/** A rule with where it stands. Arms, items and slots are rules of their own. */
export interface Walked {
  readonly rule: FieldRule;
  /** The target path that it writes, or `$name` for a named value. */
  readonly target: string;
  /** The rule around it. */
  readonly parent: FieldRule | undefined;
}

/** Every rule that is not disabled: of fields, groups and named values, and the rules in them. */
export function* rulesOf(mapping: ResolvedMapping): Iterable<Walked> {
  for (const [name, rule] of mapping.define) yield* within(rule, `$${name}`, undefined);
  for (const [target, rule] of mapping.fields) yield* within(rule, target, undefined);
  for (const group of mapping.exclusive.values())
    for (const { target, rule } of group.options.values()) yield* within(rule, target, undefined);
}

function* within(rule: FieldRule, target: string, parent: FieldRule | undefined): Iterable<Walked> {
  if (rule.disable?.value) return;
  yield { rule, target, parent };
  for (const inner of innerRules(rule)) yield* within(inner, target, rule);
}

/** Every condition and computation of a mapping, each as a whole. */
export function* expressionsOf(mapping: ResolvedMapping): Iterable<Expression> {
  for (const { rule } of rulesOf(mapping)) {
    if (rule.when) yield rule.when;
    if (rule.source?.kind === "logic") yield rule.source.expression;
  }
  for (const entry of mapping.prepare.items ?? []) {
    if (entry.when) yield entry.when;
    if (entry.kind === "set" && entry.source.kind === "logic") yield entry.source.expression;
  }
  for (const gate of mapping.gates.values()) yield gate.pass;
  for (const part of [...mapping.copy.values(), ...mapping.override.values()]) if (part.when) yield part.when;
}

export type Call = Extract<Expression, { kind: "call" }>;

/** A call with the array operator around it, whose element bare paths in it read. */
export interface WalkedCall {
  readonly call: Call;
  readonly over: Call | undefined;
}

const overElements: ReadonlySet<string> = new Set(["map", "filter", "reduce", "all", "some", "none"]);

/** Every call in an expression, the outer ones first. */
export function* callsIn(expression: Expression, over?: Call): Iterable<WalkedCall> {
  switch (expression.kind) {
    case "list":
      for (const item of expression.items) yield* callsIn(item, over);
      return;
    case "var":
      if (expression.fallback) yield* callsIn(expression.fallback, over);
      return;
    case "call":
      yield { call: expression, over };
      for (const [i, arg] of expression.args.entries())
        yield* callsIn(arg, overElements.has(expression.operator) && i === 1 ? expression : over);
      return;
    case "constant":
      return;
  }
}

export function* allCalls(mapping: ResolvedMapping): Iterable<WalkedCall> {
  for (const expression of expressionsOf(mapping)) yield* callsIn(expression);
}

/** Every path that any part of a mapping reads. */
export function* pathsRead(mapping: ResolvedMapping): Iterable<PathRef> {
  for (const rules of [mapping.define, mapping.fields]) for (const rule of rules.values()) yield* pathsOfRule(rule);
  for (const group of mapping.exclusive.values())
    for (const { rule } of group.options.values()) yield* pathsOfRule(rule);
  for (const entry of mapping.prepare.items ?? []) {
    if (entry.when) yield* pathsIn(entry.when);
    if (entry.kind !== "set") yield entry.path;
    else if (entry.source.kind === "logic") yield* pathsIn(entry.source.expression);
    else if (entry.source.kind === "template")
      for (const part of entry.source.parts) if (typeof part !== "string") yield part;
  }
  for (const gate of mapping.gates.values()) yield* pathsIn(gate.pass);
  for (const part of [...mapping.copy.values(), ...mapping.override.values()]) {
    yield part.from;
    if (part.when) yield* pathsIn(part.when);
  }
}
