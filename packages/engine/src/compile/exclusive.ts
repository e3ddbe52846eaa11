import { shapeAt } from "../analysis/shape.ts";
import type { ExclusiveGroup, FieldRule } from "../sdk/index.ts";
import type { Env } from "./env.ts";
import { placeOf } from "./notes.ts";
import { compileRule } from "./rule.ts";
import type { Read, Scope } from "./scope.ts";
import { type Slot, targetSlot } from "./target.ts";
import { record } from "./trace.ts";

/** A group of target paths of which one may be sent. */
export interface CompiledGroup {
  readonly name: string;
  readonly members: readonly { readonly target: string; readonly slot: Slot }[];
  /** Writes the first option that has a value. */
  choose(scope: Scope): void;
  /** After overrides: of the members that were overridden the first listed stays alone. */
  enforce(scope: Scope, overridden: ReadonlySet<string>): void;
}

export function compileGroup(group: ExclusiveGroup, env: Env): CompiledGroup {
  const options = [...group.options.values()].map(({ target, rule }) => {
    const segments = target.split(".");
    return {
      target,
      slot: targetSlot(segments),
      read: compileOption(rule, target, segments, env),
      at: placeOf(rule.at),
    };
  });
  return {
    name: group.name,
    members: options,
    choose(scope) {
      for (const { target, slot, read, at } of options) {
        if (scope.recorder) scope.recorder.target = target;
        const value = read(scope);
        if (scope.recorder)
          record(scope.recorder, value === undefined ? "not_chosen" : "chosen", { subject: group.name, at }, value);
        if (value === undefined) continue;
        slot.set(scope.out, value);
        return;
      }
    },
    enforce(scope, overridden) {
      const winner = options.find(({ target }) => overridden.has(target));
      if (!winner) return;
      for (const { target, slot } of options) {
        if (target === winner.target || slot.get(scope.out) === undefined) continue;
        slot.remove(scope.out);
        if (scope.recorder) {
          scope.recorder.target = target;
          record(scope.recorder, "removed", { subject: `${group.name}: ${winner.target} was overridden` });
        }
      }
    },
  };
}

function compileOption(rule: FieldRule, target: string, segments: readonly string[], env: Env): Read {
  if (rule.disable?.value) return () => undefined;
  const destination = { target, shape: shapeAt(env.world.target, segments) };
  return compileRule(rule, destination, env, "all");
}
