import { deepestValue, longestText, StepBudgetExceeded, spend } from "./budget.ts";
import type { LogicScope } from "./scope.ts";

/** The truth of JSON Logic: an empty list is false, every other list and object is true. */
export const truthy = (value: unknown): boolean =>
  value === true || (Array.isArray(value) ? value.length > 0 : Boolean(value));

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/**
 * What JavaScript makes of a list or an object where it needs a scalar, without asking the value: an event may hold an
 * object whose own `toString` is no function.
 */
export const scalarOf = (value: unknown, scope: LogicScope): unknown =>
  isObject(value) ? objectText(value, scope) : value;

/** `String(value)` for any JSON value. */
export const textOf = (value: unknown, scope: LogicScope): string =>
  typeof value === "string" ? value : isObject(value) ? objectText(value, scope) : String(value);

/** As `textOf`, but null gives an empty text, as when a list is joined. */
export const joinedText = (value: unknown, scope: LogicScope): string =>
  value === null || value === undefined ? "" : textOf(value, scope);

/** `Number(value)` for any JSON value. */
export const numberOf = (value: unknown, scope: LogicScope): number =>
  typeof value === "number" ? value : Number(scalarOf(value, scope));

/** `parseFloat(value)` for any JSON value; minus zero becomes zero, as it does on the way through text. */
export function floatOf(value: unknown, scope: LogicScope): number {
  if (typeof value === "number") return value === 0 ? 0 : value;
  return Number.parseFloat(textOf(value, scope));
}

export function looseEqual(a: unknown, b: unknown, scope: LogicScope): boolean {
  if (isObject(a)) {
    if (isObject(b)) return a === b;
    // biome-ignore lint/suspicious/noDoubleEquals: the loose comparison is what this operator is.
    return b !== null && b !== undefined && objectText(a, scope) == b;
  }
  // biome-ignore lint/suspicious/noDoubleEquals: the loose comparison is what this operator is.
  return isObject(b) ? a !== null && a !== undefined && a == objectText(b, scope) : a == b;
}

// JavaScript compares two texts as texts and anything else as numbers; the casts only tell TypeScript that it may.
export const isLess = (a: unknown, b: unknown, scope: LogicScope): boolean =>
  (scalarOf(a, scope) as number) < (scalarOf(b, scope) as number);

export const isAtMost = (a: unknown, b: unknown, scope: LogicScope): boolean =>
  (scalarOf(a, scope) as number) <= (scalarOf(b, scope) as number);

const objectText = (value: object, scope: LogicScope): string =>
  Array.isArray(value) ? listText(value, scope) : "[object Object]";

interface Joining {
  text: string;
  visited: number;
}

/** The elements with commas between them, lists inside without brackets. Throws when it is too long, too deep or too large. */
function listText(list: readonly unknown[], scope: LogicScope): string {
  const joining: Joining = { text: "", visited: 0 };
  join(list, joining, 0, scope);
  spend(scope, joining.visited >> 4);
  return joining.text;
}

function join(list: readonly unknown[], joining: Joining, depth: number, scope: LogicScope): void {
  if (depth > deepestValue || joining.visited + list.length > longestText) throw new StepBudgetExceeded();
  joining.visited += list.length + 1;
  for (let i = 0; i < list.length; i++) {
    const item = list[i];
    if (i > 0) joining.text += ",";
    if (Array.isArray(item)) join(item, joining, depth + 1, scope);
    else joining.text += joinedText(item, scope);
    if (joining.text.length > longestText) throw new StepBudgetExceeded();
  }
}
