import type { FieldRule, Table } from "../../../sdk/index.ts";
import { defineLintRule } from "../../rule.ts";
import { rulesOf } from "../../walk.ts";

const cases: { readonly [step: string]: (text: string) => string } = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
};

/** What the last steps before the lookup make of every text; undefined when they are others. */
function lastCase(rule: FieldRule): ((text: string) => string) | undefined {
  const names = (rule.steps?.items ?? []).map(({ name }) => name);
  const last = names.findLast((name) => name !== "trim");
  const made = last === undefined ? undefined : cases[last];
  return made && ((text) => made(text));
}

export const tableDeadRow = defineLintRule({
  code: "table/dead-row",
  severity: "warning",
  profile: "base",
  summary: "A row whose key can never arrive, because of the steps before the lookup.",
  why: "the row looks as if it worked, and is never used",
  bad: `
tables:
  channels: { otherwise: drop, rows: { Letter: paper, fax: fax } }
fields:
  channel: { from: post.channel, steps: [lower], lookup: channels }
`,
  good: `
tables:
  channels: { otherwise: drop, rows: { letter: paper, fax: fax } }
fields:
  channel: { from: post.channel, steps: [lower], lookup: channels }
`,
  *check({ mapping }) {
    const users = new Map<Table, FieldRule[]>();
    for (const { rule } of rulesOf(mapping)) {
      const table = rule.lookup && mapping.tables.get(rule.lookup.value);
      if (table) users.set(table, [...(users.get(table) ?? []), rule]);
    }
    for (const [table, rules] of users) {
      const changes = rules.map(lastCase);
      if (changes.includes(undefined)) continue;
      for (const [key, row] of table.rows) {
        if (changes.some((change) => change!(key) === key)) continue;
        const wanted = changes[0]!(key);
        const known = table.rows.has(wanted);
        yield {
          at: row.at,
          what: `the key "${key}" never arrives: a step makes it "${wanted}" first`,
          help: known ? "remove the row" : `write "${wanted}"`,
          related: [{ at: rules[0]!.lookup!.at, note: "the lookup after the step is here" }],
        };
      }
    }
  },
});
