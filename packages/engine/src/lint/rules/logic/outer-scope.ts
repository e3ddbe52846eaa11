import { shapeAt } from "../../../analysis/shape.ts";
import { pathsIn } from "../../../logic/dependencies.ts";
import { fix, replaceAt } from "../../edits.ts";
import { pathOf, shapeRead } from "../../operands.ts";
import { defineLintRule } from "../../rule.ts";
import { allCalls } from "../../walk.ts";

const overElements: ReadonlySet<string> = new Set(["map", "filter", "all", "some", "none"]);

export const logicOuterScope = defineLintRule({
  code: "logic/outer-scope",
  severity: "error",
  profile: "base",
  summary: "A property of the event inside all, some, none, map or filter, where a bare path reads the element.",
  why: "the elements have no such property, and the condition would always see nothing",
  bad: `
fields:
  ref: { from: note, when: { some: [{ var: lines }, { "==": [{ var: code }, { var: title }] }] } }
`,
  good: `
fields:
  ref: { from: note, when: { some: [{ var: lines }, { "==": [{ var: code }, { var: $event.title }] }] } }
`,
  *check(model) {
    for (const { call } of allCalls(model.mapping)) {
      if (!overElements.has(call.operator) || !call.args[1]) continue;
      const element = shapeRead(pathOf(call.args[0]), model)?.items;
      if (!element || element.members.size === 0) continue;
      for (const path of pathsIn(call.args[1])) {
        if (path.root !== "element" || path.segments.length === 0 || shapeAt(element, path.segments)) continue;
        const inEvent = shapeAt(model.analysis.prepared, path.segments) !== undefined;
        yield {
          at: path.at,
          what: `the elements have no "${path.text}"`,
          help: inEvent ? `for the property of the event, write "$event.${path.text}"` : "correct the path",
          fixes: inEvent
            ? fix("suggestion", `write "$event.${path.text}"`, [replaceAt(path.at, `$event.${path.text}`)])
            : [],
        };
      }
    }
  },
});
