import type { Expression, Json } from "../../../sdk/index.ts";
import { comparisonOf, pathOf } from "../../operands.ts";
import { defineLintRule } from "../../rule.ts";
import { callsIn, expressionsOf } from "../../walk.ts";

/** What a missing value, which counts as zero, answers. */
function holdsForMissing(operator: string, constant: Json): boolean {
  if (typeof constant !== "number") return false;
  if (operator === ">=") return 0 >= constant;
  if (operator === ">") return 0 > constant;
  if (operator === "<=") return 0 <= constant;
  return operator === "<" && 0 < constant;
}

/** Paths of which the expression also asks whether they are there. */
function askedFor(expression: Expression): ReadonlySet<string> {
  const asked = [...callsIn(expression)].filter(({ call }) => ["present", "absent", "missing"].includes(call.operator));
  return new Set(asked.map(({ call }) => pathOf(call.args[0])?.text ?? ""));
}

export const logicMissingCompares = defineLintRule({
  code: "logic/missing-compares",
  severity: "warning",
  profile: "recommended",
  summary: "A comparison that also holds for events without the property.",
  why: "a missing number counts as zero",
  bad: `
fields:
  ref: { from: note, when: { ">=": [{ var: amount }, 0] } }
`,
  good: `
fields:
  ref: { from: note, when: { and: [{ present: { var: amount } }, { ">=": [{ var: amount }, 0] }] } }
`,
  *check({ mapping }) {
    for (const expression of expressionsOf(mapping)) {
      const asked = askedFor(expression);
      for (const { call } of callsIn(expression)) {
        const compared = comparisonOf(call);
        if (!compared || compared.path.root === "settings" || compared.path.root === "now") continue;
        if (!holdsForMissing(compared.operator, compared.constant) || asked.has(compared.path.text)) continue;
        yield {
          at: call.at,
          what: `this also holds for events without "${compared.path.text}"`,
          help: `add { present: { var: ${compared.path.text} } }`,
        };
      }
    }
  },
});
