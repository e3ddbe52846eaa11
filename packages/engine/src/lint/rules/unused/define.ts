import { fix, removal } from "../../edits.ts";
import { defineLintRule } from "../../rule.ts";
import { pathsRead } from "../../walk.ts";

export const unusedDefine = defineLintRule({
  code: "unused/define",
  severity: "warning",
  profile: "base",
  summary: "A named value that nothing reads.",
  why: "it is never made; perhaps the rule that should read it has another name in it",
  bad: `
define:
  is_fax: { logic: { "==": [{ var: kind }, fax] } }
  is_note: { logic: { "==": [{ var: kind }, note] } }
fields:
  ref: { from: note, when: $is_note }
`,
  good: `
define:
  is_note: { logic: { "==": [{ var: kind }, note] } }
fields:
  ref: { from: note, when: $is_note }
`,
  *check({ mapping, texts }) {
    const read = new Set([...pathsRead(mapping)].map(({ define }) => define));
    for (const [name, { at }] of mapping.define)
      if (!read.has(name))
        yield {
          at,
          what: `nothing reads "$${name}"`,
          help: "remove it, or use it",
          fixes: fix("safe", `remove "${name}"`, removal(texts, at)),
        };
  },
});
