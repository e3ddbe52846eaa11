import type { Diagnostic, Text } from "@mapwright/engine";
import type { Suppressed } from "../lint/suppress.ts";

/** What a linter has to tell, before it is put in a form. */
export interface Report {
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly Suppressed[];
  /** Every text that a finding points into, as it may be shown. */
  readonly texts: readonly Text[];
  /** Files that were looked at. */
  readonly files: readonly string[];
  /** Findings that make the command fail. */
  readonly fails: (diagnostic: Diagnostic) => boolean;
  readonly tool: { readonly version: string };
  /** The page of a code, in Markdown. */
  readonly pageOf: (code: string) => string | undefined;
}

/** Findings in the form that some reader of them wants. */
export type Reporter = (report: Report) => string;

/** Slashes as every reader of reports takes them. */
export const slashed = (file: string): string => file.replaceAll("\\", "/");

/** `2 errors and 1 warning`. */
export function counted(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - errors;
  const parts = [
    ...(errors > 0 ? [`${errors} error${errors === 1 ? "" : "s"}`] : []),
    ...(warnings > 0 ? [`${warnings} warning${warnings === 1 ? "" : "s"}`] : []),
  ];
  return parts.join(" and ") || "nothing to say";
}

/** Findings by file, in the order of the first of each. */
export function byFile(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const files = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const found = files.get(diagnostic.at.file);
    if (found) found.push(diagnostic);
    else files.set(diagnostic.at.file, [diagnostic]);
  }
  return files;
}
