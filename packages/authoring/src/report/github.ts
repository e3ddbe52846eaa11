import type { Diagnostic } from "@mapwright/engine";
import { type Reporter, slashed } from "./report.ts";

/**
 * Workflow commands: each finding is an annotation of its line. GitHub shows ten errors and ten warnings of a step, so
 * errors stand first; the job summary, which is the Markdown report, holds the rest.
 */
export const github: Reporter = ({ diagnostics }) => {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const warnings = diagnostics.filter(({ severity }) => severity !== "error");
  return [...errors, ...warnings].map((each) => `${command(each)}\n`).join("");
};

function command({ severity, at, code, what, why, help }: Diagnostic): string {
  const properties = [
    `file=${property(slashed(at.file))}`,
    `line=${at.line}`,
    `endLine=${at.endLine}`,
    // A range of columns is taken only within one line.
    ...(at.line === at.endLine ? [`col=${at.column}`, `endColumn=${at.endColumn}`] : []),
    `title=${property(code)}`,
  ];
  return `::${severity} ${properties.join(",")}::${data(`${what}\nwhy: ${why}\nhelp: ${help}`)}`;
}

const data = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
