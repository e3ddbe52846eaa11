import { constantsOf } from "../../../analysis/constants.ts";
import type { Shape } from "../../../analysis/shape.ts";
import { shapeAt } from "../../../analysis/shape.ts";
import type { Json } from "../../../sdk/index.ts";
import { compilePattern } from "../../../text/pattern.ts";
import { defineLintRule } from "../../rule.ts";
import { rulesOf } from "../../walk.ts";

/** Of JSON Schema, and linear in the length of the text. */
const formats: { readonly [format: string]: readonly [looksLike: RegExp, what: string] } = {
  uri: [/^[a-z][a-z0-9+.-]*:\S+$/i, "an address, as in https://example.com"],
  date: [/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, "a date, as in 2026-01-31"],
  "date-time": [/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d\S*$/, "a time, as in 2026-01-31T12:00:00Z"],
};

function misfit(value: Json, shape: Shape): string | undefined {
  const { minimum, exclusiveMinimum, maximum, minLength, maxLength, integer, format = "", pattern } = shape;
  if (typeof value === "number") {
    if (integer && !Number.isInteger(value)) return "is no whole number";
    if (minimum !== undefined && value < minimum) return `is less than ${minimum}`;
    if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return `is not greater than ${exclusiveMinimum}`;
    if (maximum !== undefined && value > maximum) return `is greater than ${maximum}`;
  }
  if (typeof value === "string") {
    if (minLength !== undefined && value.length < minLength) return `is shorter than ${minLength} characters`;
    if (maxLength !== undefined && value.length > maxLength) return `is longer than ${maxLength} characters`;
    const [looksLike, what] = formats[format] ?? [];
    if (looksLike?.test(value) === false) return `is not ${what}`;
    const compiled = pattern === undefined ? undefined : compilePattern(pattern);
    if (compiled && "test" in compiled && !compiled.test(value)) return "has not the form that it needs";
  }
  return undefined;
}

export const targetFormat = defineLintRule({
  code: "target/format",
  severity: "error",
  profile: "base",
  summary: "A constant that is outside the range, the length or the form that the destination takes.",
  why: "the destination would not take the field of any event",
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
      if (parent || target.startsWith("$")) continue;
      const shape = shapeAt(world.target, target.split("."));
      if (!shape) continue;
      for (const { value, at } of constantsOf(rule, mapping)) {
        const problem = misfit(value, shape);
        if (problem)
          yield { at, what: `"${target}" does not take this value: it ${problem}`, help: "write one that it takes" };
      }
    }
  },
});
