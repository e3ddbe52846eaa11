import type { Expression } from "../../../sdk/index.ts";
import { defineLintRule } from "../../rule.ts";

/** Operators of which always one holds. Less and greater are none: a value that is absent is neither. */
const opposites: Readonly<Partial<Record<string, string>>> = {
  "!=": "==",
  "!==": "===",
  absent: "present",
};

/** What is asked, wherever it is written. */
const asked = (expression: unknown): string =>
  JSON.stringify(expression, (key, value: unknown) => (key === "at" ? undefined : value));

/** The condition that holds whenever this one does not, when that is plain. */
function oppositeOf(condition: Expression): string | undefined {
  if (condition.kind !== "call") return undefined;
  const { operator, args } = condition;
  if (operator === "!" && args.length === 1) return asked(args[0]);
  const opposite = opposites[operator];
  return opposite === undefined ? undefined : asked({ ...condition, operator: opposite });
}

export const exclusiveNotExhaustive = defineLintRule({
  code: "exclusive/not-exhaustive",
  severity: "warning",
  profile: "recommended",
  summary: 'An exclusive group in which every option has a "when", so that none may hold.',
  why: "the group would send nothing for the events that nobody thought of",
  bad: `
exclusive:
  what:
    letter.codes: { each: lines, item: { from: code }, when: { "==": [{ var: kind }, parcel] } }
    letter.title: { from: title, when: { "==": [{ var: kind }, card] } }
`,
  good: `
exclusive:
  what:
    letter.codes: { each: lines, item: { from: code }, when: { "==": [{ var: kind }, parcel] } }
    letter.title: { from: title }
`,
  *check({ mapping }) {
    for (const { name, options, at } of mapping.exclusive.values()) {
      const rules = [...options.values()].map(({ rule }) => rule).filter(({ disable }) => !disable?.value);
      const conditions = rules.flatMap(({ when }) => (when ? [when] : []));
      const last = conditions.at(-1);
      if (!last || conditions.length < rules.length) continue;
      const all = new Set(conditions.map(asked));
      if (conditions.some((condition) => all.has(oppositeOf(condition) ?? ""))) continue;
      yield {
        at,
        what: `no option of the group "${name}" applies when none of its conditions holds`,
        help: 'leave out the "when" of the last option, so that it is for all others',
        related: [{ at: last.at, note: "the last option applies only then" }],
      };
    }
  },
});
