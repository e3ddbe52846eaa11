import { shapeAt } from "../../../analysis/shape.ts";
import { defineLintRule } from "../../rule.ts";

export const targetDeprecatedField = defineLintRule({
  code: "target/deprecated-field",
  severity: "warning",
  profile: "recommended",
  summary: "A field that the destination is going to remove.",
  why: "one day it is ignored, or the event is refused",
  bad: `
fields:
  letter.stamp: { value: s }
`,
  good: `
fields:
  letter.title: { value: s }
`,
  *check({ mapping, world }) {
    for (const [name, rule] of mapping.fields) {
      const use = shapeAt(world.target, name.split("."))?.deprecated;
      if (use !== undefined && !rule.disable?.value)
        yield { at: rule.at, what: `"${name}" is deprecated`, help: `use ${use}` };
    }
  },
});
