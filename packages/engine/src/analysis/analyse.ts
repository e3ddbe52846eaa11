import type { FieldRule, Label, PathRef, PrepareEntry, ResolvedMapping, Say, Setting } from "../sdk/index.ts";
import { kindOf } from "../sdk/index.ts";
import * as said from "./diagnostics.ts";
import { type Flow, flowOfExpression, flowOfRule } from "./flow.ts";
import { overlap, pathsOfRule, sorted } from "./order.ts";
import { type Context, shapeOfPath } from "./paths.ts";
import { declaredShape, type LabelsOf, preparedShape, shapeThrough } from "./prepared.ts";
import { anything, labelled, pathsOf, type Shape, shapeAt, writableAt } from "./shape.ts";
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

/** Is told what each rule gives: by target path, or by `$name`. */
export type Seen = (name: string, flow: Flow) => void;

/**
 * Checks what all layers say together: every name, types and units from source to target, and that no labelled value
 * reaches a place that may not hold it. All findings in one run; the analysis itself is always whole.
 */
export function analyse(mapping: ResolvedMapping, world: World, say: Say, seen: Seen = () => {}): Analysis {
  const source = declaredShape(world.source, mapping.declared);
  const entries = mapping.prepare.items ?? [];
  const defines = new Map<string, Shape>();
  const written = new Map<string, Iterable<Label>>();
  const quiet = { world, mapping, say: () => {}, defines, written } as const;
  const labelsIn: LabelsOf = (expression, shape) =>
    flowOfExpression(expression, { ...quiet, prepared: shape, place: "prepare", deprecatedUses: [] }).labels.keys();
  const prepared = preparedShape(source, entries, labelsIn);
  const context: Context = { ...quiet, prepared, say, place: "field", deprecatedUses: [] };

  for (const setting of mapping.settings.values()) checkSetting(setting, say);
  checkPrepare(entries, source, { ...context, place: "prepare" }, labelsIn);
  checkDefines(mapping, { ...context, place: "define" }, defines, seen);
  for (const gate of mapping.gates.values())
    flowOfExpression(gate.pass, { ...context, place: gate.phase.value === "start" ? "start gate" : "end gate" });
  checkCopies(mapping, { ...context, place: "copy" });
  const fieldOrder = orderOf(mapping, say);
  for (const target of fieldOrder) {
    const flow = checkField(target, mapping.fields.get(target)!, context, seen);
    if (flow) written.set(target, flow.labels.keys());
  }
  for (const group of mapping.exclusive.values())
    for (const { target, rule } of group.options.values()) checkField(target, rule, context, seen);
  checkOverrides(mapping, { ...context, place: "override" });
  checkWriters(mapping, world.target, say);

  return { source, prepared, fieldOrder, deprecatedUses: context.deprecatedUses };
}

/** Fields, each after those that it reads. */
function orderOf({ fields }: ResolvedMapping, say: Say): readonly string[] {
  const names = [...fields.keys()];
  const needs = (name: string): readonly string[] => {
    const read = [...pathsOfRule(fields.get(name)!)]
      .filter((path) => path.root === "out")
      .map((path) => path.segments.join("."));
    return names.filter((other) => read.some((path) => overlap(path, other)));
  };
  return sorted(names, needs, (name) => fields.get(name)!.at, say);
}

/** What the rule writes, when that is known as a whole. */
function checkField(target: string, rule: FieldRule, context: Context, seen: Seen): Flow | undefined {
  const { world, say, mapping } = context;
  const shape = writableAt(world.target, target.split("."));
  const isOfOverlay = mapping.layers.some(({ kind, file }) => kind === "overlay" && file === rule.at.file);
  if (!shape)
    say((isOfOverlay ? said.unknownOverlayTarget : said.unknownField)(rule.at, target, pathsOf(world.target)));
  if (!rule.source || rule.disable?.value) return undefined;
  const flow = checkRule(rule, target, shape, context);
  seen(target, flow);
  return rule.source.kind === "each" || rule.source.kind === "slots" ? undefined : flow;
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
function checkPrepare(entries: readonly PrepareEntry[], source: Shape, context: Context, labelsIn: LabelsOf): void {
  entries.forEach((entry, i) => {
    const shape = preparedShape(source, entries.slice(0, i), labelsIn);
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

function checkDefines({ define }: ResolvedMapping, context: Context, defines: Map<string, Shape>, seen: Seen): void {
  const needs = (name: string): readonly string[] =>
    [...pathsOfRule(define.get(name)!)].flatMap((path) =>
      path.root === "define" && define.has(path.define ?? "") ? [path.define!] : [],
    );
  const order = sorted([...define.keys()], needs, (name) => define.get(name)!.at, context.say);
  for (const name of order) {
    const flow = flowOfRule(define.get(name)!, context);
    seen(`$${name}`, flow);
    defines.set(name, shapeOfFlow(flow));
  }
}

/** A computed value as a shape: its kinds and its labels. */
function shapeOfFlow(flow: Flow): Shape {
  const { kinds, items, labels, unit } = flow;
  const whole = labelled({ ...anything, kinds }, labels.keys());
  return {
    ...whole,
    ...(items && { items: labelled({ ...anything, kinds: items }, labels.keys()) }),
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
