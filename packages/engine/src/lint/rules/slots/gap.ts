import { defineLintRule } from "../../rule.ts";
import { rulesOf } from "../../walk.ts";

export const slotsGap = defineLintRule({
  code: "slots/gap",
  severity: "warning",
  profile: "strict",
  summary: "A position of a list of slots that has no name.",
  why: "a reader cannot tell whether it was forgotten",
  bad: `
fields:
  letter.slots:
    slots: { first: { at: 0, from: kind }, third: { at: 2, from: title } }
`,
  good: `
fields:
  letter.slots:
    slots: { first: { at: 0, from: kind }, second: { at: 1, label: not known }, third: { at: 2, from: title } }
`,
  *check({ mapping }) {
    for (const { rule, target } of rulesOf(mapping)) {
      if (rule.source?.kind !== "slots") continue;
      const taken = new Set([...rule.source.slots.values()].map(({ position }) => position.value));
      const size = rule.size?.value ?? Math.max(0, ...[...taken].map((position) => position + 1));
      const missing = Array.from({ length: Math.min(size, 1_000) }, (_, i) => i).filter((i) => !taken.has(i));
      if (missing.length > 0)
        yield {
          at: rule.at,
          what: `"${target}" has no slot at ${missing.slice(0, 5).join(", ")}${missing.length > 5 ? " and more" : ""}`,
          help: "name every position, also those that stay empty",
        };
    }
  },
});
