import { isRequired, mayRefuse, presenceOf } from "../../../analysis/presence.ts";
import { defineLintRule } from "../../rule.ts";

export const targetMaybeMissing = defineLintRule({
  code: "target/maybe-missing",
  severity: "warning",
  profile: "strict",
  summary: "A required field whose sources may all be absent, and that says nothing about it.",
  why: "an event without any of them is refused by the destination",
  bad: `
fields:
  name: { from: post.channel }
`,
  good: `
fields:
  name: { first: [{ from: post.channel }, { value: letter }] }
`,
  *check(model) {
    const { mapping, world } = model;
    for (const name of world.target.required) {
      const rule = mapping.fields.get(name);
      if (!rule || rule.onError || presenceOf(rule, model) !== "maybe") continue;
      const { source } = rule;
      const paths = source?.kind === "from" ? (source.paths.items ?? []) : [];
      if (paths.some((path) => isRequired(path, model)) && !mayRefuse(rule, model)) continue;
      yield {
        at: rule.at,
        what: `"${name}" is required, and may have no value`,
        help: 'add a default or a last source that always has a value, or say "on_error: drop_event"',
      };
    }
  },
});
