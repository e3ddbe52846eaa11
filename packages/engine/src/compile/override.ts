import { mayStand, type Shape, shapeAt } from "../analysis/shape.ts";
import type { FieldRule, Override, Span, StepUse } from "../sdk/index.ts";
import { isPresent, kindOf, reservedNames } from "../sdk/index.ts";
import type { Writing } from "./copy.ts";
import { isTrue } from "./env.ts";
import { compileFit } from "./fit.ts";
import { type Noter, noter } from "./notes.ts";
import { compilePath } from "./read.ts";
import { type Convert, mostItems, OverLimit, type Scope, spend, withinLimits } from "./scope.ts";
import { compileDigest } from "./steps.ts";
import { targetSlot } from "./target.ts";
import { record } from "./trace.ts";

/** Whether the contract takes a value at a target path; asked before an override displaces what was mapped. */
export type Accepts = (target: string, value: unknown, scope: Scope) => boolean;

type Member = (value: unknown, scope: Scope, overridden: Set<string>) => void;

/**
 * What the event itself overrides. Missing or blank: no effect. null removes. A value that its place refuses leaves the
 * mapped one, with a note. `like_field`: each value goes through the normaliser and hash of the field it replaces.
 */
export function compileOverride(
  override: Override,
  writing: Writing & { readonly fields: ReadonlyMap<string, FieldRule>; readonly accepts: Accepts },
): (scope: Scope, overridden: Set<string>) => void {
  const { env, source } = writing;
  const read = compilePath(override.from, env);
  const when = override.when && env.expression(override.when);
  const into = override.name.split(".");
  const target = shapeAt(env.world.target, into);
  const from = override.from.root === "event" ? shapeAt(source, override.from.segments) : undefined;
  const members = new Map<string, Member>();
  const memberOf = (key: string): Member => {
    const known = members.get(key);
    if (known) return known;
    const made = compileMember(key, override, into, target, from, writing);
    if (target?.members.has(key)) members.set(key, made);
    return made;
  };
  const { refuse } = noter(override.name, override.at);
  return (scope, overridden) => {
    if (when && !isTrue(when(scope))) return;
    const object = read(scope);
    if (!isPresent(object)) return;
    if (kindOf(object) !== "object") {
      refuse(scope, "override/not-an-object");
      return;
    }
    const keys = Object.keys(object as object);
    if (keys.length > mostItems) throw new OverLimit();
    for (const key of keys) {
      if (reservedNames.has(key)) continue;
      spend(scope, 1);
      memberOf(key)((object as Record<string, unknown>)[key], scope, overridden);
    }
  };
}

function compileMember(
  key: string,
  override: Override,
  into: readonly string[],
  target: Shape | undefined,
  from: Shape | undefined,
  {
    env,
    guard,
    disabled,
    fields,
    accepts,
  }: Writing & { readonly fields: ReadonlyMap<string, FieldRule>; readonly accepts: Accepts },
): Member {
  const segments = [...into, key];
  const path = segments.join(".");
  const say = noter(path, override.at);
  const slot = targetSlot(segments);
  const known = target?.members.get(key);
  const convert =
    override.treat.value === "like_field" ? likeField(fields.get(path), known, override.at, env, say) : undefined;
  const fit = known ? compileFit(known, say) : passThrough(say);
  const isClear = !convert?.hashes;
  const mayWrite = !isClear || mayStand(from && shapeAt(from, [key]), known ?? target?.rest);
  return (value, scope, overridden) => {
    if (value !== null && !isPresent(value)) return;
    if (disabled.has(path)) return;
    if (scope.recorder) scope.recorder.target = path;
    if (value === null) {
      slot.remove(scope.out);
      if (scope.recorder) record(scope.recorder, "removed", { subject: override.from.text });
      return;
    }
    const withheld = !mayWrite
      ? "privacy/withheld-by-label"
      : isClear && guard.holdsOwnValue(value, scope)
        ? "privacy/withheld-by-value"
        : undefined;
    if (withheld) {
      say.note(scope, withheld);
      if (scope.recorder) record(scope.recorder, "withheld", { code: withheld });
      return;
    }
    withinLimits(value);
    const converted = convert ? convert.apply(value, scope) : value;
    const fitted = converted === undefined ? undefined : fit(converted, scope);
    if (fitted === undefined) return;
    if (!accepts(path, fitted, scope)) {
      say.refuse(scope, "override/refused-by-contract");
      return;
    }
    slot.set(scope.out, fitted);
    overridden.add(path);
    if (scope.recorder) record(scope.recorder, "overridden", { subject: `${override.from.text}.${key}` }, fitted);
  };
}

/** The normaliser and the hash of the field that is replaced; the target's own when no rule fills it. */
function likeField(
  rule: FieldRule | undefined,
  shape: Shape | undefined,
  at: Span,
  env: Writing["env"],
  say: Noter,
): { readonly apply: Convert; readonly hashes: boolean } | undefined {
  const named = shape?.normalize;
  const hashes = shape?.hash !== undefined || rule?.hash !== undefined || named !== undefined;
  if (!hashes) return undefined;
  const own = rule?.normalize ?? (named === undefined ? undefined : useOf(rule, named));
  const use = own ?? (named === undefined ? undefined : { name: named, args: [], at });
  return { apply: compileDigest(use, true, env, say), hashes };
}

/** The use of a normaliser in an arm of the rule, with its arguments. */
function useOf(rule: FieldRule | undefined, name: string): StepUse | undefined {
  const source = rule?.source;
  if (source?.kind !== "all" && source?.kind !== "first") return undefined;
  return source.rules.items?.find((arm) => arm.normalize?.name === name)?.normalize;
}

/** A key that the target does not know passes when it is a scalar or a list of scalars. */
function passThrough({ refuse }: Noter): Convert {
  const isScalar = (value: unknown): boolean =>
    typeof value === "string" || typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value));
  return (value, scope) => {
    const passes = Array.isArray(value) ? value.every(isScalar) : isScalar(value);
    return passes ? value : refuse(scope, "value/wrong-type");
  };
}
