import { fingerprints } from "./fingerprint.ts";
import { type Reporter, slashed } from "./report.ts";

/**
 * GitLab's code quality report, as an artifact `codequality`. Errors about personal data and
 * secrets are `critical`, others `major`, and warnings `minor`.
 */
export const gitlab: Reporter = ({ diagnostics, texts }) => {
  const prints = fingerprints(diagnostics, texts);
  const issues = diagnostics.map(({ at, severity, code, what, help }, i) => ({
    type: "issue",
    check_name: code,
    description: `${what}; ${help}`,
    severity: severity === "warning" ? "minor" : /^(?:pii|secret)\//.test(code) ? "critical" : "major",
    fingerprint: prints[i],
    location: {
      path: slashed(at.file),
      positions: {
        begin: { line: at.line, column: at.column },
        end: { line: at.endLine, column: at.endColumn },
      },
    },
  }));
  return `${JSON.stringify(issues, null, 2)}\n`;
};
