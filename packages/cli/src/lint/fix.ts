import { applyFixes, type Fixed } from "@mapwright/authoring";
import type { Diagnostic, Text } from "@mapwright/engine";
import { type Io, tell } from "../io.ts";
import { replaceFile } from "../output/replace-file.ts";
import { lineWriter } from "../output/writer.ts";
import { difference } from "../print/difference.ts";
import { plural, printable } from "../print/paint.ts";
import { casesFor } from "./cases.ts";
import { checkUnit, merged } from "./check.ts";
import type { Linting } from "./lint-project.ts";
import type { Texts } from "./texts.ts";
import type { Project } from "./units.ts";

/** Applies the fixes of a whole project in memory. A safe one stays only when every case beside the rules gives the same. */
export async function fixProject(
  io: Io,
  project: Project,
  texts: Texts,
  linting: Linting,
  { suggestions }: { readonly suggestions: boolean },
): Promise<Fixed & { readonly before: readonly Text[] }> {
  const files = new Set(project.units.flatMap(({ layers, destination = [] }) => [...layers, destination].flat()));
  await texts.load(files);
  const before = [...files].map(texts.of);
  const lint = (changed: readonly Text[]): readonly Diagnostic[] => {
    const byFile = new Map(changed.map((text) => [text.file, text]));
    const of = (file: string): Text => byFile.get(file)!;
    return merged(project.units.flatMap((unit) => checkUnit(unit, of, linting)));
  };
  const cases = casesFor(io, [...files], linting.plugins);
  return { before, ...applyFixes(before, { lint, suggestions, ...(cases && { changedOutput: cases }) }) };
}

const mostChanges = 10;

export interface PrintedFixes extends Fixed {
  readonly before: readonly Text[];
}

/** Writes what was fixed, each file by a new one in its place; with `dry`, prints the difference and writes nothing. */
export async function printFixes(
  io: Io,
  { before, texts, applied, refused }: PrintedFixes,
  { dry }: { readonly dry: boolean },
): Promise<void> {
  const writer = lineWriter(io.stdout.stream);
  for (const [i, { file, text }] of texts.entries()) {
    const old = before[i]!;
    if (old.text === text) continue;
    if (dry) writer.line(difference(old, text));
    else await replaceFile(io, file, text, { keepMark: true });
  }
  await writer.flush();
  const verb = dry ? "would be applied" : "applied";
  tell(io, `${plural(applied.length, "fix", "fixes")} ${verb}`);
  for (const { diagnostic, fix, changes } of applied)
    if (changes.length > 0) {
      tell(
        io,
        `  ${fix.title} (${diagnostic.at.file}:${diagnostic.at.line}) changes what ${plural(changes.length, "case gives", "cases give")}`,
      );
      for (const change of changes.slice(0, mostChanges)) tell(io, `    ${printable(change)}`);
      if (changes.length > mostChanges) tell(io, `    and ${changes.length - mostChanges} more`);
    }
  for (const { diagnostic, fix, why } of refused)
    tell(io, `  left out: ${fix.title} (${diagnostic.at.file}:${diagnostic.at.line}): ${why}`);
}
