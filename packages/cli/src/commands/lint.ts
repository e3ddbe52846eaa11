import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Diagnostic, fileKind, type Plugin, type Source, type Text } from "@mapwright/engine";
import { exitCodes, UsageError, unreadable } from "../failure.ts";
import { type Io, tell } from "../io.ts";
import { readText } from "../load/files.ts";
import { loadPlugins } from "../load/plugins.ts";
import { readDestinationRules, readRules } from "../load/rules.ts";
import { lineWriter } from "../output/writer.ts";
import { printDiagnostics } from "../print/diagnostics.ts";
import { plural } from "../print/paint.ts";

export const lintFormats = ["pretty", "compact", "json"] as const;
export const failLevels = ["error", "warning", "never"] as const;

export interface LintOptions {
  readonly format: (typeof lintFormats)[number];
  readonly failOn: (typeof failLevels)[number];
  /** The base for overlays that are given alone. */
  readonly mapping?: string;
  readonly plugin?: readonly string[];
}

interface Findings {
  readonly texts: Text[];
  /** By place and code: two destinations that share a mapping say the same of it. */
  readonly diagnostics: Map<string, Diagnostic>;
  files: number;
}

/** Says every error and warning of mappings, overlays and destination files. Folders are searched for `.yaml` files of these kinds. */
export async function runLint(io: Io, paths: readonly string[], options: LintOptions): Promise<number> {
  const texts = (await Promise.all(paths.map((path) => textsAt(io, path)))).flat();
  const plugins = await loadPlugins(io, options.plugin ?? []);
  const findings: Findings = { texts: [], diagnostics: new Map(), files: 0 };
  const bases = new Map(
    texts.flatMap((text): [string, string][] => {
      const kind = fileKind(text);
      return kind.kind === "mapping" ? [[kind.name, text.file]] : [];
    }),
  );
  for (const text of texts) await lintText(io, text, plugins, { options, bases, findings });
  if (findings.files === 0) throw new UsageError("there is no mapping, overlay or destination file to look at");
  return report(io, findings, options);
}

interface Context {
  readonly options: LintOptions;
  /** Files of base mappings by name, among those that are looked at. */
  readonly bases: ReadonlyMap<string, string>;
  readonly findings: Findings;
}

async function lintText(io: Io, text: Text, plugins: readonly (Plugin | Source)[], context: Context): Promise<void> {
  const { options, bases, findings } = context;
  const kind = fileKind(text);
  const plugin = options.plugin ?? [];
  findings.files++;
  if (kind.kind === "destination") return add(findings, await readDestinationRules(io, text, plugins));
  if (kind.kind !== "overlay") return add(findings, await readRules(io, { mapping: text.file, plugin }));
  const mapping = options.mapping ?? bases.get(kind.extends);
  if (mapping === undefined)
    throw new UsageError(
      `${text.file} is an overlay of "${kind.extends}", and that mapping is not among the files`,
      "give it too, or name it with -m",
    );
  return add(findings, await readRules(io, { mapping, overlay: [text.file], plugin }));
}

function add(
  { texts, diagnostics }: Findings,
  found: { readonly texts: readonly Text[]; readonly diagnostics: readonly Diagnostic[] },
): void {
  texts.push(...found.texts);
  for (const diagnostic of found.diagnostics) {
    const { file, start, end } = diagnostic.at;
    diagnostics.set(`${file}:${start}:${end} ${diagnostic.code} ${diagnostic.what}`, diagnostic);
  }
}

/** A file that was named is always looked at; in a folder, only what says that it is ours. */
async function textsAt(io: Io, path: string): Promise<readonly Text[]> {
  const found = await stat(resolve(io.cwd, path)).catch((error) => {
    throw unreadable(path, error);
  });
  if (!found.isDirectory()) return [await readText(io, path)];
  const names = await readdir(resolve(io.cwd, path), { recursive: true });
  const yaml = names.filter((name) => /\.ya?ml$/.test(name) && !/(?:^|[\\/])node_modules[\\/]/.test(name)).sort();
  const texts = await Promise.all(yaml.map((name) => readText(io, join(path, name))));
  return texts.filter((text) => fileKind(text).kind !== "other");
}

async function report(io: Io, { texts, diagnostics, files }: Findings, options: LintOptions): Promise<number> {
  const all = [...diagnostics.values()].sort(
    (a, b) => compare(a.at.file, b.at.file) || a.at.start - b.at.start || compare(a.code, b.code),
  );
  const errors = all.filter(({ severity }) => severity === "error").length;
  const warnings = all.length - errors;
  await write(io, all, texts, options.format);
  if (options.format === "pretty") {
    const counts = [
      ...(errors > 0 ? [plural(errors, "error")] : []),
      ...(warnings > 0 ? [plural(warnings, "warning")] : []),
    ];
    tell(io, `${counts.join(" and ") || "nothing to say"} in ${plural(files, "file")}`);
  }
  const failed = options.failOn === "never" ? 0 : options.failOn === "error" ? errors : all.length;
  return failed > 0 ? exitCodes.findings : exitCodes.fine;
}

async function write(
  io: Io,
  all: readonly Diagnostic[],
  texts: readonly Text[],
  format: LintOptions["format"],
): Promise<void> {
  if (format === "pretty") return printDiagnostics(io.stdout, all, texts);
  const writer = lineWriter(io.stdout.stream);
  if (format === "json") writer.line(JSON.stringify({ version: 1, diagnostics: all }, null, 2));
  else
    for (const { at, severity, code, what } of all)
      if (writer.line(`${at.file}:${at.line}:${at.column}: ${severity} ${code}: ${what}`)) await writer.flush();
  await writer.flush();
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
