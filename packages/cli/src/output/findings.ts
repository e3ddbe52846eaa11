import type { Suppressed } from "@mapwright/authoring";
import type { Diagnostic, Text } from "@mapwright/engine";
import type { Io } from "../io.ts";
import { printDiagnostics } from "../print/diagnostics.ts";
import { lineWriter } from "./writer.ts";

export const lintFormats = ["pretty", "compact", "json"] as const;
export type LintFormat = (typeof lintFormats)[number];

/** What lint has to tell. */
export interface Findings {
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly Suppressed[];
  /** Every text that a finding points into, as it may be shown. */
  readonly texts: readonly Text[];
}

/** Writes findings to standard output. */
export async function writeFindings(io: Io, { diagnostics, texts }: Findings, format: LintFormat): Promise<void> {
  if (format === "pretty") return printDiagnostics(io.stdout, diagnostics, texts);
  const writer = lineWriter(io.stdout.stream);
  if (format === "json") writer.line(JSON.stringify({ version: 1, diagnostics }, null, 2));
  else
    for (const { at, severity, code, what } of diagnostics)
      if (writer.line(`${at.file}:${at.line}:${at.column}: ${severity} ${code}: ${what}`)) await writer.flush();
  await writer.flush();
}
