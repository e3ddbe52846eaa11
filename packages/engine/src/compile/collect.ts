import type { Shape } from "../analysis/shape.ts";
import type { FieldRule, ItemForm, SourceForm } from "../sdk/index.ts";
import type { Env } from "./env.ts";
import { compileFit } from "./fit.ts";
import { noter, type Target } from "./notes.ts";
import { compilePath } from "./read.ts";
import { compileRule, type Destination } from "./rule.ts";
import { type Read, type Scope, spend, withinLimits } from "./scope.ts";
import { record } from "./trace.ts";

/** `all`: no list at all when one item lacks a required key. `some`: that item is left out. */
export type Completeness = "all" | "some";

/** What an item gives when a required key is missing, as opposed to having no value at all. */
const incomplete: unique symbol = Symbol("incomplete");

const textOf = (target: Target, scope: Scope): string => (typeof target === "string" ? target : target(scope));

/** The target path of the current item, or of one of its members. */
const itemTarget =
  (target: Target, member: string): Target =>
  (scope) =>
    `${textOf(target, scope)}.${scope.index}${member === "" ? "" : `.${member}`}`;

/** `each` with `item`: a list of values, or of objects. An empty list is no list. */
export function compileEach(
  source: Extract<SourceForm, { kind: "each" }>,
  destination: Destination,
  completeness: Completeness,
  env: Env,
): Read {
  const list = compilePath(source.list, env);
  const item = compileItem(source.item, destination, env);
  return (scope) => {
    const values = withinLimits(list(scope));
    if (!Array.isArray(values)) return undefined;
    const { item: outerItem, parent: outerParent, index: outerIndex } = scope;
    const made: unknown[] = [];
    scope.parent = outerItem;
    for (let i = 0; i < values.length; i++) {
      spend(scope, 1);
      scope.item = values[i];
      scope.index = i;
      const value = item(scope);
      if (value === incomplete) {
        if (completeness === "some") continue;
        made.length = 0;
        break;
      }
      if (value !== undefined) made.push(value);
    }
    scope.item = outerItem;
    scope.parent = outerParent;
    scope.index = outerIndex;
    return made.length === 0 ? undefined : made;
  };
}

function compileItem(item: ItemForm, { target, shape }: Destination, env: Env): Read {
  const itemShape = shape?.items;
  if (item.kind === "rule") {
    const read = compileRule(item.rule, { target: itemTarget(target, ""), shape: itemShape }, env);
    if (item.rule.required?.value !== true) return read;
    return (scope) => read(scope) ?? incomplete;
  }
  const members = [...item.rules].filter(([, rule]) => !rule.disable?.value);
  const reads = members.map(([name, rule]) => compileMember(name, rule, target, itemShape, env));
  return (scope) => {
    const object: Record<string, unknown> = {};
    let empty = true;
    for (const { name, read, required } of reads) {
      const value = read(scope);
      if (value !== undefined) {
        object[name] = value;
        empty = false;
      } else if (required) {
        if (scope.recorder) record(scope.recorder, "no_value", { subject: `item ${scope.index}: ${name}` });
        return incomplete;
      }
    }
    return empty ? undefined : object;
  };
}

function compileMember(name: string, rule: FieldRule, target: Target, shape: Shape | undefined, env: Env) {
  const member = shape?.members.get(name) ?? shape?.rest;
  const read = compileRule(rule, { target: itemTarget(target, name), shape: member }, env);
  return { name, read, required: rule.required?.value === true };
}

/** `slots`: a list of fixed positions. No slot with a value is no list. */
export function compileSlots(
  source: Extract<SourceForm, { kind: "slots" }>,
  rule: FieldRule,
  { target, shape }: Destination,
  env: Env,
): Read {
  const positions = [...source.slots.values()];
  const size = rule.size?.value ?? Math.max(0, ...positions.map(({ position }) => position.value + 1));
  const fill = rule.fill?.value ?? null;
  const reads = positions
    .filter((slot) => slot.position.value < size && !slot.rule.disable?.value)
    .map((slot) => {
      const slotTarget: Target = (scope) => `${textOf(target, scope)}.${slot.position.value}`;
      const fit = compileFit(shape?.items, noter(slotTarget, slot.rule.at));
      const read = compileRule(slot.rule, { target: slotTarget, shape: undefined }, env);
      return { position: slot.position.value, name: slot.name, read, fit };
    });
  return (scope) => {
    const list: unknown[] = new Array(size).fill(fill);
    let empty = true;
    for (const { position, name, read, fit } of reads) {
      const value = read(scope);
      const fitted = value === undefined ? undefined : fit(value, scope);
      if (scope.recorder)
        record(
          scope.recorder,
          fitted === undefined ? "no_value" : "value",
          { subject: `slot ${position}: ${name}` },
          fitted,
        );
      if (fitted === undefined) continue;
      list[position] = fitted;
      empty = false;
    }
    return empty ? undefined : list;
  };
}
