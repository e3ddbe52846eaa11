import type { Shape } from "../analysis/shape.ts";
import { follow } from "./read.ts";
import { mostItems, OverLimit, type Scope, spend } from "./scope.ts";

/**
 * The privacy guard of copy, override and passthrough keys. By label: a value whose path has a label that its target does
 * not accept is always withheld. By value: an unlabelled value is withheld when, trimmed and lower-cased, it equals the
 * event's own e-mail, phone or street address. Names, cities and single ids never match by value.
 */
export interface Guard {
  /** True when the value, or a text anywhere in it, is one of the event's own guarded values. */
  holdsOwnValue(value: unknown, scope: Scope): boolean;
}

export function compileGuard(source: Shape): Guard {
  const reads = guardedPaths(source).map(follow);
  const collect = (event: unknown, into: Set<string>): void => {
    for (const read of reads) addTexts(read(event), into);
  };
  const guardedOf = (scope: Scope): ReadonlySet<string> => {
    if (scope.guarded) return scope.guarded;
    const texts = new Set<string>();
    collect(scope.original, texts);
    if (scope.event !== scope.original) collect(scope.event, texts);
    scope.guarded = texts;
    return texts;
  };
  const holds = (value: unknown, guarded: ReadonlySet<string>, scope: Scope, depth: number): boolean => {
    if (typeof value === "string" || typeof value === "number") return guarded.has(plain(value));
    if (typeof value !== "object" || value === null) return false;
    if (depth > deepestNesting) throw new OverLimit();
    const values = Object.values(value);
    spend(scope, values.length);
    return values.some((each) => holds(each, guarded, scope, depth + 1));
  };
  return {
    holdsOwnValue: (value, scope) => {
      const guarded = guardedOf(scope);
      return guarded.size > 0 && holds(value, guarded, scope, 0);
    },
  };
}

/** Of a value that an event gives to be written as it is. */
const deepestNesting = 64;

const plain = (value: string | number): string => String(value).trim().toLowerCase();

function addTexts(value: unknown, into: Set<string>): void {
  if (typeof value === "string" || typeof value === "number") {
    const text = plain(value);
    if (text !== "") into.add(text);
  } else if (Array.isArray(value))
    for (const each of value.slice(0, mostItems)) if (typeof each !== "object") addTexts(each, into);
}

/** Paths of the source whose values are looked for elsewhere. */
function guardedPaths(shape: Shape, path: readonly string[] = []): readonly (readonly string[])[] {
  if (shape.guard) return [path];
  return [...shape.members].flatMap(([name, member]) => guardedPaths(member, [...path, name]));
}
