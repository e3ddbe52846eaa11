import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import {
  type Count,
  type Coverage,
  type CoverageCollector,
  coveragePage,
  lcov,
  percentOf,
  uncoveredOf,
} from "@mapwright/authoring";
import { build } from "@mapwright/engine";
import { UsageError } from "../failure.ts";
import type { Io, Output } from "../io.ts";
import { Texts } from "../lint/texts.ts";
import { findUnits } from "../lint/units.ts";
import { plural, printable } from "../print/paint.ts";
import type { RunFiles, TestRun } from "./run-files.ts";

/** Rules that stand beside the test files and that no case is about count as well: none of their units is reached. */
export async function addUntested(
  io: Io,
  folders: readonly string[],
  collector: CoverageCollector,
  { plugins }: Pick<RunFiles, "plugins">,
): Promise<void> {
  if (folders.length === 0) return;
  const { units } = await findUnits(io, folders, undefined);
  const texts = new Texts(io);
  for (const { layers } of units) {
    await texts.load(layers);
    const built = build({ layers: layers.map(texts.of), plugins });
    if (built.ok) collector.add(built.built.mapping, []);
  }
}

/** Shares by file, then what no case reaches, each with its place. */
export function printCoverage({ stream }: Output, coverage: Coverage): void {
  const write = (line: string): void => void stream.write(`${line}\n`);
  const width = Math.max(4, ...[...coverage.byFile.keys()].map(({ length }) => length));
  const row = (name: string, count: Count): string =>
    `${printable(name).padEnd(width)}  ${String(percentOf(count)).padStart(5)} %  ${String(count.covered).padStart(5)} of ${count.total}`;
  write("");
  for (const [file, count] of coverage.byFile) write(row(file, count));
  write(row("all", coverage.total));
  const left = uncoveredOf(coverage);
  if (left.length > 0) write("");
  for (const { at, code, what } of left) write(`${at.file}:${at.line}:${at.column}: ${code}: ${printable(what)}`);
}

const forms = {
  html: (coverage: Coverage, run: TestRun) => coveragePage(coverage, run.texts.all()),
  lcov: (coverage: Coverage) => lcov(coverage),
  json: (coverage: Coverage) => `${JSON.stringify(jsonOfCoverage(coverage), null, 2)}\n`,
};

export interface CoverageFile {
  readonly form: keyof typeof forms;
  readonly file: string;
}

/** `html=coverage.html`. Throws a `UsageError` for a form that is none. */
export function readCoverageFile(argument: string): CoverageFile {
  const [name = "", ...rest] = argument.split("=");
  const file = rest.join("=");
  if (Object.hasOwn(forms, name) && file !== "") return { form: name as keyof typeof forms, file };
  throw new UsageError(`"${argument}" is no FORM=FILE`, `the forms are ${Object.keys(forms).join(", ")}`);
}

export async function writeCoverage(
  io: Io,
  { form, file }: CoverageFile,
  coverage: Coverage,
  run: TestRun,
): Promise<void> {
  await writeFile(resolve(io.cwd, file), forms[form](coverage, run)).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be written: ${error.code ?? "unknown reason"}`);
  });
}

const share = (count: Count): unknown => ({ ...count, percent: percentOf(count) });

/** Version 1: members may be added, and none changes its meaning. */
export const jsonOfCoverage = ({ total, byFile, byKind, units }: Coverage): unknown => ({
  version: 1,
  total: share(total),
  files: Object.fromEntries([...byFile].map(([file, count]) => [file, share(count)])),
  kinds: Object.fromEntries([...byKind].map(([kind, count]) => [kind, share(count)])),
  units: units.map(({ kind, what, at, cases }) => ({
    kind,
    what,
    file: at.file,
    line: at.line,
    column: at.column,
    cases,
  })),
});

/** In words, for the summary. */
export const coverageInWords = ({ total }: Coverage): string =>
  `${percentOf(total)} % covered, ${plural(total.total - total.covered, "thing")} that no case reaches`;
