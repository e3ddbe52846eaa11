import { presenceOf } from "../../../analysis/presence.ts";
import { defineLintRule } from "../../rule.ts";

export const exclusiveUnreachableOption = defineLintRule({
  code: "exclusive/unreachable-option",
  severity: "error",
  profile: "base",
  summary: "An option of an exclusive group after one that always applies.",
  why: "it would never be chosen",
  bad: `
exclusive:
  what:
    letter.title: { value: letter }
    letter.codes: { each: lines, item: { from: code } }
`,
  good: `
exclusive:
  what:
    letter.codes: { each: lines, item: { from: code } }
    letter.title: { value: letter }
`,
  *check(model) {
    for (const { name, options } of model.mapping.exclusive.values()) {
      const list = [...options.values()].filter(({ rule }) => !rule.disable?.value);
      const first = list.findIndex(({ rule }) => presenceOf(rule, model) === "always");
      if (first < 0) continue;
      for (const { target, rule } of list.slice(first + 1))
        yield {
          at: rule.at,
          what: `"${target}" is never chosen in the group "${name}"`,
          help: "put it first",
          related: [{ at: list[first]!.rule.at, note: "this option always applies" }],
        };
    }
  },
});
