import jsonLogic from "json-logic-js";
import { type Expression, isPresent, type PathRef, type Root } from "../sdk/index.ts";
import { boundedList, boundedText, payForResult, StepBudgetExceeded, spend } from "./budget.ts";
import { isMissing } from "./build-missing.ts";
import { type Counted, countedMembers, equalIgnoringCase, hasAtLeast } from "./build-own.ts";
import { pathsIn } from "./dependencies.ts";
import { stepsTo } from "./members.ts";
import { operatorNamed } from "./operators.ts";
import { isBare } from "./path.ts";
import type { Call } from "./piece.ts";
import type { LogicEnv, LogicScope, Run } from "./scope.ts";

/** A rule as json-logic-js takes it. */
type Rule = null | boolean | number | string | readonly Rule[] | { readonly [operator: string]: Rule };

/** What one evaluation needs beside its rule: json-logic-js only passes data, so the rule refers to it by number. */
interface Evaluation {
  readonly scope: LogicScope;
  readonly counted: readonly Counted[];
  read(index: number, element: unknown): unknown;
  /** Thrown by whoever reads paths: it is theirs to catch. */
  thrown?: { readonly error: unknown };
}

/** Of the evaluation that is running: json-logic-js is synchronous, and a nested evaluation puts the outer one back. */
let current: Evaluation | undefined;

function running(): Evaluation {
  if (!current) throw new Error("an operator of this language was evaluated outside of it");
  return current;
}

function readReference(index: unknown, element: unknown): unknown {
  const evaluation = running();
  try {
    return evaluation.read(index as number, element);
  } catch (error) {
    evaluation.thrown = { error };
    throw error;
  }
}

type Operation = (this: unknown, ...values: unknown[]) => unknown;

/** json-logic-js has one registry for the whole process: the prefix keeps ours apart, and no standard name is touched. */
const operations: Readonly<Record<string, Operation>> = {
  mapwright_ref(index, fallback = null) {
    const value = readReference(index, this);
    return value === undefined ? fallback : value;
  },
  mapwright_missing(index, name) {
    return isMissing(readReference(index, this)) ? [name] : [];
  },
  mapwright_missing_some: (needed, missing, total) =>
    (total as number) - (missing as readonly unknown[]).length >= (needed as number) ? [] : missing,
  mapwright_step(steps) {
    spend(running().scope, steps as number);
    return true;
  },
  mapwright_bounded: (value) =>
    typeof value === "string" ? boundedText(value) : Array.isArray(value) ? boundedList(value) : value,
  mapwright_present: (value) => isPresent(value),
  mapwright_absent: (value) => !isPresent(value),
  mapwright_not: (value) => !jsonLogic.truthy(value),
  mapwright_member: (value, list) => Array.isArray(list) && list.indexOf(value) !== -1,
  mapwright_one_of: (value, list) => (list as readonly unknown[]).some((choice) => choice === value),
  mapwright_equals_ignore_case: (a, b) => equalIgnoringCase(a, b),
  mapwright_at_least: (needed, object, index) => {
    const { counted, scope } = running();
    return hasAtLeast(needed, object, counted[index as number]!, scope);
  },
};

let registered = false;

function register(): void {
  if (registered) return;
  for (const [name, operation] of Object.entries(operations)) jsonLogic.add_operation(name, operation);
  registered = true;
}

interface Translation<S extends LogicScope> {
  readonly env: LogicEnv<S>;
  readonly reads: ((scope: S, element: unknown) => unknown)[];
  readonly counted: Counted[];
  /** What the data of the rule is: what its bare paths read. */
  readonly bare: PathRef;
}

/**
 * The same answers by json-logic-js itself, for comparison and for whoever needs its exact ones; many times slower than
 * `compileExpression`. Bare paths are read by its own `var`, so the differences of `differences.ts` show here. Steps are
 * counted for elements; an operator of json-logic-js that cannot cope with a value of the event makes the answer null.
 *
 * Throws what `compileExpression` throws. Texts of enormous lists are json-logic-js's own, so rules that are not trusted
 * belong in the compiled engine.
 */
export function compileReference<S extends LogicScope>(expression: Expression, env: LogicEnv<S>): Run<S> {
  register();
  const translation: Translation<S> = { env, reads: [], counted: [], bare: bareData(expression) };
  const rule = translate(expression, translation, false);
  const { reads, counted } = translation;
  const data = env.read(translation.bare);
  return payForResult((scope) =>
    evaluate(rule, data(scope), { scope, counted, read: (index, element) => reads[index]!(scope, element) }),
  );
}

function evaluate(rule: Rule, data: unknown, evaluation: Evaluation): unknown {
  const outer = current;
  current = evaluation;
  try {
    return jsonLogic.apply(rule as Parameters<typeof jsonLogic.apply>[0], data) ?? null;
  } catch (error) {
    if (evaluation.thrown?.error === error) throw error;
    if (error instanceof RangeError) throw new StepBudgetExceeded();
    if (error instanceof TypeError) return null;
    throw error;
  } finally {
    current = outer;
  }
}

