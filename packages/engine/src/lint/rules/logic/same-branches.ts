import { sameExpression } from "../../../layers/equal.ts";
import { defineLintRule } from "../../rule.ts";
import { allCalls } from "../../walk.ts";

const negations: ReadonlySet<string> = new Set(["not", "!"]);

export const logicSameBranches = defineLintRule({
  code: "logic/same-branches",
  severity: "warning",
  profile: "base",
  summary: "An if that gives the same either way, the same condition twice, or a double negation.",
  why: "one of the two is not what was meant",
  bad: `
fields:
  ref: { logic: { if: [{ present: { var: note } }, { var: title }, { var: title }] } }
`,
  good: `
fields:
  ref: { logic: { if: [{ present: { var: note } }, { var: note }, { var: title }] } }
`,
  *check({ mapping }) {
    for (const { call } of allCalls(mapping)) {
      const { operator, args, at } = call;
      const [first, second, third] = args;
      const inner = first?.kind === "call" && negations.has(first.operator);
      if ((operator === "if" || operator === "?:") && args.length === 3 && sameExpression(second!, third!))
        yield { at, what: "both branches give the same", help: "correct one of them, or write the value alone" };
      else if (negations.has(operator) && inner)
        yield { at, what: "two negations", help: 'remove both, or write "!!"' };
      else if (operator === "and" || operator === "or") {
        const again = args.find((arg, i) => args.slice(0, i).some((before) => sameExpression(before, arg)));
        if (again)
          yield { at: again.at, what: `the same condition stands twice under "${operator}"`, help: "remove one" };
      }
    }
  },
});
