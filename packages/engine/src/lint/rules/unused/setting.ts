import { fix, removal } from "../../edits.ts";
import { defineLintRule } from "../../rule.ts";
import { pathsRead } from "../../walk.ts";

export const unusedSetting = defineLintRule({
  code: "unused/setting",
  severity: "warning",
  profile: "base",
  summary: "A setting that nothing reads.",
  why: "a customer who sets it sees no difference",
  bad: `
settings:
  locale: { type: text }
  country: { type: text }
fields:
  reader.country: { from: $settings.country }
`,
  good: `
settings:
  country: { type: text }
fields:
  reader.country: { from: $settings.country }
`,
  *check({ mapping, texts }) {
    const read = new Set(
      [...pathsRead(mapping)].flatMap(({ root, segments }) => (root === "settings" ? [segments[0]] : [])),
    );
    for (const [name, { at }] of mapping.settings)
      if (!read.has(name))
        yield {
          at,
          what: `nothing reads the setting "${name}"`,
          help: "remove it, or use it",
          fixes: fix("suggestion", `remove the setting "${name}"`, removal(texts, at)),
        };
  },
});
