import type { Expression } from "../../../sdk/index.ts";
import { fix, replaceAt } from "../../edits.ts";
import { pathOf, shapeRead } from "../../operands.ts";
import { defineLintRule, type LintModel } from "../../rule.ts";
import { allCalls } from "../../walk.ts";

/** A constant list cannot be a text; a property that is a list and nothing else cannot either. */
function mayBeText(operand: Expression | undefined, model: LintModel): boolean {
  const path = pathOf(operand);
  if (!path) return false;
  if (path.root === "settings") return model.mapping.settings.get(path.segments[0] ?? "")?.type === "text";
  const kinds = shapeRead(path, model)?.kinds;
  return kinds === undefined ? path.root !== "element" : kinds.has("text");
}

export const logicInOnText = defineLintRule({
  code: "logic/in-on-text",
  severity: "warning",
  profile: "base",
  summary: '"in" where the second value may be a text.',
  why: 'in a text it finds parts: "1" is in "12,3", and "line" is in "offline"',
  bad: `
fields:
  ref: { from: note, when: { in: ["1", { var: person.groups }] } }
`,
  good: `
fields:
  ref: { from: note, when: { member: ["1", { var: person.groups }] } }
`,
  *check(model) {
    for (const { call } of allCalls(model.mapping)) {
      if (call.operator !== "in" || !mayBeText(call.args[1], model)) continue;
      const text = model.texts.find(({ file }) => file === call.at.file)?.text ?? "";
      const written = /^\{?\s*(["']?)in\1\s*:/.exec(text.slice(call.at.start, call.at.start + 20));
      const start = call.at.start + (written ? written[0].indexOf("in") : 0);
      yield {
        at: call.at,
        what: '"in" may look for a part of a text here',
        help: 'write "member" for a list; for a part of a text, the step "matching" says what is meant',
        fixes: written
          ? fix("suggestion", 'write "member"', [replaceAt({ ...call.at, start, end: start + 2 }, "member")])
          : [],
      };
    }
  },
});
