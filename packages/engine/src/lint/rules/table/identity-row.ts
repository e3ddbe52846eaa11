import { defineLintRule } from "../../rule.ts";

export const tableIdentityRow = defineLintRule({
  code: "table/identity-row",
  severity: "warning",
  profile: "strict",
  summary: "A row that gives its own key, in a table that keeps what is not listed.",
  why: "it does nothing, and hides which rows do",
  bad: `
tables:
  names: { otherwise: keep, rows: { letter: letter, card: Card } }
fields:
  ref: { from: kind, lookup: names }
`,
  good: `
tables:
  names: { otherwise: keep, rows: { card: Card } }
fields:
  ref: { from: kind, lookup: names }
`,
  *check({ mapping }) {
    for (const { otherwise, rows, name } of mapping.tables.values()) {
      if (otherwise?.value.is !== "keep") continue;
      for (const [key, { value, at }] of rows)
        if (value === key)
          yield {
            at,
            what: `the row "${key}" gives "${key}", and the table "${name}" keeps what is not listed`,
            help: "remove the row",
          };
    }
  },
});
