import type { Expression } from "../sdk/index.ts";
import { payForResult, StepBudgetExceeded } from "./budget.ts";
import { choiceBuilders } from "./build-choice.ts";
import { compareBuilders } from "./build-compare.ts";
import { eachBuilders } from "./build-each.ts";
import { missingBuilders } from "./build-missing.ts";
import { numberBuilders } from "./build-number.ts";
import { ownBuilders } from "./build-own.ts";
import { textBuilders } from "./build-text.ts";
import { stepsTo } from "./members.ts";
import { operatorNamed } from "./operators.ts";
import { type Builder, type Call, known, type Piece, runsOf } from "./piece.ts";
import type { LogicEnv, LogicScope, Run } from "./scope.ts";

export { StepBudgetExceeded } from "./budget.ts";
export type { LogicEnv, LogicScope } from "./scope.ts";

const builders: ReadonlyMap<string, Builder> = new Map(
  [choiceBuilders, compareBuilders, eachBuilders, missingBuilders, numberBuilders, ownBuilders, textBuilders].flatMap(
    (group) => Object.entries(group),
  ),
);

/**
 * Compiles a condition or a computation that was read without an error. The answers are those of JSON Logic, except for
 * the differences listed in `differences.ts`; a var without a value gives null. Constants are computed here, once: the
 * same list or object is then given for every event and must not be changed.
 *
 * Array operators and large values take steps from `scope.stepsLeft`. The closure throws `StepBudgetExceeded` and nothing
 * else, whatever the event holds, and leaves `scope.element` as it was.
 */
export function compileExpression<S extends LogicScope>(expression: Expression, env: LogicEnv<S>): Run<S> {
  const { run } = compilePiece(expression, env);
  return buildsList(expression) ? payForResult(run) : run;
}

/** The value of an expression that is the same for every event. */
export const knownValue = <S extends LogicScope>(expression: Expression, env: LogicEnv<S>): Piece<S>["known"] =>
  compilePiece(expression, env).known;

function compilePiece<S extends LogicScope>(expression: Expression, env: LogicEnv<S>): Piece<S> {
  switch (expression.kind) {
    case "constant":
      return known(expression.value);
    case "list":
      return folded(compileList(expression.items.map((item) => compilePiece(item, env))));
    case "var":
      return compileVar(expression, env);
    case "call":
      return folded(compileCall(expression, env));
  }
}

/** Steps for computing a constant; one that takes more is left to fail for each event. */
const foldingSteps = 100_000;

/** Computes what no event can change. */
function folded<S extends LogicScope>(piece: Piece<S>): Piece<S> {
  if (piece.outside || piece.element) return piece;
  // Such a piece reads nothing of the scope but the budget and the elements that it sets itself.
  const scope = { element: null, stepsLeft: foldingSteps } as LogicScope as S;
  try {
    return known(piece.run(scope));
  } catch (error) {
    if (error instanceof StepBudgetExceeded) return piece;
    throw error;
  }
}

function compileList<S extends LogicScope>(items: readonly Piece<S>[]): Piece<S> {
  const runs = runsOf(items);
  const run: Run<S> = (scope) => {
    const list: unknown[] = [];
    for (const each of runs) list.push(each(scope));
    return list;
  };
  return { run, ...together(items), weight: weightOf(items) };
}

const together = <S extends LogicScope>(pieces: readonly Piece<S>[]): Pick<Piece<S>, "outside" | "element"> => ({
  outside: pieces.some(({ outside }) => outside),
  element: pieces.some(({ element }) => element),
});

const weightOf = <S extends LogicScope>(pieces: readonly Piece<S>[]): number =>
  pieces.reduce((sum, { weight }) => sum + weight, 0);

function compileVar<S extends LogicScope>(
  { path, fallback }: Extract<Expression, { kind: "var" }>,
  env: LogicEnv<S>,
): Piece<S> {
  const otherwise = fallback ? compilePiece(fallback, env) : known<S>(null);
  if (path.root === "element") {
    const step = stepsTo(path.segments);
    return { ...orElse((scope) => step(scope.element), otherwise), element: true };
  }
  const constant = env.constantOf?.(path);
  if (constant) return constant.value === undefined ? otherwise : known(constant.value);
  return { ...orElse(env.read(path), otherwise), outside: true };
}

/** What is read, or the other when there is nothing; null is something. */
function orElse<S extends LogicScope>(read: Run<S>, otherwise: Piece<S>): Piece<S> {
  const { run: instead, known: constant, outside, element, weight } = otherwise;
  const absent = constant?.value;
  const run: Run<S> = constant
    ? (scope) => {
        const value = read(scope);
        return value === undefined ? absent : value;
      }
    : (scope) => {
        const value = read(scope);
        return value === undefined ? instead(scope) : value;
      };
  return { run, outside, element, weight };
}

function compileCall<S extends LogicScope>(call: Call, env: LogicEnv<S>): Piece<S> {
  const builder = builders.get(call.operator);
  const args = call.args.map((arg) => compilePiece(arg, env));
  if (!builder) throw new Error(`compile met the operator "${call.operator}", which reading had not checked`);
  const run = builder(args, { call, env, compile: (expression) => compilePiece(expression, env) });
  const [list, body, ...others] = args;
  if (!operatorNamed.get(call.operator)?.overElements || !list || !body) {
    return { run, ...together(args), weight: weightOf(args) + 1 };
  }
  // The body's element is this operator's own, and its weight is paid for each element.
  const around = [list, ...others];
  const { outside, element } = together(around);
  return { run, outside: outside || body.outside, element, weight: weightOf(around) + 1 };
}

const building: ReadonlySet<string> = new Set(["map", "filter", "reduce", "merge"]);
const choosing: ReadonlySet<string> = new Set(["if", "?:", "and", "or"]);

/** Whether the result may be a list that this expression made. */
function buildsList(expression: Expression): boolean {
  if (expression.kind === "list") return true;
  if (expression.kind === "var") return expression.fallback !== undefined && buildsList(expression.fallback);
  if (expression.kind === "constant") return false;
  return building.has(expression.operator) || (choosing.has(expression.operator) && expression.args.some(buildsList));
}
