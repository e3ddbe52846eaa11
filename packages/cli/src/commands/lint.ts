import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Baseline, counted, type Report, readBaseline } from "@mapwright/authoring";
import { type Diagnostic, lintRules, type Profile } from "@mapwright/engine";
import { exitCodes, UsageError } from "../failure.ts";
import { type Io, tell } from "../io.ts";
import { changedSince, concerns } from "../lint/changed.ts";
import { fixProject, printFixes } from "../lint/fix.ts";
import { findAll, judged, type Linted, type Linting } from "../lint/lint-project.ts";
import { Texts } from "../lint/texts.ts";
import { findUnits, type Project } from "../lint/units.ts";
import { codesWithPage, pageOf } from "../load/codes.ts";
import { loadConfig } from "../load/config.ts";
import { readText } from "../load/files.ts";
import { masked } from "../load/mask.ts";
import { loadPlugins } from "../load/plugins.ts";
import { version } from "../load/version.ts";
import { type LintFormat, readReportFile, writeFindings } from "../output/findings.ts";
import { plural } from "../print/paint.ts";
import { watchRuns } from "../watch.ts";

export const failLevels = ["error", "warning", "never"] as const;

export interface LintOptions {
  readonly format: LintFormat;
  /** Further reports, as `FORMAT=FILE`. */
  readonly output?: readonly string[];
  readonly failOn: (typeof failLevels)[number];
  readonly profile?: Profile;
  readonly config?: string;
  /** The base for overlays that are given alone. */
  readonly mapping?: string;
  readonly plugin?: readonly string[];
  readonly since?: string;
  readonly fix?: boolean;
  readonly fixSuggestions?: boolean;
  readonly fixDryRun?: boolean;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly prune?: boolean;
  readonly watch?: boolean;
}

/**
 * Says everything about mappings, overlays, destination files and tests that can be said without an event. Folders are searched
 * for `.yaml` files of these kinds. Exit code 1 for findings at or above `failOn`.
 */
export async function runLint(io: Io, paths: readonly string[], options: LintOptions): Promise<number> {
  checkOptions(options);
  if (!options.watch) return lintOnce(io, paths, options, new Texts(io));
  return watchRuns(io, paths, isYaml, async () => {
    const texts = new Texts(io);
    await lintOnce(io, paths, options, texts);
    return texts.paths;
  });
}

const isYaml = (path: string): boolean => /\.ya?ml$/.test(path);

async function lintOnce(io: Io, paths: readonly string[], options: LintOptions, texts: Texts): Promise<number> {
  const said: Diagnostic[] = [];
  const linting = await lintingFor(io, options, texts, said);
  const project = await projectAt(io, paths, options);
  if (options.fix || options.fixSuggestions || options.fixDryRun) {
    const fixed = await fixProject(io, project, texts, linting, { suggestions: options.fixSuggestions === true });
    await printFixes(io, fixed, { dry: options.fixDryRun === true });
    if (options.fixDryRun) return fixed.applied.length > 0 ? exitCodes.findings : exitCodes.fine;
    texts.put(fixed.texts);
  }
  const linted = judged([...said, ...(await findAll(io, project, texts, linting))], texts, linting);
  if (options.updateBaseline || options.prune) {
    await writeBaseline(io, options, linted, linting.baseline?.entries);
    return exitCodes.fine;
  }
  return report(io, linted, texts, project, linting, options);
}

function checkOptions({
  baseline,
  updateBaseline,
  prune,
  fixDryRun,
  fix,
  output,
  watch,
  format,
  ...rest
}: LintOptions): void {
  for (const each of output ?? []) readReportFile(each);
  if ((updateBaseline || prune) && baseline === undefined)
    throw new UsageError("it is not said which baseline to write", "add --baseline FILE");
  if (fixDryRun && fix) throw new UsageError("--fix writes, and --fix-dry-run does not", "give one of them");
  if (watch && (fix || fixDryRun || rest.fixSuggestions || updateBaseline || prune))
    throw new UsageError("--watch only tells", "leave out what writes");
  if (watch && format !== "pretty") throw new UsageError(`--watch and --format ${format} do not go together`);
}

async function lintingFor(io: Io, options: LintOptions, texts: Texts, said: Diagnostic[]): Promise<Linting> {
  const known = new Set([...lintRules.map(({ code }) => code), ...codesWithPage()]);
  const plugins = await loadPlugins(io, options.plugin ?? []);
  const { config, text } = await loadConfig(io, options.config, known, (diagnostic) => said.push(diagnostic));
  if (text) texts.put([text]);
  const profile = options.profile ?? config.profile ?? "recommended";
  const baseline = options.updateBaseline ? undefined : await baselineFor(io, options.baseline);
  return { plugins, profile, config, known, baseline };
}

async function baselineFor(io: Io, file: string | undefined): Promise<Linting["baseline"]> {
  if (file === undefined) return undefined;
  const entries = readBaseline((await readText(io, file)).text);
  if (!entries) throw new UsageError(`${file} is no baseline`, "write one with --update-baseline");
  return { file, entries };
}

async function projectAt(io: Io, paths: readonly string[], { mapping, since }: LintOptions): Promise<Project> {
  const project = await findUnits(io, paths, mapping);
  if (project.files.length === 0)
    throw new UsageError("there is no mapping, overlay, destination or test file to look at");
  if (since === undefined) return project;
  const changed = await changedSince(io, since);
  return {
    ...project,
    units: project.units.filter((unit) => concerns(io, unit, changed)),
    tests: project.tests.filter((file) => changed.has(resolve(io.cwd, file))),
  };
}

/** With `--prune` only what the old one has and is still found; else all that is found. */
async function writeBaseline(
  io: Io,
  { baseline: file, prune }: LintOptions,
  { baseline, stale }: Linted,
  before: Baseline | undefined,
): Promise<void> {
  const key = (entry: Baseline["accepted"][number]): string => JSON.stringify(entry);
  const had = new Set(before?.accepted.map(key));
  const written: Baseline = prune
    ? { ...baseline, accepted: baseline.accepted.filter((each) => had.has(key(each))) }
    : baseline;
  await writeFile(resolve(io.cwd, file!), `${JSON.stringify(written, null, 2)}\n`);
  const dropped = prune ? `, ${plural(stale, "entry", "entries")} removed` : "";
  tell(io, `${file} accepts ${plural(written.accepted.length, "finding")}${dropped}`);
}

async function report(
  io: Io,
  { diagnostics, suppressed }: Linted,
  texts: Texts,
  project: Project,
  { plugins }: Linting,
  options: LintOptions,
): Promise<number> {
  const shown = texts.all().map((text) => masked(text, diagnostics, plugins));
  const { failOn, format, output = [] } = options;
  const fails = ({ severity }: Diagnostic): boolean =>
    failOn === "warning" || (failOn === "error" && severity === "error");
  const findings: Report = {
    diagnostics,
    suppressed,
    texts: shown,
    files: project.files,
    fails,
    tool: { version: version() },
    pageOf,
  };
  await writeFindings(io, findings, format, output.map(readReportFile));
  if (format === "pretty") {
    const hidden = suppressed.length > 0 ? `, ${suppressed.length} suppressed` : "";
    tell(io, `${counted(diagnostics)} in ${plural(project.files.length, "file")}${hidden}`);
  }
  return diagnostics.some(fails) ? exitCodes.findings : exitCodes.fine;
}
