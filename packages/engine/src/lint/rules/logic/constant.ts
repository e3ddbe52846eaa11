import { foldedTruth } from "../../../analysis/presence.ts";
import type { Expression } from "../../../sdk/index.ts";
import { defineLintRule } from "../../rule.ts";
import { rulesOf } from "../../walk.ts";

export const logicConstant = defineLintRule({
  code: "logic/constant",
  severity: "warning",
  profile: "base",
  summary: "A condition that is always true, or always false.",
  why: "it looks as if it decided something",
  bad: `
fields:
  ref: { from: note, when: { "==": [1, 1] } }
`,
  good: `
fields:
  ref: { from: note, when: { "==": [{ var: kind }, letter] } }
`,
  *check({ mapping }) {
    const conditions: (Expression | undefined)[] = [...rulesOf(mapping)].map(({ rule }) => rule.when);
    for (const { when } of [...mapping.copy.values(), ...mapping.override.values()]) conditions.push(when);
    for (const { when } of mapping.prepare.items ?? []) conditions.push(when);
    for (const when of conditions) {
      const truth = when && foldedTruth(when);
      if (when && truth !== undefined)
        yield {
          at: when.at,
          what: `this condition is always ${truth}`,
          help: truth ? "remove it" : "correct it, or remove what it guards",
        };
    }
  },
});
