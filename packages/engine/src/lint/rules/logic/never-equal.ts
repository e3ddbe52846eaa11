import type { Json, PathRef } from "../../../sdk/index.ts";
import { kindOf } from "../../../sdk/index.ts";
import { nearest } from "../../../text/nearest.ts";
import { comparisonOf, constantOf, pathOf, shapeRead } from "../../operands.ts";
import { defineLintRule, type LintModel } from "../../rule.ts";
import { allCalls, type Call } from "../../walk.ts";

/** The constants with which a call compares a path for equality. */
function wanted(
  call: Call,
): { readonly path: PathRef; readonly constants: readonly Json[]; readonly strict: boolean } | undefined {
  if (["==", "!=", "===", "!=="].includes(call.operator)) {
    const compared = comparisonOf(call);
    return compared && { path: compared.path, constants: [compared.constant], strict: call.operator.length === 3 };
  }
  if (call.operator !== "one_of") return undefined;
  const path = pathOf(call.args[0]);
  const list = constantOf(call.args[1])?.value;
  return path && Array.isArray(list) ? { path, constants: list, strict: true } : undefined;
}

function choicesOf(path: PathRef, model: LintModel): ReadonlySet<unknown> | undefined {
  if (path.root === "settings" && path.segments.length === 1) {
    const choices = model.mapping.settings.get(path.segments[0]!)?.enum;
    return choices && new Set<unknown>(choices);
  }
  return shapeRead(path, model)?.enum;
}

export const logicNeverEqual = defineLintRule({
  code: "logic/never-equal",
  severity: "error",
  profile: "base",
  summary: "A comparison with a value that the property or the setting never has.",
  why: "the condition would decide the same for every event, and nobody would see why",
  bad: `
settings: { size: { type: text, enum: [small, large] } }
fields:
  ref: { from: note, when: { "==": [$settings.size, smal] } }
`,
  good: `
settings: { size: { type: text, enum: [small, large] } }
fields:
  ref: { from: note, when: { "==": [$settings.size, small] } }
`,
  *check(model) {
    for (const { call } of allCalls(model.mapping)) {
      const compared = wanted(call);
      if (!compared) continue;
      const { path, constants, strict } = compared;
      const choices = choicesOf(path, model);
      const kinds = shapeRead(path, model)?.kinds;
      for (const constant of constants) {
        const kind = kindOf(constant);
        const outside = choices !== undefined && constant !== null && !choices.has(constant);
        const wrongKind = strict && kinds !== undefined && kind !== undefined && !kinds.has(kind);
        if (!outside && !wrongKind) continue;
        const names = [...(choices ?? [])].map(String);
        const guess = outside ? nearest(String(constant), names) : undefined;
        yield {
          at: call.at,
          what: outside
            ? `"${path.text}" is never ${JSON.stringify(constant)}`
            : `"${path.text}" is a ${[...kinds!].join(" or ")}, and never the ${kind} ${JSON.stringify(constant)}`,
          help:
            guess !== undefined
              ? `did you mean "${guess}"?`
              : outside
                ? `it is one of ${names.slice(0, 8).join(", ")}`
                : "compare it with a value of its own kind",
        };
      }
    }
  },
});
