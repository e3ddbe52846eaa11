import type { Expression } from "../sdk/index.ts";

/** The same constant, list or object. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const keys = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key as keyof typeof a], b[key as keyof typeof b]))
  );
}

/** The same condition, wherever it is written. */
export function sameExpression(a: Expression, b: Expression): boolean {
  if (a.kind === "constant") return b.kind === "constant" && sameJson(a.value, b.value);
  if (a.kind === "list") return b.kind === "list" && sameAll(a.items, b.items);
  if (a.kind === "call") return b.kind === "call" && a.operator === b.operator && sameAll(a.args, b.args);
  if (b.kind !== "var" || a.path.text !== b.path.text || a.path.root !== b.path.root) return false;
  return a.fallback && b.fallback ? sameExpression(a.fallback, b.fallback) : a.fallback === b.fallback;
}

const sameAll = (a: readonly Expression[], b: readonly Expression[]): boolean =>
  a.length === b.length && a.every((each, i) => sameExpression(each, b[i]!));
