import { pathsOfRule } from "../../../analysis/order.ts";
import { defineLintRule } from "../../rule.ts";

export const determinismNotStable = defineLintRule({
  code: "determinism/not-stable",
  severity: "warning",
  profile: "base",
  summary: "An id that is made from the clock.",
  why: "a repeat of the same event gets another id, and is counted twice",
  bad: `
fields:
  letter.letter_id: { from: [note, $now.ms], steps: [text] }
`,
  good: `
fields:
  letter.letter_id: { first: [{ from: note }, { from: $event, steps: [fingerprint] }] }
`,
  *check({ mapping }) {
    for (const [name, rule] of mapping.fields) {
      if (rule.disable?.value || !/(?:^|[._])id$/.test(name)) continue;
      const clock = [...pathsOfRule(rule)].find(({ root }) => root === "now");
      if (clock)
        yield {
          at: clock.at,
          what: `"${name}" is an id, and reads the clock`,
          help: "make it from the event: the step fingerprint gives the same for the same event",
        };
    }
  },
});
