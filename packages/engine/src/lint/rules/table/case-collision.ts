import { defineLintRule } from "../../rule.ts";
import { rulesOf } from "../../walk.ts";

export const tableCaseCollision = defineLintRule({
  code: "table/case-collision",
  severity: "warning",
  profile: "base",
  summary: "Keys of a table that differ in upper and lower case only, and give different values.",
  why: "which of them counts depends on how the event happens to be written",
  bad: `
tables:
  systems: { otherwise: drop, rows: { iOS: apple, ios: pear } }
fields:
  ref: { from: kind, lookup: systems }
`,
  good: `
tables:
  systems: { otherwise: drop, rows: { ios: apple } }
fields:
  ref: { from: kind, steps: [lower], lookup: systems }
`,
  *check({ mapping }) {
    const used = new Set([...rulesOf(mapping)].map(({ rule }) => rule.lookup?.value));
    for (const { name, rows } of mapping.tables.values()) {
      if (!used.has(name)) continue;
      const seen = new Map<string, string>();
      for (const [key, row] of rows) {
        const folded = key.trim().toLowerCase();
        const other = seen.get(folded);
        const first = other === undefined ? undefined : rows.get(other);
        if (first && first.value !== row.value)
          yield {
            at: row.at,
            what: `"${key}" and "${other}" differ in upper and lower case only, and give different values`,
            help: 'keep one of them, and add the step "lower" before the lookup',
            related: [{ at: first.at, note: "the other one is here" }],
          };
        seen.set(folded, key);
      }
    }
  },
});
