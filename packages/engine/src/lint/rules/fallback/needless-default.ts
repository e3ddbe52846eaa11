import { presenceOf } from "../../../analysis/presence.ts";
import { defineLintRule } from "../../rule.ts";
import { rulesOf } from "../../walk.ts";

export const fallbackNeedlessDefault = defineLintRule({
  code: "fallback/needless-default",
  severity: "warning",
  profile: "base",
  summary: "A default of a rule that always gives a value.",
  why: "it is never used, and whoever changes it wonders why nothing happens",
  bad: `
fields:
  channel: { value: paper, default: fax }
`,
  good: `
fields:
  channel: { from: post.channel, default: fax }
`,
  *check(model) {
    for (const { rule } of rulesOf(model.mapping)) {
      if (!rule.default || !rule.source) continue;
      const { default: _, when: __, ...bare } = rule;
      if (presenceOf(bare, model) === "always")
        yield {
          at: rule.default.at,
          what: "this default is never used: the rule always has a value",
          help: "remove it",
        };
    }
  },
});
