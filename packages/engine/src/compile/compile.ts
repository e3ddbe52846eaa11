import type { Analysis } from "../analysis/analyse.ts";
import { shapeAt } from "../analysis/shape.ts";
import type { World } from "../analysis/world.ts";
import type { Contract, FieldRule, Json, ResolvedMapping } from "../sdk/index.ts";
import { acceptsField } from "./contract.ts";
import { compileCopy, type Writing } from "./copy.ts";
import { type Conditions, type Environment, environment } from "./environment.ts";
import { type CompiledGroup, compileGroup } from "./exclusive.ts";
import { frameSize } from "./frame.ts";
import { compileGates, type Drop } from "./gate.ts";
import { compileGuard } from "./guard.ts";
import { placeOf } from "./notes.ts";
import { compileOverride } from "./override.ts";
import { compilePrepare } from "./prepare.ts";
import { compileRule } from "./rule.ts";
import type { Scope } from "./scope.ts";
import { targetSlot } from "./target.ts";
import { record } from "./trace.ts";

/** A compiled mapping: the phases in their order. Nothing in it is interpreted again, and nothing in it changes. */
export interface Plan {
  readonly prepare: ((scope: Scope) => void) | undefined;
  readonly startGates: (scope: Scope) => Drop | undefined;
  readonly copies: readonly ((scope: Scope) => void)[];
  readonly fields: readonly ((scope: Scope) => void)[];
  readonly groups: readonly CompiledGroup[];
  readonly overrides: readonly ((scope: Scope, overridden: Set<string>) => void)[];
  readonly endGates: (scope: Scope) => Drop | undefined;
  readonly contract: Contract;
  /** Names of the payload's own members, in the order in which the rules write them. */
  readonly order: readonly string[];
  readonly defines: number;
  /** Slots of an event's frame. */
  readonly frame: number;
}

/**
 * Compiles what was read, merged and analysed without an error; anything else is our bug. Settings are constants from
 * here on.
 */
export function compile(
  mapping: ResolvedMapping,
  analysis: Analysis,
  world: World,
  settings: ReadonlyMap<string, Json>,
  conditions: Conditions,
): Plan {
  const env = environment(mapping, world, settings, conditions);
  const disabled = new Set([...mapping.fields.values()].filter(isDisabled).map(({ name }) => name));
  for (const group of mapping.exclusive.values())
    for (const { target, rule } of group.options.values()) if (isDisabled(rule)) disabled.add(target);
  const exclusive = new Set([...mapping.exclusive.values()].flatMap((group) => [...group.options.keys()]));
  const writing: Writing = {
    env,
    guard: compileGuard(analysis.prepared),
    source: analysis.prepared,
    disabled,
    exclusive,
  };
  const { contract } = world.plugin;
  const overriding = {
    ...writing,
    fields: mapping.fields,
    accepts: (target: string, value: unknown, scope: Scope) => acceptsField(contract, target, value, scope),
  };
  const gates = [...mapping.gates.values()];
  const phases = {
    prepare: compilePrepare(mapping.prepare.items ?? [], env),
    startGates: compileGates(
      gates.filter((gate) => gate.phase.value === "start"),
      env,
    ),
    copies: [...mapping.copy.values()].map((copy) => compileCopy(copy, writing)),
    fields: analysis.fieldOrder
      .map((target) => mapping.fields.get(target)!)
      .filter((rule) => !isDisabled(rule))
      .map((rule) => env.share(rule, () => compileField(rule, env))),
    groups: [...mapping.exclusive.values()].map((group) => env.share(group, () => compileGroup(group, env))),
    overrides: [...mapping.override.values()].map((override) => compileOverride(override, overriding)),
    endGates: compileGates(
      gates.filter((gate) => gate.phase.value === "end"),
      env,
    ),
    contract,
    order: [...new Set([...mapping.fields.keys(), ...exclusive].map((target) => target.split(".")[0]!))],
    defines: mapping.define.size,
  };
  return { ...phases, frame: frameSize(env.source) };
}

const isDisabled = (rule: FieldRule): boolean => rule.disable?.value === true;

/** One field: written, left alone when it has no value, taken away when its value was refused. */
function compileField(rule: FieldRule, env: Environment): (scope: Scope) => void {
  const segments = rule.name.split(".");
  const slot = targetSlot(segments);
  const read = compileRule(rule, { target: rule.name, shape: shapeAt(env.world.target, segments) }, env);
  const drops = rule.onError?.value === "drop_event";
  const at = placeOf(rule.at);
  return (scope) => {
    const before = scope.refusals;
    if (scope.recorder) scope.recorder.target = rule.name;
    const value = read(scope);
    if (scope.recorder) record(scope.recorder, value === undefined ? "no_value" : "value", { at }, value);
    if (value !== undefined) {
      slot.set(scope.out, value);
    } else if (scope.refusals > before) {
      slot.remove(scope.out);
      if (drops) scope.dropping ??= rule.name;
    }
  };
}
