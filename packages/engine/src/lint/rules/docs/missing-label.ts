import { defineLintRule } from "../../rule.ts";

export const docsMissingLabel = defineLintRule({
  code: "docs/missing-label",
  severity: "warning",
  profile: "strict",
  summary: "A setting without a label.",
  why: "a form would show its technical name to whoever has to fill it in",
  bad: `
settings:
  country: { type: text }
fields:
  reader.country: { from: $settings.country }
`,
  good: `
settings:
  country: { type: text, label: Country of the reader }
fields:
  reader.country: { from: $settings.country }
`,
  *check({ mapping }) {
    for (const { name, at, label } of mapping.settings.values())
      if (label === undefined) yield { at, what: `the setting "${name}" has no label`, help: 'add "label: ..."' };
  },
});
