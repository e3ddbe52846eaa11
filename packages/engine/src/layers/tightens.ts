import type { Expression, Json } from "../sdk/index.ts";
import { sameExpression } from "./equal.ts";

const argsOf = (expression: Expression, operator: string): readonly Expression[] | undefined =>
  expression.kind === "call" && expression.operator === operator ? expression.args : undefined;

/**
 * True when every event that passes `changed` also passes `base`, as far as it can be read off: `or` turned into `and`,
 * more conditions under `and`, fewer under `or`, a higher number or a shorter list in `at_least`.
 */
export function tightens(base: Expression, changed: Expression): boolean {
  if (sameExpression(base, changed)) return true;
  const all = argsOf(changed, "and");
  if (all?.some((arg) => tightens(base, arg))) return true;
  const baseAll = argsOf(base, "and");
  if (baseAll) return baseAll.every((arg) => (all ?? [changed]).some((own) => tightens(arg, own)));
  const baseAny = argsOf(base, "or");
  if (baseAny) {
    const any = argsOf(changed, "or") ?? [changed];
    return any.length > 0 && any.every((own) => baseAny.some((arg) => tightens(arg, own)));
  }
  const [count, own] = [argsOf(base, "at_least"), argsOf(changed, "at_least")];
  return count !== undefined && own !== undefined && tightensCount(count, own);
}

function tightensCount(base: readonly Expression[], changed: readonly Expression[]): boolean {
  const [n, object, keys] = base;
  const [n2, object2, keys2] = changed;
  if (!n || !n2 || !object || !object2 || !keys || !keys2) return false;
  if (n.kind !== "constant" || n2.kind !== "constant" || keys.kind !== "constant" || keys2.kind !== "constant")
    return false;
  if (typeof n.value !== "number" || typeof n2.value !== "number" || n2.value < n.value) return false;
  return sameExpression(object, object2) && countsLess(keys.value, keys2.value);
}

/** The members that `changed` counts are among those that `base` counts. */
function countsLess(base: Json, changed: Json): boolean {
  const [listed, listed2] = [base, changed].map((value) => (Array.isArray(value) ? value : undefined));
  if (listed && listed2) return listed2.every((key) => listed.includes(key));
  const [except, except2] = [base, changed].map(exceptOf);
  return except !== undefined && except2 !== undefined && except.every((key) => except2.includes(key));
}

const exceptOf = (value: Json): readonly Json[] | undefined => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const { except } = value as { readonly except?: Json };
  return Array.isArray(except) ? except : undefined;
};
