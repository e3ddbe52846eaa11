import type { Reporter } from "./report.ts";

/** One line for each finding: `file:line:column: severity code: what`. */
export const compact: Reporter = ({ diagnostics }) =>
  diagnostics
    .map(
      ({ at, severity, code, what }) =>
        `${at.file}:${at.line}:${at.column}: ${severity} ${code}: ${what.replace(/\s*\n\s*/g, " ")}\n`,
    )
    .join("");
