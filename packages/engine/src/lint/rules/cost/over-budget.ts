import { costOfRule } from "../../../analysis/cost.ts";
import { stepBudget } from "../../../logic/budget.ts";
import type { FieldRule } from "../../../sdk/index.ts";
import { defineLintRule } from "../../rule.ts";

/** Items that a list of an event may well have. */
const items = 200;

export const costOverBudget = defineLintRule({
  code: "cost/over-budget",
  severity: "warning",
  profile: "recommended",
  summary: `A rule that takes more steps than an event may, when its lists have ${items} items.`,
  why: "such an event would be rejected as too large",
  bad: `
fields:
  letter.codes:
    each: lines
    item:
      from: code
      when:
        some:
          - { var: $event.lines }
          - { some: [{ var: $event.tags }, { "==": [{ var: "" }, { var: $event.title }] }] }
`,
  good: `
fields:
  letter.codes:
    each: lines
    item: { from: code, when: { some: [{ var: $event.tags }, { "==": [{ var: "" }, { var: $event.title }] }] } }
`,
  *check({ mapping }) {
    const rules: FieldRule[] = [
      ...mapping.define.values(),
      ...mapping.fields.values(),
      ...[...mapping.exclusive.values()].flatMap(({ options }) => [...options.values()].map(({ rule }) => rule)),
    ];
    for (const rule of rules) {
      const cost = costOfRule(rule, items);
      if (cost > stepBudget)
        yield {
          at: rule.at,
          what: `"${rule.name}" may take ${cost} steps for an event whose lists have ${items} items, and ${stepBudget} are allowed`,
          help: "visit fewer lists within lists",
        };
    }
  },
});
