import type { FieldRule, PathRef, PrepareEntry, ResolvedMapping, Say, Setting } from "../sdk/index.ts";
import { kindOf } from "../sdk/index.ts";
import * as said from "./diagnostics.ts";
import { type Flow, flowOfExpression, flowOfRule } from "./flow.ts";
import { pathsOfRule, sorted } from "./order.ts";
import { type Context, shapeOfPath } from "./paths.ts";
import { declaredShape, preparedShape, shapeThrough } from "./prepared.ts";
import { anything, pathsOf, type Shape, shapeAt, writableAt } from "./shape.ts";
import { checkRule } from "./targets.ts";
import type { World } from "./world.ts";
import { checkWriters } from "./writers.ts";

/** What is known of a mapping without an event. */
export interface Analysis {
  /** The source's events with the customer's own properties. */
  readonly source: Shape;
  /** The events that rules see, after the Properties Transformations. */
  readonly prepared: Shape;
  /** Target paths of fields, each after those that it reads through `$out`. */
  readonly fieldOrder: readonly string[];
  readonly deprecatedUses: readonly { readonly path: PathRef; readonly use: string }[];
}

/**
 * Checks what all layers say together: every name, types and units from source to target, and that no labelled value
 * reaches a place that may not hold it. All findings in one run; the analysis itself is always whole.
 */
export function analyse(mapping: ResolvedMapping, world: World, say: Say): Analysis {
  const source = declaredShape(world.source, mapping.declared);
  const entries = mapping.prepare.items ?? [];
  const prepared = preparedShape(source, entries);
  const defines = new Map<string, Shape>();
  const context: Context = { world, mapping, prepared, say, place: "field", defines, deprecatedUses: [] };

  for (const setting of mapping.settings.values()) checkSetting(setting, say);
  checkPrepare(entries, source, { ...context, place: "prepare" });
  checkDefines(mapping, { ...context, place: "define" }, defines);
  for (const gate of mapping.gates.values())
    flowOfExpression(gate.pass, { ...context, place: gate.phase.value === "start" ? "start gate" : "end gate" });
  checkCopies(mapping, { ...context, place: "copy" });
  for (const [target, rule] of mapping.fields) checkField(target, rule, context);
  for (const group of mapping.exclusive.values())
    for (const { target, rule } of group.options.values()) checkField(target, rule, context);
  checkOverrides(mapping, { ...context, place: "override" });
  checkWriters(mapping, world.target, say);

  const names = [...mapping.fields.keys()];
  const needs = (name: string): readonly string[] => {
    const read = [...pathsOfRule(mapping.fields.get(name)!)]
      .filter((path) => path.root === "out")
      .map((path) => path.segments.join("."));
    return names.filter((other) =>
      read.some((path) => path === other || other.startsWith(`${path}.`) || path.startsWith(`${other}.`)),
    );
  };
  const fieldOrder = sorted(names, needs, (name) => mapping.fields.get(name)!.at, say);
  return { source, prepared, fieldOrder, deprecatedUses: context.deprecatedUses };
}

function checkField(target: string, rule: FieldRule, context: Context): void {
  const { world, say } = context;
  const shape = writableAt(world.target, target.split("."));
  if (!shape) say(said.unknownField(rule.at, target, pathsOf(world.target)));
  if (rule.source && !rule.disable?.value) checkRule(rule, target, shape, context);
}

function checkSetting({ name, type, items, enum: choices, default: fallback }: Setting, say: Say): void {
  if (!fallback) return;
  const { value, at } = fallback;
  if (kindOf(value) !== type) say(said.settingDefault(at, name, `is not a ${type}`));
  else if (choices && !choices.some((choice) => choice === value))
    say(said.settingDefault(at, name, "is not one of its values"));
  else if (items && Array.isArray(value) && value.some((each) => kindOf(each) !== items))
    say(said.settingDefault(at, name, `is not a list of ${items}`));
}

/** Each entry sees the event as the entries before it left it; a path that is written must be known too. */
function checkPrepare(entries: readonly PrepareEntry[], source: Shape, context: Context): void {
  entries.forEach((entry, i) => {
    const shape = preparedShape(source, entries.slice(0, i));
    const here: Context = { ...context, prepared: shape };
    const known = (path: PathRef, of: Shape): boolean => shapeThrough(of, path.segments) !== undefined;
    const check = (path: PathRef, ...of: readonly Shape[]): void => {
      if (!of.some((each) => known(path, each)))
        context.say(said.unknownPath(path.at, path.text, pathsOf(source), "event"));
    };
    if (entry.when) flowOfExpression(entry.when, here);
    check(entry.path, shape, source);
    if (entry.kind === "copy" || entry.kind === "rename") check(entry.to, shape, source);
    if (entry.kind !== "set") return;
    if (entry.source.kind === "logic") flowOfExpression(entry.source.expression, here);
    if (entry.source.kind === "template")
      for (const part of entry.source.parts) if (typeof part !== "string") shapeOfPath(part, here);
  });
}

function checkDefines({ define }: ResolvedMapping, context: Context, defines: Map<string, Shape>): void {
  const needs = (name: string): readonly string[] =>
    [...pathsOfRule(define.get(name)!)].flatMap((path) =>
      path.root === "define" && define.has(path.define ?? "") ? [path.define!] : [],
    );
  const order = sorted([...define.keys()], needs, (name) => define.get(name)!.at, context.say);
  for (const name of order) defines.set(name, shapeOfFlow(flowOfRule(define.get(name)!, context)));
}

const severity = ["none", "unknown", "hashed", "pseudonym", "network", "direct", "secret"] as const;

/** A computed value as a shape: its kinds, and the most personal of its labels. */
function shapeOfFlow({ kinds, items, labels, unit }: Flow): Shape {
  const label = severity.findLast((each) => labels.has(each)) ?? "none";
  return {
    ...anything,
    kinds,
    label,
    ...(items && { items: { ...anything, kinds: items, label } }),
    ...(unit !== undefined && { unit }),
  };
}

function checkCopies({ copy }: ResolvedMapping, context: Context): void {
  const { world, say } = context;
  for (const { from, into, when } of copy.values()) {
    shapeOfPath(from, { ...context, deprecatedUses: [] });
    if (when) flowOfExpression(when, context);
    if (!shapeAt(world.target, into.segments)) say(said.unknownField(into.at, into.text, pathsOf(world.target)));
  }
}

function checkOverrides({ override }: ResolvedMapping, context: Context): void {
  const { world, say } = context;
  for (const { name, at, from, treat, when } of override.values()) {
    const shape = shapeAt(world.target, name.split("."));
    shapeOfPath(from, context);
    if (when) flowOfExpression(when, context);
    if (!shape) say(said.unknownField(at, name, pathsOf(world.target)));
    else if (treat.value === "as_is" && [...shape.members.values()].some(({ hash }) => hash !== undefined))
      say(said.bypassesHash(treat.at, name));
  }
}
