import { foldedTruth } from "../../../analysis/presence.ts";
import { defineLintRule } from "../../rule.ts";

export const gateConstant = defineLintRule({
  code: "gate/constant",
  severity: "error",
  profile: "base",
  summary: "A gate that lets every event pass, or none.",
  why: "a gate that decides nothing is a mistake, and often a dangerous one",
  bad: `
gates:
  few: { at: end, as: rejected, pass: { or: [{ "==": [1, 1] }, { present: $out.ref }] }, message: too little }
`,
  good: `
gates:
  few: { at: end, as: rejected, pass: { present: $out.ref }, message: too little }
`,
  *check({ mapping }) {
    for (const { name, pass } of mapping.gates.values()) {
      const truth = foldedTruth(pass);
      if (truth !== undefined)
        yield {
          at: pass.at,
          what: `the gate "${name}" lets ${truth ? "every event" : "no event"} pass`,
          help: "correct its condition",
        };
    }
  },
});
