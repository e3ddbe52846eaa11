import type { Argument, Arguments, FieldRule, Located, Normaliser, StepUse, Table, Transform } from "../sdk/index.ts";
import { isPresent, isRefusal, isRemarked, kindOf, sha256 } from "../sdk/index.ts";
import { compilePattern } from "../text/pattern.ts";
import type { Env } from "./env.ts";
import { type Noter, placeOf } from "./notes.ts";
import { compilePath } from "./read.ts";
import type { Convert, Read, Scope } from "./scope.ts";
import { record } from "./trace.ts";

type Apply = (value: never, args: Arguments) => unknown;

/** The arguments of a use: a constant object, or one made for each event when some are paths. */
function compileArguments(
  use: StepUse,
  definition: Transform | Normaliser,
  env: Env,
): Arguments | ((scope: Scope) => Arguments) {
  const constants: Record<string, unknown> = {};
  for (const { name, default: value } of definition.parameters ?? []) if (value !== undefined) constants[name] = value;
  const reads: (readonly [string, readonly Read[]])[] = [];
  for (const argument of use.args) {
    if (argument.is === "path") reads.push([argument.name, argument.paths.map((path) => compilePath(path, env))]);
    else constants[argument.name] = constantOf(argument);
  }
  if (reads.length === 0) return Object.freeze(constants);
  const fixed = Object.entries(constants);
  return (scope) => {
    const args: Record<string, unknown> = {};
    for (const [name, value] of fixed) args[name] = value;
    for (const [name, candidates] of reads) args[name] = firstPresent(candidates, scope);
    return args;
  };
}

function constantOf(argument: Extract<Argument, { is: "value" | "pattern" }>): unknown {
  if (argument.is === "value") return argument.value;
  const pattern = compilePattern(argument.source);
  return "problem" in pattern ? undefined : pattern;
}

function firstPresent(candidates: readonly Read[], scope: Scope): unknown {
  for (const read of candidates) {
    const value = read(scope);
    if (isPresent(value)) return value;
  }
  return undefined;
}

/** Applies a transform or a normaliser, and notes what it refuses or remarks under `<name>/<slug>`. */
function compileApply(use: StepUse, definition: Transform | Normaliser, env: Env, noter: Noter): Convert {
  const args = compileArguments(use, definition, env);
  const apply = definition.apply as Apply;
  const { name } = definition;
  return (value, scope) => {
    const result = apply(value as never, typeof args === "function" ? args(scope) : args);
    if (typeof result !== "object" || result === null) return result;
    if (isRefusal(result)) return noter.refuse(scope, `${name}/${result.slug}`);
    if (!isRemarked(result)) return result;
    noter.note(scope, `${name}/${result.remark.slug}`);
    if (scope.recorder) record(scope.recorder, "remarked", { subject: name, code: `${name}/${result.remark.slug}` });
    return result.value;
  };
}

function compileStep(use: StepUse, env: Env, noter: Noter): Convert {
  const definition = env.world.transforms.get(use.name)!;
  const apply = compileApply(use, definition, env, noter);
  const accepts: ReadonlySet<string> = new Set([definition.accepts].flat());
  const any = accepts.has("any");
  const texts = any || accepts.has("text");
  return (value, scope) => {
    if (typeof value === "string" ? !texts : !any && !accepts.has(kindOf(value) ?? ""))
      return noter.refuse(scope, "value/wrong-type");
    const result = apply(value, scope);
    if (scope.recorder && result !== undefined) record(scope.recorder, "step", { subject: use.name }, result);
    return result;
  };
}

/** A row is recorded at its own place, what is not listed at the place of the lookup. */
function compileLookup(lookup: Located<string>, table: Table, { refuse }: Noter): Convert {
  const rows = new Map([...table.rows].map(([key, { value, at }]) => [key, { value, at: placeOf(at) }]));
  const otherwise = table.otherwise?.value ?? ({ is: "drop" } as const);
  const at = placeOf(lookup.at);
  const subject = `lookup ${table.name}`;
  return (value, scope) => {
    const key = typeof value === "string" ? value : String(value);
    const row = typeof value === "object" ? undefined : rows.get(key);
    if (scope.recorder)
      if (row) record(scope.recorder, "step", { subject, at: row.at }, row.value);
      else record(scope.recorder, "step", { subject: `${subject} (not listed)`, at }, value);
    if (row) return row.value;
    if ("value" in otherwise) return otherwise.value;
    return otherwise.is === "keep" ? value : refuse(scope, "lookup/no-row");
  };
}

const digestLength = 64;
const md5Length = 32;

function isHex(text: string, length: number): boolean {
  if (text.length !== length) return false;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i) | 0x20;
    if (!((code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66))) return false;
  }
  return true;
}

/** A number as the text that is normalised; undefined when it has no exact one. */
function asText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : String(value);
}

/**
 * `normalize` and `hash` as one directive, for one value or each value of a list. What already is a digest passes; an
 * MD5 is refused where 32 hexadecimal characters cannot be an identifier; clear text never comes out of a hash.
 */
export function compileDigest(normalize: StepUse | undefined, hash: boolean, env: Env, noter: Noter): Convert {
  const { refuse } = noter;
  const normaliser = normalize && env.world.normalisers.get(normalize.name);
  const clean = normalize && normaliser ? compileApply(normalize, normaliser, env, noter) : undefined;
  const forms = env.world.plugin.hashedForms;
  const one: Convert = (value, scope) => {
    const text = asText(value);
    if (text === undefined)
      return refuse(scope, typeof value === "number" ? "value/unsafe-integer" : "value/wrong-type");
    if (hash) {
      const trimmed = text.trim();
      if (isHex(trimmed, digestLength)) return keep(trimmed.toLowerCase(), scope);
      if (forms.some((form) => form.test(trimmed))) return keep(trimmed, scope);
      if (normaliser?.identifier !== true && isHex(trimmed, md5Length)) return refuse(scope, "hash/md5");
    }
    const clear = clean ? clean(text, scope) : text;
    if (clear === undefined) return undefined;
    if (typeof clear !== "string" || clear.trim() === "") return refuse(scope, "hash/nothing-left");
    if (scope.recorder && normalize) record(scope.recorder, "step", { subject: `normalize ${normalize.name}` }, clear);
    if (!hash) return clear;
    const digest = sha256(clear);
    if (scope.recorder) record(scope.recorder, "step", { subject: "sha256" }, digest);
    return digest;
  };
  return (value, scope) => {
    if (!Array.isArray(value)) return one(value, scope);
    const kept = value
      .map((each) => (isPresent(each) ? one(each, scope) : undefined))
      .filter((each) => each !== undefined);
    return kept.length === 0 ? undefined : kept;
  };
}

function keep(digest: string, scope: Scope): string {
  if (scope.recorder) record(scope.recorder, "step", { subject: "already hashed" }, digest);
  return digest;
}

/** Steps, lookup, normalize and hash of a rule, in this order. */
export function compileSteps(rule: FieldRule, env: Env, noter: Noter): readonly Convert[] {
  const steps: Convert[] = (rule.steps?.items ?? []).map((use) => compileStep(use, env, noter));
  if (rule.lookup) steps.push(compileLookup(rule.lookup, env.table(rule.lookup.value), noter));
  if (rule.normalize || rule.hash) steps.push(compileDigest(rule.normalize, rule.hash !== undefined, env, noter));
  return steps;
}
