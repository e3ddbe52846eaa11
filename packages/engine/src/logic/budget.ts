import type { LogicScope, Run } from "./scope.ts";

/** Steps of one event: elements that conditions visit, items that lists give, texts that steps make. */
export const stepBudget = 200_000;
/** UTF-16 units that `cat` and `substr` may give, and that a list may have as text. */
export const longestText = 65_536;
/** Elements that `merge` may give. */
export const mostElements = 1_000;
/** Levels of lists and objects that are walked: a text of a list, a list that was built. */
export const deepestValue = 1_000;

/** An event makes a condition work longer, or give more, than is allowed. Whoever evaluates the condition catches it. */
export class StepBudgetExceeded extends Error {
  constructor() {
    super("a condition takes more steps, or gives a larger value, than is allowed");
    this.name = "StepBudgetExceeded";
  }
}

/** Takes steps from the budget of the event; throws `StepBudgetExceeded` below zero. */
export function spend(scope: LogicScope, steps: number): void {
  scope.stepsLeft -= steps;
  if (scope.stepsLeft < 0) throw new StepBudgetExceeded();
}

/** Pays for looking through so many elements or characters, which is far cheaper than evaluating something for each. */
export const spendScan = (scope: LogicScope, length: number): void => {
  if (length >= 256) spend(scope, length >> 8);
};

/** The text, unless it is too long. */
export function boundedText(text: string): string {
  if (text.length > longestText) throw new StepBudgetExceeded();
  return text;
}

/** The list, unless it is too long. */
export function boundedList(list: unknown[]): unknown[] {
  if (list.length > mostElements) throw new StepBudgetExceeded();
  return list;
}

/**
 * For computations that build lists: a step for each part of the result. Parts are shared in memory, so that a short
 * rule can build a value that only becomes enormous when it is written out.
 */
export const payForResult =
  <S extends LogicScope>(run: Run<S>): Run<S> =>
  (scope) => {
    const value = run(scope);
    if (typeof value === "object" && value !== null) payFor(value, scope, 0);
    return value;
  };

function payFor(value: unknown, scope: LogicScope, depth: number): void {
  spend(scope, 1);
  if (typeof value === "string") spend(scope, value.length >> 6);
  if (typeof value !== "object" || value === null) return;
  if (depth > deepestValue) throw new StepBudgetExceeded();
  if (Array.isArray(value)) for (const item of value) payFor(item, scope, depth + 1);
  else for (const key of Object.keys(value)) payFor((value as Record<string, unknown>)[key], scope, depth + 1);
}
