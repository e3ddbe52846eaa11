import { shapeAt } from "../../../analysis/shape.ts";
import { defineLintRule } from "../../rule.ts";
import { pathsRead } from "../../walk.ts";

export const piiNoConsentGate = defineLintRule({
  code: "pii/no-consent-gate",
  severity: "warning",
  profile: "strict",
  summary: "A mapping that sends personal data and asks for no consent.",
  why: "events of people who refused would be sent",
  bad: `
fields:
  reader.mail: { from: person.mail, normalize: mail, hash: sha256 }
`,
  good: `
settings: { purpose: { type: text } }
gates:
  consent:
    at: start
    as: not_consented
    pass: { or: [{ absent: $settings.purpose }, { member: [$settings.purpose, { var: tags }] }] }
    message: the reader did not agree
fields:
  reader.mail: { from: person.mail, normalize: mail, hash: sha256 }
`,
  *check({ mapping, analysis }) {
    if ([...mapping.gates.values()].some(({ as }) => as.value === "not_consented")) return;
    for (const path of pathsRead(mapping)) {
      if (path.root !== "event" || shapeAt(analysis.prepared, path.segments)?.label !== "direct") continue;
      yield {
        at: path.at,
        what: `"${path.text}" is personal data, and no gate asks for consent`,
        help: 'add a gate with "as: not_consented"',
      };
      return;
    }
  },
});
