import type { Shape } from "../analysis/shape.ts";
import type { AcceptedBlank, FieldRule, PathRef, SourceForm, Span } from "../sdk/index.ts";
import { isPresent } from "../sdk/index.ts";
import { type Completeness, compileEach, compileSlots } from "./collect.ts";
import { type Env, isTrue } from "./env.ts";
import { compileFit } from "./fit.ts";
import { type Noter, noter, placeOf, type Target } from "./notes.ts";
import { compilePath, placeInEvent } from "./read.ts";
import { type Convert, type Read, withinLimits } from "./scope.ts";
import { compileSteps } from "./steps.ts";
import { compileTemplate } from "./template.ts";
import { record } from "./trace.ts";

/** Where the rule's value goes: the target's shape decides its type; undefined for values that are not sent as they are. */
export interface Destination {
  readonly target: Target;
  readonly shape: Shape | undefined;
}

/**
 * One rule as a closure: the value, or undefined when there is none. In order: `when`, the candidates of the source form,
 * each through steps, lookup, normalize, hash and the target's type; then the default. A candidate that is refused leaves
 * a note and the next one is tried. `completeness` says what an item of `each` without a required key costs.
 */
export function compileRule(
  rule: FieldRule,
  destination: Destination,
  env: Env,
  completeness: Completeness = "some",
): Read {
  const say = noter(destination.target, rule.at);
  const compute = compileSource(rule, destination, env, say, completeness);
  const fallback = compileDefault(rule, destination, env, say);
  const value: Read = fallback
    ? (scope) => {
        const before = scope.refusals;
        const made = compute(scope);
        return made === undefined && scope.refusals === before ? fallback(scope) : made;
      }
    : compute;
  if (!rule.when) return value;
  const when = env.expression(rule.when);
  const at = placeOf(rule.when.at);
  return (scope) => {
    const holds = isTrue(when(scope));
    if (scope.recorder) record(scope.recorder, holds ? "condition_true" : "condition_false", { at });
    return holds ? value(scope) : undefined;
  };
}

function compileDefault(rule: FieldRule, { shape }: Destination, env: Env, say: Noter): Read | undefined {
  const form = rule.default;
  if (!form) return undefined;
  const fit = compileFit(shape, say);
  const read: Read = form.is === "value" ? () => form.value : compilePath(form.path, env);
  return (scope) => {
    const value = read(scope);
    if (!isPresent(value)) return undefined;
    say.note(scope, "field/defaulted");
    if (scope.recorder) record(scope.recorder, "default", { at: placeOf(form.at) }, value);
    return fit(value, scope);
  };
}

/** Which values count as present for this rule. */
function acceptance(accept: readonly AcceptedBlank[] | undefined): (value: unknown) => boolean {
  if (!accept) return isPresent;
  const emptyList = accept.includes("empty_list");
  const blank = accept.includes("blank");
  return (value) => isPresent(value) || (emptyList && Array.isArray(value)) || (blank && typeof value === "string");
}

function compileSource(
  rule: FieldRule,
  destination: Destination,
  env: Env,
  say: Noter,
  completeness: Completeness,
): Read {
  const { source } = rule;
  const accepts = acceptance(rule.accept?.value);
  const steps = compileSteps(rule, env, say);
  const isList = source?.kind === "each" || source?.kind === "slots";
  const fit = compileFit(isList && steps.length === 0 ? undefined : destination.shape, say);
  const convert = inTurn(steps, accepts, fit);
  if (!source) return () => undefined;
  switch (source.kind) {
    case "from":
      return compileFrom(source, accepts, convert, env);
    case "first":
      return firstOf(
        (source.rules.items ?? []).map((arm) => compileRule(arm, { ...destination, shape: undefined }, env)),
        convert,
      );
    case "all":
      return compileAll(source, rule, destination, convert, env, say);
    case "value": {
      const { value } = source;
      return (scope) => {
        if (scope.recorder) record(scope.recorder, "value", { at: placeOf(source.at) }, value);
        return convert(value, scope);
      };
    }
    case "template":
      return then(
        made(
          "template",
          source.at,
          compileTemplate(source.parts, env, (scope) => say.refuse(scope, "value/wrong-type")),
        ),
        accepts,
        convert,
      );
    case "logic":
      return then(made("logic", source.at, env.expression(source.expression)), accepts, convert);
    case "each":
      return then(compileEach(source, destination, completeness, env), accepts, convert);
    case "slots":
      return then(compileSlots(source, rule, destination, env), accepts, convert);
  }
}

