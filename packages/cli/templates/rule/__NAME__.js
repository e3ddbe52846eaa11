import { defineRule } from "@mapwright/engine/sdk";

/** Found by `mapwright lint`, in mappings of a plugin that lists it under `rules`. */
export const __CAMEL__ = defineRule({
  name: "__CODE__",
  severity: "warning",
  summary: "A field without a note.",
  why: "whoever reads the rules next year does not know why it is sent",
  // Both are sections of a mapping, and tests: the first has a finding, the second none.
  bad: `fields:
  event_name: { from: event_name }
`,
  good: `fields:
  event_name: { from: event_name, note: what happened }
`,
  *check(mapping) {
    for (const { name, at, note } of mapping.fields.values())
      if (note === undefined) yield { at, what: `"${name}" has no note`, help: `add "note:" with the reason` };
  },
});
