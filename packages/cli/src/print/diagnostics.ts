import { type Diagnostic, render, type Text } from "@mapwright/engine";
import type { Output } from "../io.ts";
import { type Paint, paintFor } from "./paint.ts";

/** Every diagnostic as its author reads it, with the line of the file. */
export function printDiagnostics(output: Output, diagnostics: readonly Diagnostic[], texts: readonly Text[]): void {
  const paint = paintFor(output);
  for (const diagnostic of diagnostics) output.stream.write(`${painted(diagnostic, texts, paint)}\n\n`);
}

function painted(diagnostic: Diagnostic, texts: readonly Text[], paint: Paint): string {
  const [head = "", ...rest] = render(diagnostic, texts).split("\n");
  const loud = diagnostic.severity === "error" ? paint.red : paint.yellow;
  const mark = `${diagnostic.severity} ${diagnostic.code}`;
  return [
    head.replace(mark, () => loud(mark)),
    ...rest.map((line) =>
      /^ +\| +\^+$/.test(line)
        ? line.replace(/\^+/, (marks) => loud(marks))
        : line.replace(/^( {2}(?:why|help|see): )/, (word) => paint.dim(word)),
    ),
  ].join("\n");
}
