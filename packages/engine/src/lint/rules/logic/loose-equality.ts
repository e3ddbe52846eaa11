import { fix, replaceAt } from "../../edits.ts";
import { comparisonOf, shapeRead } from "../../operands.ts";
import { defineLintRule } from "../../rule.ts";
import { allCalls } from "../../walk.ts";

export const logicLooseEquality = defineLintRule({
  code: "logic/loose-equality",
  severity: "warning",
  profile: "recommended",
  summary: "A number compared by == with a property that is a text, or a text with a number.",
  why: 'they are converted first: "" equals 0, and "1e2" equals 100',
  bad: `
fields:
  ref: { from: note, when: { "==": [{ var: kind }, 0] } }
`,
  good: `
fields:
  ref: { from: note, when: { "==": [{ var: kind }, "0"] } }
`,
  *check(model) {
    for (const { call } of allCalls(model.mapping)) {
      if (call.operator !== "==" && call.operator !== "!=") continue;
      const compared = comparisonOf(call);
      const kinds = compared && shapeRead(compared.path, model)?.kinds;
      if (!compared || kinds?.size !== 1) continue;
      const { constant, path } = compared;
      const mixed =
        (typeof constant === "number" && kinds.has("text")) || (typeof constant === "string" && kinds.has("number"));
      if (!mixed) continue;
      const [operand] = call.args.filter(({ kind }) => kind === "constant");
      const written = typeof constant === "number" ? JSON.stringify(String(constant)) : undefined;
      yield {
        at: call.at,
        what: `"${path.text}" is a ${[...kinds][0]}, and is compared with a ${typeof constant === "number" ? "number" : "text"}`,
        help: `write the constant as a ${[...kinds][0]}`,
        fixes: operand && written ? fix("suggestion", `write ${written}`, [replaceAt(operand.at, written)]) : [],
      };
    }
  },
});
