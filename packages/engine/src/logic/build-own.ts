import { type Expression, isPresent } from "../sdk/index.ts";
import { spend } from "./budget.ts";
import { holds, listHolds } from "./build-text.ts";
import { type Builder, runsOf } from "./piece.ts";
import type { LogicScope } from "./scope.ts";

const present: Builder = ([arg]) => {
  const { run } = arg!;
  return (scope) => isPresent(run(scope));
};

const absent: Builder = ([arg]) => {
  const { run } = arg!;
  return (scope) => !isPresent(run(scope));
};

const member: Builder = (args) => {
  const [value, list] = runsOf(args);
  const constant = args[1]!.known?.value;
  if (Array.isArray(constant)) {
    const has = holds(constant);
    return (scope) => has(value!(scope));
  }
  return (scope) => {
    const elements = list!(scope);
    return Array.isArray(elements) && listHolds(elements, value!(scope), scope);
  };
};

/** Two texts that only differ in case. Anything that is no text equals nothing. */
export const equalIgnoringCase = (a: unknown, b: unknown): boolean =>
  typeof a === "string" && typeof b === "string" && (a === b || a.toLowerCase() === b.toLowerCase());

const equalsIgnoreCase: Builder = (args) => {
  const [a, b] = runsOf(args);
  const constant = args[1]!.known?.value;
  if (typeof constant === "string") {
    const lower = constant.toLowerCase();
    return (scope) => {
      const value = a!(scope);
      return typeof value === "string" && (value === constant || value.toLowerCase() === lower);
    };
  }
  return (scope) => equalIgnoringCase(a!(scope), b!(scope));
};

/** The members that `at_least` counts: those listed, or all except those listed; of those that are known, when that is said. */
export interface Counted {
  readonly only: readonly string[] | undefined;
  readonly except: ReadonlySet<string>;
}

/** From the third argument of `at_least`, which reading has checked. */
export function countedMembers(keys: Expression, knownMembers: readonly string[] | undefined): Counted {
  const value = keys.kind === "constant" ? keys.value : [];
  const listed = Array.isArray(value) ? (value as readonly string[]) : undefined;
  const except = new Set(listed ? [] : (value as { readonly except: readonly string[] }).except);
  if (!knownMembers) return { only: listed && [...new Set(listed)], except };
  const names = listed ? new Set(listed) : undefined;
  return { only: [...new Set(knownMembers)].filter((name) => (names ? names.has(name) : !except.has(name))), except };
}

const hasOwn = Object.prototype.hasOwnProperty;

/** Whether at least so many of the object's own members are present. A list, a text and a number have no members. */
export function hasAtLeast(needed: unknown, object: unknown, { only, except }: Counted, scope: LogicScope): boolean {
  if (typeof needed !== "number") return false;
  if (needed <= 0) return true;
  if (typeof object !== "object" || object === null || Array.isArray(object)) return false;
  const members = object as Record<string, unknown>;
  let found = 0;
  if (only) {
    for (const name of only)
      if (hasOwn.call(members, name) && isPresent(members[name]) && ++found >= needed) return true;
    return false;
  }
  for (const name in members) {
    if (!hasOwn.call(members, name)) continue;
    spend(scope, 1);
    if (!except.has(name) && isPresent(members[name]) && ++found >= needed) return true;
  }
  return false;
}

const atLeast: Builder = (args, { call, env }) => {
  const [needed, object] = runsOf(args);
  const [, objectExpression, keys] = call.args;
  const known = objectExpression?.kind === "var" ? env.knownMembers?.(objectExpression.path) : undefined;
  const counted = countedMembers(keys!, known);
  return (scope) => hasAtLeast(needed!(scope), object!(scope), counted, scope);
};

export const ownBuilders: Readonly<Record<string, Builder>> = {
  present,
  absent,
  member,
  one_of: member,
  equals_ignore_case: equalsIgnoreCase,
  at_least: atLeast,
};
