import { fix, removal } from "../../edits.ts";
import { defineLintRule } from "../../rule.ts";
import { rulesOf } from "../../walk.ts";

export const unusedTable = defineLintRule({
  code: "unused/table",
  severity: "warning",
  profile: "base",
  summary: "A table that no rule looks in.",
  why: "its rows do nothing; perhaps a lookup was forgotten",
  bad: `
tables:
  names: { otherwise: keep, rows: { card: Card } }
  kinds: { otherwise: keep, rows: { letter: Letter } }
fields:
  ref: { from: kind, lookup: kinds }
`,
  good: `
tables:
  kinds: { otherwise: keep, rows: { letter: Letter } }
fields:
  ref: { from: kind, lookup: kinds }
`,
  *check({ mapping, texts }) {
    const used = new Set([...rulesOf(mapping)].map(({ rule }) => rule.lookup?.value));
    for (const [name, { at }] of mapping.tables)
      if (!used.has(name))
        yield {
          at,
          what: `no rule looks in the table "${name}"`,
          help: "remove it, or use it",
          fixes: fix("safe", `remove the table "${name}"`, removal(texts, at)),
        };
  },
});
