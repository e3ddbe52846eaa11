import { earlier } from "../../layers.ts";
import { defineLintRule } from "../../rule.ts";

export const overlayDuplicateRow = defineLintRule({
  code: "overlay/duplicate-row",
  severity: "warning",
  profile: "recommended",
  summary: "A row of an overlay that the table has already.",
  why: "it changes nothing today, and will hide what the base says tomorrow",
  bad: {
    base: `
tables:
  names: { otherwise: keep, rows: { card: Card } }
fields:
  ref: { from: kind, lookup: names }
`,
    overlay: `
tables:
  names: { rows: { card: Card, note: Note } }
`,
  },
  good: {
    base: `
tables:
  names: { otherwise: keep, rows: { card: Card } }
fields:
  ref: { from: kind, lookup: names }
`,
    overlay: `
tables:
  names: { rows: { note: Note } }
`,
  },
  *check({ specs }) {
    for (const [i, spec] of specs.entries())
      for (const [name, table] of spec.tables)
        for (const [key, row] of table.rows) {
          const before = earlier(specs, i, ({ tables }) => tables.get(name)?.rows.get(key));
          if (before && before.value === row.value)
            yield {
              at: row.at,
              what: `the table "${name}" has this row already`,
              help: "remove it",
              related: [{ at: before.at, note: "the same row is here" }],
            };
        }
  },
});
