import { pathPresence, presenceOf } from "../../../analysis/presence.ts";
import type { Finding, Span } from "../../../sdk/index.ts";
import { fix, removal } from "../../edits.ts";
import { defineLintRule, type LintModel } from "../../rule.ts";
import { rulesOf } from "../../walk.ts";

export const fallbackUnreachable = defineLintRule({
  code: "fallback/unreachable",
  severity: "error",
  profile: "base",
  summary: "A source after one that always gives a value.",
  why: "its author meant it to be used, and it never is",
  bad: `
fields:
  channel: { first: [{ value: paper }, { from: post.channel }] }
`,
  good: `
fields:
  channel: { first: [{ from: post.channel }, { value: paper }] }
`,
  *check(model) {
    for (const { rule } of rulesOf(model.mapping)) {
      const { source } = rule;
      if (source?.kind === "first") {
        const arms = source.rules.items ?? [];
        yield* after(
          arms.map((arm) => ({ at: arm.at, always: presenceOf(arm, model) === "always" })),
          model,
        );
      }
      if (source?.kind === "from" && !(rule.steps || rule.lookup || rule.normalize || rule.hash)) {
        const paths = source.paths.items ?? [];
        yield* after(
          paths.map((path) => ({ at: path.at, always: pathPresence(path, model) === "always" })),
          model,
        );
      }
    }
  },
});

function* after(
  sources: readonly { readonly at: Span; readonly always: boolean }[],
  { texts }: LintModel,
): Iterable<Finding> {
  const first = sources.findIndex(({ always }) => always);
  if (first < 0) return;
  for (const { at } of sources.slice(first + 1))
    yield {
      at,
      what: "this source is never used",
      help: "move it before the one that always has a value, or remove it",
      related: [{ at: sources[first]!.at, note: "this one always has a value" }],
      fixes: fix("safe", "remove the source that is never used", removal(texts, at)),
    };
}
