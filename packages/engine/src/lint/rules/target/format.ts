import type { Shape } from "../../../analysis/shape.ts";
import { shapeAt } from "../../../analysis/shape.ts";
import type { Json, Located } from "../../../sdk/index.ts";
import { defineLintRule } from "../../rule.ts";
import { rulesOf } from "../../walk.ts";

function misfit(
  value: Json,
  { minimum, exclusiveMinimum, maximum, minLength, maxLength, integer }: Shape,
): string | undefined {
  if (typeof value === "number") {
    if (integer && !Number.isInteger(value)) return "is no whole number";
    if (minimum !== undefined && value < minimum) return `is less than ${minimum}`;
    if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return `is not greater than ${exclusiveMinimum}`;
    if (maximum !== undefined && value > maximum) return `is greater than ${maximum}`;
  }
  if (typeof value === "string") {
    if (minLength !== undefined && value.length < minLength) return `is shorter than ${minLength} characters`;
    if (maxLength !== undefined && value.length > maxLength) return `is longer than ${maxLength} characters`;
  }
  return undefined;
}

export const targetFormat = defineLintRule({
  code: "target/format",
  severity: "error",
  profile: "base",
  summary: "A constant that is outside the range or the length that the destination takes.",
  why: "the field would be left out of every event",
  bad: `
fields:
  letter.amount: { value: -1 }
`,
  good: `
fields:
  letter.amount: { value: 1 }
`,
  *check({ mapping, world }) {
    for (const { rule, target, parent } of rulesOf(mapping)) {
      if (target.startsWith("$") || rule.steps || rule.lookup || (parent && parent.source?.kind !== "first")) continue;
      const shape = shapeAt(world.target, target.split("."));
      if (!shape) continue;
      const constants: Located<Json>[] = [];
      if (rule.source?.kind === "value") constants.push({ value: rule.source.value, at: rule.source.at });
      if (rule.default?.is === "value") constants.push({ value: rule.default.value, at: rule.default.at });
      for (const { value, at } of constants) {
        const problem = misfit(value, shape);
        if (problem)
          yield { at, what: `"${target}" does not take this value: it ${problem}`, help: "write one that it takes" };
      }
    }
  },
});
