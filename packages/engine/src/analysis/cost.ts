import type { Expression, FieldRule } from "../sdk/index.ts";
import { innerRules } from "./inner-rules.ts";

/** Operators that visit every element of their first argument. */
const visiting: ReadonlySet<string> = new Set(["map", "filter", "reduce", "all", "some", "none"]);

/** Steps that a rule may take for one event whose lists all have this many items. */
export function costOfRule(rule: FieldRule, items: number): number {
  if (rule.disable?.value) return 0;
  return (
    1 +
    (rule.steps?.items?.length ?? 0) +
    (rule.when ? costOfExpression(rule.when, items) : 0) +
    costOfSource(rule, items)
  );
}

function costOfSource(rule: FieldRule, items: number): number {
  const { source } = rule;
  const inner = sum(innerRules(rule).map((each) => costOfRule(each, items)));
  switch (source?.kind) {
    case "from":
      return source.paths.items?.length ?? 0;
    case "template":
      return source.parts.length;
    case "logic":
      return costOfExpression(source.expression, items);
    case "each":
      return items * (1 + inner);
    default:
      return inner;
  }
}

/** Steps that a condition or a computation may take. A list that the rules write has the length that it has. */
export function costOfExpression(expression: Expression, items: number): number {
  switch (expression.kind) {
    case "constant":
    case "var":
      return 1;
    case "list":
      return sum(expression.items.map((item) => costOfExpression(item, items)));
    case "call": {
      const [list, body] = expression.args;
      if (!visiting.has(expression.operator) || !list || !body)
        return 1 + sum(expression.args.map((arg) => costOfExpression(arg, items)));
      const visits = list.kind === "list" ? list.items.length : items;
      return costOfExpression(list, items) + visits * (1 + costOfExpression(body, items));
    }
  }
}

const sum = (costs: readonly number[]): number => costs.reduce((all, cost) => all + cost, 0);
