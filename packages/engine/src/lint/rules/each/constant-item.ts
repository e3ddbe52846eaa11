import { pathsOfRule } from "../../../analysis/order.ts";
import { defineLintRule } from "../../rule.ts";
import { rulesOf } from "../../walk.ts";

export const eachConstantItem = defineLintRule({
  code: "each/constant-item",
  severity: "warning",
  profile: "base",
  summary: "An item rule that reads nothing of the item.",
  why: "every item of the list would be the same",
  bad: `
fields:
  letter.codes: { each: lines, item: { from: $event.title } }
`,
  good: `
fields:
  letter.codes: { each: lines, item: { from: code } }
`,
  *check({ mapping }) {
    for (const { rule, target } of rulesOf(mapping)) {
      if (rule.source?.kind !== "each") continue;
      const { item } = rule.source;
      const rules = item.kind === "rule" ? [item.rule] : [...item.rules.values()];
      if (rules.length > 0 && !rules.some((each) => [...pathsOfRule(each)].some(({ root }) => root === "item")))
        yield {
          at: item.at,
          what: `the items of "${target}" read nothing of the list`,
          help: "read a property of the item: a bare path does",
        };
    }
  },
});
