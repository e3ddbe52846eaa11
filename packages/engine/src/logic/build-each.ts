import { spend } from "./budget.ts";
import type { Builder, Piece } from "./piece.ts";
import type { LogicScope, Run } from "./scope.ts";
import { truthy } from "./values.ts";

/** Evaluates the body for each element. */
type Walk<S extends LogicScope> = (
  scope: S,
  list: readonly unknown[],
  visit: (answer: unknown, element: unknown) => unknown,
) => void;

/** A step for the element, and one for each call in the body. */
const costOf = <S extends LogicScope>(body: Piece<S>): number => 1 + body.weight;

/** The position of the first element whose truth under the body is `wanted`, or -1. Allocates nothing. */
function finder<S extends LogicScope>(body: Piece<S>, wanted: boolean): (scope: S, list: readonly unknown[]) => number {
  const { run } = body;
  const cost = costOf(body);
  return (scope, list) => {
    const outer = scope.element;
    try {
      for (let i = 0; i < list.length; i++) {
        spend(scope, cost);
        scope.element = list[i];
        if (truthy(run(scope)) === wanted) return i;
      }
      return -1;
    } finally {
      scope.element = outer;
    }
  };
}

/** Whether an element was found (`wanted`) decides; a list that is empty or none at all gives `empty`. */
const quantifier =
  (wanted: boolean, whenFound: boolean, empty: boolean): Builder =>
  ([list, body]) => {
    const { run } = list!;
    const find = finder(body!, wanted);
    return (scope) => {
      const elements = run(scope);
      if (!Array.isArray(elements) || elements.length === 0) return empty;
      return (find(scope, elements) !== -1) === whenFound;
    };
  };

function walker<S extends LogicScope>(body: Piece<S>): Walk<S> {
  const { run } = body;
  const cost = costOf(body);
  return (scope, list, visit) => {
    const outer = scope.element;
    try {
      for (const element of list) {
        spend(scope, cost);
        scope.element = element;
        visit(run(scope), element);
      }
    } finally {
      scope.element = outer;
    }
  };
}

const map: Builder = ([list, body]) => {
  const { run } = list!;
  const walk = walker(body!);
  return (scope) => {
    const elements = run(scope);
    const results: unknown[] = [];
    if (Array.isArray(elements)) walk(scope, elements, (answer) => results.push(answer));
    return results;
  };
};

const filter: Builder = ([list, body]) => {
  const { run } = list!;
  const walk = walker(body!);
  return (scope) => {
    const elements = run(scope);
    const results: unknown[] = [];
    if (Array.isArray(elements)) walk(scope, elements, (answer, element) => truthy(answer) && results.push(element));
    return results;
  };
};

const reduce: Builder = <S extends LogicScope>([list, body, initial]: readonly Piece<S>[]): Run<S> => {
  const { run } = list!;
  const step = body!.run;
  const cost = costOf(body!);
  return (scope) => {
    const elements = run(scope);
    let accumulator = initial ? initial.run(scope) : null;
    if (!Array.isArray(elements)) return accumulator;
    const outer = scope.element;
    try {
      for (const current of elements) {
        spend(scope, cost);
        scope.element = { current, accumulator };
        accumulator = step(scope);
      }
      return accumulator;
    } finally {
      scope.element = outer;
    }
  };
};

export const eachBuilders: Readonly<Record<string, Builder>> = {
  all: quantifier(false, false, false),
  none: quantifier(true, false, true),
  some: quantifier(true, true, false),
  map,
  filter,
  reduce,
};
