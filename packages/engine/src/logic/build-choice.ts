import { type Builder, type Piece, runsOf } from "./piece.ts";
import type { LogicScope, Run } from "./scope.ts";
import { truthy } from "./values.ts";

/** Without the constants that cannot decide, and without what stands behind one that does. */
function deciding<S extends LogicScope>(args: readonly Piece<S>[], decides: boolean): readonly Piece<S>[] {
  const kept: Piece<S>[] = [];
  for (const [index, arg] of args.entries()) {
    if (!arg.known || index === args.length - 1) {
      kept.push(arg);
    } else if (truthy(arg.known.value) === decides) {
      kept.push(arg);
      break;
    }
  }
  return kept;
}

/** The first value whose truth is `decides`, else the last. */
function firstThat<S extends LogicScope>(decides: boolean, args: readonly Piece<S>[]): Run<S> {
  const runs = runsOf(deciding(args, decides));
  const [a, b, c] = runs as readonly [Run<S>, Run<S>, Run<S>];
  switch (runs.length) {
    case 1:
      return a;
    case 2:
      return (scope) => {
        const value = a(scope);
        return truthy(value) === decides ? value : b(scope);
      };
    case 3:
      return (scope) => {
        const first = a(scope);
        if (truthy(first) === decides) return first;
        const second = b(scope);
        return truthy(second) === decides ? second : c(scope);
      };
    default:
      return (scope) => {
        const last = runs.length - 1;
        for (let i = 0; i < last; i++) {
          const value = runs[i]!(scope);
          if (truthy(value) === decides) return value;
        }
        return runs[last]!(scope);
      };
  }
}

const and: Builder = (args) => firstThat(false, args);
const or: Builder = (args) => firstThat(true, args);

const not: Builder = ([arg]) => {
  const { run } = arg!;
  return (scope) => !truthy(run(scope));
};

const truth: Builder = ([arg]) => {
  const { run } = arg!;
  return (scope) => truthy(run(scope));
};

const nothing = () => null;

/** Conditions and values in turn; a last one without a condition is what is left when none holds. */
const choose: Builder = <S extends LogicScope>(args: readonly Piece<S>[]): Run<S> => {
  const tests: Run<S>[] = [];
  const values: Run<S>[] = [];
  let otherwise: Run<S> = args.length % 2 === 1 ? args.at(-1)!.run : nothing;
  for (let i = 0; i + 1 < args.length; i += 2) {
    const test = args[i]!;
    const { run } = args[i + 1]!;
    if (test.known && truthy(test.known.value)) {
      otherwise = run;
      break;
    }
    if (test.known) continue;
    tests.push(test.run);
    values.push(run);
  }
  const [test] = tests;
  const [value] = values;
  if (!test || !value) return otherwise;
  if (tests.length === 1) return (scope) => (truthy(test(scope)) ? value(scope) : otherwise(scope));
  return (scope) => {
    for (let i = 0; i < tests.length; i++) if (truthy(tests[i]!(scope))) return values[i]!(scope);
    return otherwise(scope);
  };
};

export const choiceBuilders: Readonly<Record<string, Builder>> = {
  and,
  or,
  not,
  "!": not,
  "!!": truth,
  if: choose,
  "?:": choose,
};
