import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { type Coverage, coverageCollector, percentOf } from "@mapwright/authoring";
import {
  addUntested,
  coverageInWords,
  jsonOfCoverage,
  printCoverage,
  readCoverageFile,
  writeCoverage,
} from "../cases/coverage.ts";
import { findTestFiles, isTestFile } from "../cases/find.ts";
import {
  jsonOfMutants,
  judgeMutants,
  type Mutation,
  mutantsInWords,
  printMutants,
  survivorsOf,
} from "../cases/mutation.ts";
import { countsOf, inWords, jsonOf, junit, printRun } from "../cases/print.ts";
import { type RunFiles, runFiles, type TestRun } from "../cases/run-files.ts";
import { updateFiles } from "../cases/update.ts";
import { exitCodes, UsageError } from "../failure.ts";
import { type Io, tell } from "../io.ts";
import { loadPlugins } from "../load/plugins.ts";
import { plural } from "../print/paint.ts";
import { watchRuns } from "../watch.ts";

export const testFormats = ["pretty", "json", "junit"] as const;

export interface TestOptions {
  readonly format: (typeof testFormats)[number];
  /** Part of the name of the cases that run. */
  readonly filter?: string;
  /** Count what the cases reach. */
  readonly coverage?: boolean;
  /** Percent that must be reached. */
  readonly coverageMin?: number;
  /** `FORM=FILE`. */
  readonly coverageOutput?: readonly string[];
  /** Break the rules one at a time, and see whether a case notices. */
  readonly mutate?: boolean;
  /** Write what came out into the files, in place of what was expected. */
  readonly update?: boolean;
  readonly watch?: boolean;
  readonly plugin?: readonly string[];
}

interface Tested {
  readonly run: TestRun;
  readonly coverage?: Coverage;
  readonly mutants?: Mutation;
}

/**
 * Runs the cases of `*.test.yaml` files. Exit code 1 when one failed or could not run, when less is covered than was
 * asked for, or when a mutant survived.
 */
export async function runTest(io: Io, paths: readonly string[], options: TestOptions): Promise<number> {
  checkOptions(options);
  const plugins = await loadPlugins(io, options.plugin ?? []);
  if (!options.watch) return report(io, await testOnce(io, paths, options, plugins), options);
  return watchRuns(io, paths, isTestFile, async () => {
    const tested = await testOnce(io, paths, options, plugins);
    await report(io, tested, options);
    return tested.run.texts.paths;
  });
}

function checkOptions(options: TestOptions): void {
  const { watch, update, mutate, filter, format, coverageOutput = [] } = options;
  if (watch && update)
    throw new UsageError("--watch and --update do not go together", "look at what changed first, then update");
  if (watch && mutate) throw new UsageError("--watch and --mutate do not go together", "mutants take their time");
  if (watch && format !== "pretty") throw new UsageError(`--watch and --format ${format} do not go together`);
  if (filter !== undefined && (mutate || counts(options)))
    throw new UsageError("--filter leaves out cases", "coverage and mutants are about all of them");
  for (const each of coverageOutput) readCoverageFile(each);
}

const counts = ({ coverage, coverageMin, coverageOutput }: TestOptions): boolean =>
  coverage === true || coverageMin !== undefined || coverageOutput !== undefined;

async function testOnce(
  io: Io,
  paths: readonly string[],
  options: TestOptions,
  plugins: RunFiles["plugins"],
): Promise<Tested> {
  const { filter, update, mutate } = options;
  const files = await findTestFiles(io, paths);
  const collector = counts(options) ? coverageCollector() : undefined;
  const seen: RunFiles["seen"] = (_, mapping, trace) => collector?.add(mapping, trace);
  const first = runFiles(io, files, { plugins, filter, ...(collector && !update && { seen }) });
  checkFilter(first, filter);
  const again = update && ((await updateFiles(io, first)) || collector !== undefined);
  const run = again ? runFiles(io, files, { plugins, filter, ...(collector && { seen }) }) : first;
  if (collector) await addUntested(io, await foldersAmong(io, paths), collector, { plugins });
  return {
    run,
    ...(collector && { coverage: collector.coverage() }),
    ...(mutate && { mutants: await judgeMutants(io, run, { plugins }) }),
  };
}

/** A name that is misspelt would pass in silence. */
function checkFilter({ files }: TestRun, filter: string | undefined): void {
  const isEmpty = files.every(({ cases, diagnostics }) => cases.length + diagnostics.length === 0);
  if (isEmpty && filter !== undefined) throw new UsageError(`no case has "${filter}" in its name`);
}

async function foldersAmong(io: Io, paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(paths.map(async (path) => (await stat(resolve(io.cwd, path))).isDirectory()));
  return paths.filter((_, i) => found[i]);
}

async function report(io: Io, tested: Tested, options: TestOptions): Promise<number> {
  const { run, coverage, mutants } = tested;
  const { format, coverageMin, coverageOutput = [] } = options;
  const cases = countsOf(run.files);
  if (coverage) for (const each of coverageOutput) await writeCoverage(io, readCoverageFile(each), coverage, run);
  if (format === "json")
    io.stdout.stream.write(
      `${JSON.stringify(
        {
          ...jsonOf(run),
          ...(coverage && { coverage: jsonOfCoverage(coverage) }),
          ...(mutants && { mutants: jsonOfMutants(mutants.judged) }),
        },
        null,
        2,
      )}\n`,
    );
  else if (format === "junit") io.stdout.stream.write(junit(run));
  else {
    printRun(io.stdout, run);
    if (coverage) printCoverage(io.stdout, coverage);
    if (mutants) printMutants(io.stdout, mutants, run);
    tell(io, `${inWords(cases)} in ${plural(run.files.length, "file")}, ${(run.ms / 1000).toFixed(1)} s`);
  }
  const isLow = coverage !== undefined && coverageMin !== undefined && percentOf(coverage.total) < coverageMin;
  if (coverage && (isLow || format === "pretty"))
    tell(io, `${coverageInWords(coverage)}${isLow ? `; ${coverageMin} % is asked for` : ""}`);
  if (mutants) tell(io, mutantsInWords(mutants.judged));
  const survived = mutants !== undefined && survivorsOf(mutants.judged).length + mutants.unused.length > 0;
  const failed = cases.failed + cases.notRun + cases.errors > 0;
  return failed || isLow || survived ? exitCodes.findings : exitCodes.fine;
}
