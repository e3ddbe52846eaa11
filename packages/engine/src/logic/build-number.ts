import { type Builder, runsOf } from "./piece.ts";
import { floatOf, numberOf } from "./values.ts";

const sum: Builder = (args) => {
  const runs = runsOf(args);
  const [a, b] = runs;
  if (runs.length === 2) return (scope) => 0 + floatOf(a!(scope), scope) + floatOf(b!(scope), scope);
  return (scope) => {
    let total = 0;
    for (const run of runs) total += floatOf(run(scope), scope);
    return total;
  };
};

/** Of one argument the value as it is: JSON Logic's product starts from the first, and does not convert it. */
const product: Builder = (args) => {
  const [first, ...others] = runsOf(args);
  return (scope) => {
    let total = first!(scope);
    for (const run of others) total = floatOf(total, scope) * floatOf(run(scope), scope);
    return total;
  };
};

const difference: Builder = (args) => {
  const [a, b] = runsOf(args);
  return b ? (scope) => numberOf(a!(scope), scope) - numberOf(b(scope), scope) : (scope) => -numberOf(a!(scope), scope);
};

const binary =
  (compute: (a: number, b: number) => number): Builder =>
  (args) => {
    const [a, b] = runsOf(args);
    return (scope) => compute(numberOf(a!(scope), scope), numberOf(b!(scope), scope));
  };

const extreme =
  (choose: (a: number, b: number) => number, start: number): Builder =>
  (args) => {
    const runs = runsOf(args);
    return (scope) => {
      let chosen = start;
      for (const run of runs) chosen = choose(chosen, numberOf(run(scope), scope));
      return chosen;
    };
  };

export const numberBuilders: Readonly<Record<string, Builder>> = {
  "+": sum,
  "*": product,
  "-": difference,
  "/": binary((a, b) => a / b),
  "%": binary((a, b) => a % b),
  max: extreme(Math.max, Number.NEGATIVE_INFINITY),
  min: extreme(Math.min, Number.POSITIVE_INFINITY),
};
