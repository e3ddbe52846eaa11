import type { Builder, Piece } from "./piece.ts";
import type { LogicScope } from "./scope.ts";
import { isAtMost, isLess, looseEqual } from "./values.ts";

/** Two arguments; a constant that stands on one side comes second, so that closures only have to look there. */
function constantLast<S extends LogicScope>(args: readonly Piece<S>[]): readonly [Piece<S>, Piece<S>] {
  const [a, b] = args as readonly [Piece<S>, Piece<S>];
  return a.known ? [b, a] : [a, b];
}

const strict =
  (wanted: boolean): Builder =>
  (args) => {
    const [{ run: a }, second] = constantLast(args);
    const { run: b } = second;
    if (second.known) {
      const { value } = second.known;
      return (scope) => (a(scope) === value) === wanted;
    }
    return (scope) => (a(scope) === b(scope)) === wanted;
  };

const loose =
  (wanted: boolean): Builder =>
  (args) => {
    const [{ run: a }, second] = constantLast(args);
    const { run: b } = second;
    const constant = second.known?.value;
    if (typeof constant === "string") {
      return (scope) => {
        const value = a(scope);
        return (typeof value === "string" ? value === constant : looseEqual(value, constant, scope)) === wanted;
      };
    }
    return (scope) => looseEqual(a(scope), b(scope), scope) === wanted;
  };

type Compare = (a: unknown, b: unknown, scope: LogicScope) => boolean;

/** With three arguments, the middle one between the others. */
const ordered =
  (compare: Compare): Builder =>
  (args) => {
    const [a, b, c] = args.map(({ run }) => run);
    if (!c) return (scope) => compare(a!(scope), b!(scope), scope);
    return (scope) => {
      const middle = b!(scope);
      return compare(a!(scope), middle, scope) && compare(middle, c(scope), scope);
    };
  };

export const compareBuilders: Readonly<Record<string, Builder>> = {
  "===": strict(true),
  "!==": strict(false),
  "==": loose(true),
  "!=": loose(false),
  "<": ordered(isLess),
  "<=": ordered(isAtMost),
  ">": ordered((a, b, scope) => isLess(b, a, scope)),
  ">=": ordered((a, b, scope) => isAtMost(b, a, scope)),
};
