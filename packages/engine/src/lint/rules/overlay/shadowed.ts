import { later } from "../../layers.ts";
import { defineLintRule } from "../../rule.ts";

export const overlayShadowed = defineLintRule({
  code: "overlay/shadowed",
  severity: "warning",
  profile: "recommended",
  summary: "A source that an overlay gives to a field and a later overlay replaces.",
  why: "the first overlay looks as if it worked, and never does",
  bad: {
    base: `
fields:
  ref: { from: note }
`,
    overlay: `
fields:
  ref: { from: title }
---
fields:
  ref: { from: kind }
`,
  },
  good: {
    base: `
fields:
  ref: { from: note }
`,
    overlay: `
fields:
  ref: { from: { before: [title] } }
---
fields:
  ref: { from: { before: [kind] } }
`,
  },
  *check({ specs }) {
    for (const [i, spec] of specs.entries())
      for (const [name, rule] of i === 0 ? [] : spec.fields) {
        const next = later(specs, i, ({ fields }) => fields.get(name));
        const source = next?.source;
        const edits = source?.kind === "from" && !source.paths.items;
        if (rule.source && next && source && !edits && source.kind === rule.source.kind)
          yield {
            at: rule.at,
            what: `a later overlay replaces the source of "${name}"`,
            help: "remove one of them",
            related: [{ at: next.at, note: "it is replaced here" }],
          };
      }
  },
});
