import { type Diagnostic, type LintRule, lintMapping, type Profile, type Text } from "@mapwright/engine";
import { club, head, overlayHead, paperPost } from "./lab.ts";

type Example = LintRule["bad"];

const named = "  name: { from: kind, default: letter }\n";

/** Lines of the head that the example writes itself come from the example. */
function under(lines: string, sections: string): string {
  const body = sections.replace(/^\n/, "");
  const own = (line: string): boolean => {
    const key = /^(plugin|extends):/.exec(line)?.[0];
    return key !== undefined && new RegExp(`^${key}`, "m").test(body);
  };
  const kept = lines.split("\n").filter((line) => !own(line));
  return kept.join("\n") + body;
}

/** Every mapping of the imaginary destination needs a name. */
function withName(text: string): string {
  if (/^ {2}name:/m.test(text)) return text;
  return /^fields:\n/m.test(text) ? text.replace(/^fields:\n/m, `fields:\n${named}`) : `${text}fields:\n${named}`;
}

const isWhole = (text: string): boolean => text.startsWith("# A whole file\n");

/** An example of a rule as files: sections under what every file begins with, or whole files. */
export function filesOf(example: Example): readonly Text[] {
  const base = typeof example === "string" ? example : example.base;
  const overlays = typeof example === "string" ? [] : example.overlay.split("---\n");
  return [
    { file: "letters.yaml", text: isWhole(base) ? base : withName(under(head, base)) },
    ...overlays.map((text, i) => ({
      file: `own${i || ""}.yaml`,
      text: isWhole(text) ? text : under(overlayHead, text),
    })),
  ];
}

export const lintExample = (layers: readonly Text[], profile: Profile = "strict"): readonly Diagnostic[] =>
  lintMapping({ layers, plugins: [club, paperPost], profile });
