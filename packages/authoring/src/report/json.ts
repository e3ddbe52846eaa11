import { fingerprints } from "./fingerprint.ts";
import type { Reporter } from "./report.ts";

/** Version 1: members may be added, and none changes its meaning. `fingerprint` stays when lines move. */
export const json: Reporter = ({ diagnostics, suppressed, texts, files }) => {
  const prints = fingerprints(diagnostics, texts);
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const document = {
    version: 1,
    files: files.length,
    errors,
    warnings: diagnostics.length - errors,
    diagnostics: diagnostics.map((diagnostic, i) => ({ ...diagnostic, fingerprint: prints[i] })),
    suppressed: suppressed.map(({ diagnostic, reason }) => ({ ...diagnostic, reason })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};
