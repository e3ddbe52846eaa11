import { defineLintRule } from "../../rule.ts";

export const sourceDeprecatedPath = defineLintRule({
  code: "source/deprecated-path",
  severity: "warning",
  profile: "base",
  summary: "An overlay that reads what its base calls deprecated.",
  why: "events will stop carrying it, and the field will stay empty in silence",
  bad: {
    base: `
deprecated:
  post: { since: 1.0.0, use: the destination settings }
fields:
  ref: { from: note }
`,
    overlay: `
fields:
  ref: { from: post.channel }
`,
  },
  good: {
    base: `
deprecated:
  post: { since: 1.0.0, use: the destination settings }
fields:
  ref: { from: [note, post.channel] }
`,
    overlay: `
fields:
  ref: { from: title }
`,
  },
  *check({ analysis, mapping }) {
    const overlays = new Set(mapping.layers.filter(({ kind }) => kind === "overlay").map(({ file }) => file));
    for (const { path, use } of analysis.deprecatedUses)
      if (overlays.has(path.at.file)) yield { at: path.at, what: `"${path.text}" is deprecated`, help: `use ${use}` };
  },
});
