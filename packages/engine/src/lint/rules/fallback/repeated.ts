import type { PathRef } from "../../../sdk/index.ts";
import { fix, removal } from "../../edits.ts";
import { defineLintRule } from "../../rule.ts";
import { rulesOf } from "../../walk.ts";

export const fallbackRepeated = defineLintRule({
  code: "fallback/repeated",
  severity: "warning",
  profile: "base",
  summary: "The same path twice in one list of sources.",
  why: "the second one can only be as absent as the first; often another path was meant",
  bad: `
fields:
  ref: { from: [note, title, note] }
`,
  good: `
fields:
  ref: { from: [note, title] }
`,
  *check({ mapping, texts }) {
    for (const { rule } of rulesOf(mapping)) {
      if (rule.source?.kind !== "from") continue;
      const seen = new Map<string, PathRef>();
      for (const path of rule.source.paths.items ?? []) {
        const first = seen.get(path.text);
        if (first)
          yield {
            at: path.at,
            what: `"${path.text}" stands twice in this list`,
            help: "remove one, or write the path that was meant",
            related: [{ at: first.at, note: "the first one is here" }],
            fixes: fix("safe", `remove the second "${path.text}"`, removal(texts, path.at)),
          };
        else seen.set(path.text, path);
      }
    }
  },
});
