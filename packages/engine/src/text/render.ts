import type { Diagnostic, Span } from "../sdk/index.ts";

/** A file's text, for the frame around a place. */
export interface Shown {
  readonly file: string;
  readonly text: string;
}

const place = ({ file, line, column }: Span): string => `${file}:${line}:${column}`;

/**
 * A diagnostic as its author reads it: place, code and fact, the line with a mark under the place when the text is at
 * hand, then why, help and related places. A line that holds a secret is never shown. Plain text; colours are the
 * terminal's business.
 */
export function render(diagnostic: Diagnostic, texts: readonly Shown[] = []): string {
  const { at, severity, code, what, why, help, related } = diagnostic;
  const lines = [`${place(at)}: ${severity} ${code}: ${what}`];
  const text = texts.find(({ file }) => file === at.file)?.text;
  if (text !== undefined && !code.startsWith("secret/")) lines.push(...frame(text, at));
  lines.push(`  why:  ${why}`, `  help: ${help}`);
  for (const { at: other, note } of related) lines.push(`  see:  ${place(other)}: ${note}`);
  return lines.join("\n");
}

const widest = 160;

/** The line of the place with a mark under it, and the line before it. */
export function frame(text: string, at: Span): readonly string[] {
  const rows = text.split(/\r?\n/);
  const row = rows[at.line - 1];
  if (row === undefined) return [];
  const width = String(at.line).length;
  const numbered = (line: number) => `  ${String(line).padStart(width)} | ${rows[line - 1]!.slice(0, widest)}`;
  const end = at.endLine === at.line ? at.endColumn : row.length + 1;
  const length = Math.max(1, Math.min(end, widest) - at.column);
  const before = at.line > 1 ? [numbered(at.line - 1)] : [];
  if (at.column > widest) return [...before, numbered(at.line)];
  return [...before, numbered(at.line), `  ${" ".repeat(width)} | ${" ".repeat(at.column - 1)}${"^".repeat(length)}`];
}