/** The whole item or the whole event: whichever the bare paths of the expression read. */
function bareData(expression: Expression): PathRef {
  let root: Root = "event";
  for (const path of pathsIn(expression)) if (isBare(path) && path.root === "item") root = "item";
  return { text: `$${root}`, root, segments: [], at: expression.at };
}

type Translate = <S extends LogicScope>(expression: Expression, to: Translation<S>, inElement: boolean) => Rule;

const translate: Translate = (expression, to, inElement) => {
  switch (expression.kind) {
    case "constant":
      return expression.value as Rule;
    case "list":
      return expression.items.map((item) => translate(item, to, inElement));
    case "var": {
      const { path, fallback } = expression;
      const others = fallback ? [translate(fallback, to, inElement)] : [];
      return isPlain(path, to, inElement)
        ? { var: [path.segments.join("."), ...others] }
        : { mapwright_ref: [reference(path, to), ...others] };
    }
    case "call":
      return translateCall(expression, to, inElement);
  }
};

/** Whether json-logic-js finds the path by itself, in the data that it has at this place. */
const isPlain = <S extends LogicScope>(path: PathRef, { bare }: Translation<S>, inElement: boolean): boolean =>
  path.root === (inElement ? "element" : bare.root) &&
  isBare(path) &&
  path.segments.every((segment) => !segment.includes("."));

function reference<S extends LogicScope>(path: PathRef, { env, reads }: Translation<S>): number {
  if (path.root !== "element") return reads.push(env.read(path)) - 1;
  const step = stepsTo(path.segments);
  return reads.push((_, element) => step(element)) - 1;
}

const bounded: ReadonlySet<string> = new Set(["cat", "substr", "merge"]);

function translateCall<S extends LogicScope>(call: Call, to: Translation<S>, inElement: boolean): Rule {
  const { operator, args } = call;
  const translated = (arg: Expression) => translate(arg, to, inElement);
  const known = operatorNamed.get(operator);
  if (!known) throw new Error(`compile met the operator "${operator}", which reading had not checked`);
  if (operator === "missing") return missing(args, to, inElement);
  if (operator === "missing_some") return missingSome(call, to, inElement);
  if (operator === "at_least") return atLeast(call, to, inElement);
  if (known.overElements) {
    const [list, body, ...others] = args;
    const paid = { if: [{ mapwright_step: [1 + weightOf(body!)] }, translate(body!, to, true), null] };
    return { [operator]: [translated(list!), paid, ...others.map(translated)] };
  }
  const rule = { [known.origin === "ours" ? `mapwright_${operator}` : operator]: args.map(translated) };
  return bounded.has(operator) ? { mapwright_bounded: [rule] } : rule;
}

/** Calls in an expression, not counting those that an array operator inside repeats. */
function weightOf(expression: Expression): number {
  if (expression.kind === "constant") return 0;
  if (expression.kind === "var") return expression.fallback ? weightOf(expression.fallback) : 0;
  if (expression.kind === "list") return expression.items.reduce((sum, item) => sum + weightOf(item), 0);
  const over = operatorNamed.get(expression.operator)?.overElements === true;
  return expression.args.reduce((sum, arg, index) => (over && index === 1 ? sum : sum + weightOf(arg)), 1);
}

const pathsOf = (names: readonly Expression[]): readonly PathRef[] =>
  names.flatMap((name) => (name.kind === "var" ? [name.path] : []));

/** json-logic-js's own `missing` takes what it can find; for the others there is one of ours. The order stays. */
function missing<S extends LogicScope>(names: readonly Expression[], to: Translation<S>, inElement: boolean): Rule {
  const paths = pathsOf(names);
  const plain = (path: PathRef) => isPlain(path, to, inElement) && path.text === path.segments.join(".");
  if (paths.every(plain)) return { missing: paths.map(({ text }) => text) };
  return {
    merge: paths.map((path) =>
      plain(path) ? { missing: [path.text] } : { mapwright_missing: [reference(path, to), path.text] },
    ),
  };
}

function missingSome<S extends LogicScope>({ args }: Call, to: Translation<S>, inElement: boolean): Rule {
  const [needed, options] = args;
  const names = options?.kind === "list" ? options.items : [];
  const count = translate(needed!, to, inElement);
  const rule = missing(names, to, inElement) as { readonly missing?: Rule };
  if (rule.missing) return { missing_some: [count, rule.missing] };
  return { mapwright_missing_some: [count, rule as Rule, names.length] };
}

function atLeast<S extends LogicScope>({ args }: Call, to: Translation<S>, inElement: boolean): Rule {
  const [needed, object, keys] = args;
  const known = object?.kind === "var" ? to.env.knownMembers?.(object.path) : undefined;
  const index = to.counted.push(countedMembers(keys!, known)) - 1;
  return { mapwright_at_least: [translate(needed!, to, inElement), translate(object!, to, inElement), index] };
}
