import { sameJson } from "../../../layers/equal.ts";
import { comparisonOf } from "../../operands.ts";
import { defineLintRule } from "../../rule.ts";
import { allCalls } from "../../walk.ts";

export const logicContradiction = defineLintRule({
  code: "logic/contradiction",
  severity: "error",
  profile: "base",
  summary: 'An "and" that asks one property to equal two values.',
  why: "it never holds",
  bad: `
fields:
  ref: { from: note, when: { and: [{ "==": [{ var: kind }, fax] }, { "==": [{ var: kind }, letter] }] } }
`,
  good: `
fields:
  ref: { from: note, when: { or: [{ "==": [{ var: kind }, fax] }, { "==": [{ var: kind }, letter] }] } }
`,
  *check({ mapping }) {
    for (const { call } of allCalls(mapping)) {
      if (call.operator !== "and") continue;
      const seen = new Map<string, { readonly constant: unknown; readonly at: (typeof call)["at"] }>();
      for (const arg of call.args) {
        if (arg.kind !== "call" || (arg.operator !== "==" && arg.operator !== "===")) continue;
        const compared = comparisonOf(arg);
        if (!compared) continue;
        const key = `${compared.path.root} ${compared.path.text}`;
        const first = seen.get(key);
        if (first && !sameJson(first.constant, compared.constant))
          yield {
            at: arg.at,
            what: `"${compared.path.text}" cannot equal both values`,
            help: 'write "or", or "one_of"',
            related: [{ at: first.at, note: "the other value is here" }],
          };
        seen.set(key, { constant: compared.constant, at: arg.at });
      }
    }
  },
});
