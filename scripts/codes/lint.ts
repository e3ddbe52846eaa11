import * as lint from "../../packages/authoring/src/lint/diagnostics.ts";
import type { Diagnostic, Span } from "../../packages/engine/src/sdk/index.ts";

const at: Span = { file: "mapping.yaml", line: 1, column: 1, endLine: 1, endColumn: 2, start: 0, end: 1 };

/** What is said about suppressions and baselines, said about an example. */
export const lintDiagnostics: readonly Diagnostic[] = [
  lint.noReason(at, "unused/table"),
  lint.unknownCode(at, "unused/tabel", ["unused/table"]),
  lint.forbidden(at, "pii/unhashed", "rules with this error do not load, whatever a comment says"),
  lint.unused(at, "unused/table"),
  lint.unusedExcuse(at),
  lint.notFormatted(at),
  lint.inFixture(at, "mail-provider.com"),
  lint.stale(at, "unused/table in mapping.yaml", 1),
];