/** Each step in turn, then the target's type. A result that is not present ends it without a refusal. */
function inTurn(steps: readonly Convert[], accepts: (value: unknown) => boolean, fit: Convert): Convert {
  const [only] = steps;
  if (!only) return fit;
  if (steps.length === 1)
    return (value, scope) => {
      const result = only(value, scope);
      return accepts(result) ? fit(result, scope) : undefined;
    };
  return (value, scope) => {
    let current = value;
    for (const step of steps) {
      current = step(current, scope);
      if (!accepts(current)) return undefined;
    }
    return fit(current, scope);
  };
}

/** Records what was computed, or that it gave nothing. */
function made(subject: string, span: Span, read: Read): Read {
  const at = placeOf(span);
  return (scope) => {
    const value = read(scope);
    if (scope.recorder) record(scope.recorder, isPresent(value) ? "present" : "absent", { subject, at }, value);
    return value;
  };
}

const then =
  (read: Read, accepts: (value: unknown) => boolean, convert: Convert): Read =>
  (scope) => {
    const value = read(scope);
    return accepts(value) ? convert(withinLimits(value), scope) : undefined;
  };

function compileFrom(
  source: Extract<SourceForm, { kind: "from" }>,
  accepts: (value: unknown) => boolean,
  convert: Convert,
  env: Env,
): Read {
  const candidates = (source.paths.items ?? []).map((path) => compileCandidate(path, accepts, convert, env));
  const [first, second] = candidates;
  if (candidates.length === 1) return first!;
  if (candidates.length === 2)
    return (scope) => {
      const value = first!(scope);
      return value === undefined ? second!(scope) : value;
    };
  return firstOf(candidates, (value) => value);
}

function compileCandidate(path: PathRef, accepts: (value: unknown) => boolean, convert: Convert, env: Env): Read {
  const subject = path.text;
  const at = placeOf(path.at);
  const take: Convert = (value, scope) => {
    if (value === undefined || !accepts(value)) {
      if (scope.recorder) record(scope.recorder, "absent", { subject, at });
      return undefined;
    }
    if (scope.recorder) record(scope.recorder, "present", { subject, at }, value);
    return convert(withinLimits(value), scope);
  };
  const place = placeInEvent(path, env.source);
  if (!place) return readThen(compilePath(path, env), take);
  // Most candidates read one member of an object of the event, and most find nothing: one closure for both.
  const { key } = place;
  const { slot, find } = place.holder;
  return (scope) => {
    const seen = scope.frame[slot];
    const held = seen === undefined ? find(scope) : seen;
    const value = held === null ? undefined : held[key];
    if (value === undefined && !scope.recorder) return undefined;
    return take(value === undefined || hasOwn.call(held, key) ? value : undefined, scope);
  };
}

const readThen =
  (read: Read, take: Convert): Read =>
  (scope) =>
    take(read(scope), scope);

const hasOwn = Object.prototype.hasOwnProperty;

function firstOf(candidates: readonly Read[], convert: Convert): Read {
  return (scope) => {
    for (const candidate of candidates) {
      const value = candidate(scope);
      if (value === undefined) continue;
      const made = convert(value, scope);
      if (made !== undefined) return made;
    }
    return undefined;
  };
}

function compileAll(
  source: Extract<SourceForm, { kind: "all" }>,
  rule: FieldRule,
  destination: Destination,
  convert: Convert,
  env: Env,
  say: Noter,
): Read {
  const rules = (source.rules.items ?? []).map((each) => compileRule(each, { ...destination, shape: undefined }, env));
  const join = rule.join?.value;
  return (scope) => {
    const values: unknown[] = [];
    for (const read of rules) {
      const value = read(scope);
      if (value !== undefined) values.push(value);
    }
    if (values.length === 0) return undefined;
    if (join === undefined) return convert(values, scope);
    const text = joined(values, join);
    return text === undefined ? say.refuse(scope, "value/wrong-type") : convert(withinLimits(text), scope);
  };
}

function joined(values: readonly unknown[], separator: string): string | undefined {
  return values.some((value) => typeof value === "object") ? undefined : values.map(String).join(separator);
}
