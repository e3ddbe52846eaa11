import { presenceOf } from "../../../analysis/presence.ts";
import { fix, removal } from "../../edits.ts";
import { defineLintRule } from "../../rule.ts";
import { rulesOf } from "../../walk.ts";

export const fallbackNeverGiven = defineLintRule({
  code: "fallback/never-given",
  severity: "error",
  profile: "base",
  summary: "An arm that never gives a value: its condition is false, or its constant is blank.",
  why: "it looks like a fallback and is none",
  bad: `
fields:
  channel: { first: [{ value: fax, when: { "==": [1, 2] } }, { value: paper }] }
`,
  good: `
fields:
  channel: { first: [{ value: fax, when: $flag }, { value: paper }] }
define:
  flag: { from: flag }
`,
  *check(model) {
    for (const { rule } of rulesOf(model.mapping)) {
      if (rule.source?.kind !== "first" && rule.source?.kind !== "all") continue;
      for (const arm of rule.source.rules.items ?? [])
        if (arm.source && presenceOf(arm, model) === "never")
          yield {
            at: arm.at,
            what: "this source never gives a value",
            help: "correct its condition or its constant, or remove it",
            fixes: fix("safe", "remove the source that never gives a value", removal(model.texts, arm.at)),
          };
    }
  },
});
