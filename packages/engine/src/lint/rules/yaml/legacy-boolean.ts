import type { Node, ScalarNode } from "../../../parse/document.ts";
import { parse } from "../../../parse/parse.ts";
import { fix, replaceAt } from "../../edits.ts";
import { defineLintRule } from "../../rule.ts";

const legacy: ReadonlySet<string> = new Set(["yes", "no", "on", "off", "y", "n"]);

function* scalarsIn(node: Node | undefined): Iterable<ScalarNode> {
  if (!node) return;
  if (node.kind === "scalar") yield node;
  else if (node.kind === "list") for (const item of node.items) yield* scalarsIn(item);
  else for (const { value } of node.entries) yield* scalarsIn(value);
}

export const yamlLegacyBoolean = defineLintRule({
  code: "yaml/legacy-boolean",
  severity: "warning",
  profile: "base",
  summary: "A bare yes, no, on, off, y or n.",
  why: "it is a text here, and true or false in tools that read YAML 1.1",
  bad: `
fields:
  reader.country: { value: no }
`,
  good: `
fields:
  reader.country: { value: "no" }
`,
  *check({ texts }) {
    for (const text of texts)
      for (const { source, plain, at } of scalarsIn(parse(text, () => {}).root))
        if (plain && legacy.has(source.toLowerCase()))
          yield {
            at,
            what: `a bare "${source}" is a text`,
            help: "write it in quotes if the text is meant, else true or false",
            fixes: fix("safe", "write it in quotes", [replaceAt(at, `"${source}"`)]),
          };
  },
});
