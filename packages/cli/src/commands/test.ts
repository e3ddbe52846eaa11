import { findTestFiles, isTestFile } from "../cases/find.ts";
import { countsOf, inWords, json, junit, printRun } from "../cases/print.ts";
import { runFiles, type TestRun } from "../cases/run-files.ts";
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
  /** Write what came out into the files, in place of what was expected. */
  readonly update?: boolean;
  readonly watch?: boolean;
  readonly plugin?: readonly string[];
}

/** Runs the cases of `*.test.yaml` files. Exit code 1 when one failed or could not run. */
export async function runTest(io: Io, paths: readonly string[], options: TestOptions): Promise<number> {
  if (options.watch && options.update)
    throw new UsageError("--watch and --update do not go together", "look at what changed first, then update");
  if (options.watch && options.format !== "pretty")
    throw new UsageError(`--watch and --format ${options.format} do not go together`);
  const plugins = await loadPlugins(io, options.plugin ?? []);
  const once = async (): Promise<TestRun> => {
    const files = await findTestFiles(io, paths);
    const run = () => runFiles(io, files, { plugins, filter: options.filter });
    const first = run();
    checkFilter(first, options.filter);
    return options.update && (await updateFiles(io, first)) ? run() : first;
  };
  if (!options.watch) return report(io, await once(), options.format);
  return watchRuns(io, paths, isTestFile, async () => {
    const run = await once();
    report(io, run, "pretty");
    return run.texts.paths;
  });
}

/** A name that is misspelt would pass in silence. */
function checkFilter({ files }: TestRun, filter: string | undefined): void {
  const isEmpty = files.every(({ cases, diagnostics }) => cases.length + diagnostics.length === 0);
  if (isEmpty && filter !== undefined) throw new UsageError(`no case has "${filter}" in its name`);
}

function report(io: Io, run: TestRun, format: TestOptions["format"]): number {
  const counts = countsOf(run.files);
  if (format === "pretty") {
    printRun(io.stdout, run);
    tell(io, `${inWords(counts)} in ${plural(run.files.length, "file")}, ${(run.ms / 1000).toFixed(1)} s`);
  } else io.stdout.stream.write(format === "json" ? json(run) : junit(run));
  return counts.failed + counts.notRun + counts.errors > 0 ? exitCodes.findings : exitCodes.fine;
}
