import type { StepUse } from "../../../sdk/index.ts";
import { fix, removal } from "../../edits.ts";
import { defineLintRule } from "../../rule.ts";
import { rulesOf } from "../../walk.ts";

/** Steps that give the same when they run twice. */
const settled: ReadonlySet<string> = new Set([
  "trim",
  "lower",
  "upper",
  "text",
  "number",
  "boolean",
  "unique",
  "first",
]);
/** Steps of which the last one decides. */
const alternatives: readonly ReadonlySet<string>[] = [new Set(["lower", "upper"])];

const undoes = (step: StepUse, next: StepUse): boolean =>
  alternatives.some((names) => names.has(step.name) && names.has(next.name) && step.name !== next.name);

export const stepNoEffect = defineLintRule({
  code: "step/no-effect",
  severity: "warning",
  profile: "base",
  summary: "A step that the next one repeats or undoes.",
  why: "one of the two is not what was meant",
  bad: `
fields:
  ref: { from: note, steps: [upper, lower] }
`,
  good: `
fields:
  ref: { from: note, steps: [trim, lower] }
`,
  *check({ mapping, texts }) {
    for (const { rule } of rulesOf(mapping)) {
      const steps = rule.steps?.items ?? [];
      for (const [i, step] of steps.entries()) {
        const next = steps[i + 1];
        if (!next) continue;
        const repeats = step.name === next.name && settled.has(step.name) && step.args.length === 0;
        if (!repeats && !undoes(step, next)) continue;
        yield {
          at: step.at,
          what: repeats ? `"${step.name}" stands twice in a row` : `"${next.name}" undoes "${step.name}"`,
          help: `remove "${step.name}"`,
          related: [{ at: next.at, note: "the next step is here" }],
          fixes: fix("safe", `remove the step "${step.name}"`, removal(texts, step.at)),
        };
      }
    }
  },
});
