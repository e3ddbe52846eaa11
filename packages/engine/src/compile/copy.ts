import { mayStand, type Shape, shapeAt } from "../analysis/shape.ts";
import type { Copy, Kind } from "../sdk/index.ts";
import { isPresent, kindOf, reservedNames } from "../sdk/index.ts";
import { type Env, isTrue } from "./env.ts";
import { compileFit } from "./fit.ts";
import type { Guard } from "./guard.ts";
import { noter } from "./notes.ts";
import { compilePath } from "./read.ts";
import { type Scope, spend, withinLimits } from "./scope.ts";
import { container } from "./target.ts";
import { record } from "./trace.ts";

/** What every phase that writes many keys needs to know. */
export interface Writing {
  readonly env: Env;
  readonly guard: Guard;
  /** The shape of the event that rules see. */
  readonly source: Shape;
  /** Target paths that nothing may write. */
  readonly disabled: ReadonlySet<string>;
  /** Target paths that belong to an exclusive group. */
  readonly exclusive: ReadonlySet<string>;
}

type Member = (value: unknown, scope: Scope, into: Record<string, unknown>) => void;

/**
 * Copies the scalar members of an object. Withheld: values whose label their place does not accept, and values that equal
 * the event's own e-mail, phone or street address. Never written: members of exclusive groups and disabled fields.
 */
export function compileCopy(copy: Copy, { env, guard, source, disabled, exclusive }: Writing): (scope: Scope) => void {
  const read = compilePath(copy.from, env);
  const when = copy.when && env.expression(copy.when);
  const { segments: into } = copy.into;
  const types: ReadonlySet<Kind> = new Set(copy.types.value);
  const except = new Set(copy.except.map(({ value }) => value));
  const from = copy.from.root === "event" ? shapeAt(source, copy.from.segments) : undefined;
  const target = shapeAt(env.world.target, into);
  const members = new Map<string, Member>();
  const memberOf = (key: string): Member => {
    const known = members.get(key);
    if (known) return known;
    const path = [...into, key].join(".");
    const { note, refuse } = noter(path, copy.at);
    const place = target?.members.get(key) ?? target?.rest;
    const fit = compileFit(place, { note, refuse });
    const mayCopy = mayStand(from && shapeAt(from, [key]), place);
    const made: Member = (value, scope, object) => {
      if (scope.recorder) scope.recorder.target = path;
      const withheld = !mayCopy
        ? "privacy/withheld-by-label"
        : guard.holdsOwnValue(value, scope)
          ? "privacy/withheld-by-value"
          : undefined;
      if (withheld) {
        note(scope, withheld);
        if (scope.recorder) record(scope.recorder, "withheld", { code: withheld });
        return;
      }
      const fitted = fit(withinLimits(value), scope);
      if (fitted === undefined) return;
      object[key] = fitted;
      if (scope.recorder) record(scope.recorder, "copied", { subject: copy.name }, fitted);
    };
    // Names come from events: only those that the rules can foresee are kept.
    if (from?.members.has(key) || members.size < mostRemembered) members.set(key, made);
    return made;
  };
  const never = (key: string): boolean => {
    if (except.has(key) || reservedNames.has(key)) return true;
    const path = [...into, key].join(".");
    return disabled.has(path) || exclusive.has(path);
  };
  return (scope) => {
    if (when && !isTrue(when(scope))) return;
    const object = read(scope);
    if (typeof object !== "object" || object === null || Array.isArray(object)) return;
    const written: Record<string, unknown> = {};
    const keys = Object.keys(object);
    spend(scope, keys.length);
    for (const key of keys) {
      const value = (object as Record<string, unknown>)[key];
      const kind = kindOf(value);
      if (kind !== undefined && types.has(kind) && isPresent(value) && !never(key))
        memberOf(key)(value, scope, written);
    }
    if (Object.keys(written).length > 0) Object.assign(container(scope.out, into), written);
  };
}

const mostRemembered = 500;
