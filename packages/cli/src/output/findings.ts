import { appendFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Report, type Reporter, reporters } from "@mapwright/authoring";
import { UsageError } from "../failure.ts";
import type { Io } from "../io.ts";
import { printDiagnostics } from "../print/diagnostics.ts";
import { lineWriter } from "./writer.ts";

const machineFormats = Object.keys(reporters) as (keyof typeof reporters)[];
export const lintFormats = ["pretty", ...machineFormats] as const;
export type LintFormat = (typeof lintFormats)[number];

/** A report that goes to a file. */
export interface ReportFile {
  readonly format: keyof typeof reporters;
  readonly file: string;
}

/** `sarif=findings.sarif`. Throws a `UsageError` for a format that is none. */
export function readReportFile(argument: string): ReportFile {
  const cut = argument.indexOf("=");
  const [name, file] = [argument.slice(0, cut), argument.slice(cut + 1)];
  const format = machineFormats.find((each) => each === name);
  if (cut > 0 && format && file !== "") return { format, file };
  throw new UsageError(`"${argument}" is no FORMAT=FILE`, `the formats are ${machineFormats.join(", ")}`);
}

/**
 * Writes findings to standard output and to files. For GitHub also to the job summary, which is a file that its runner
 * names in `GITHUB_STEP_SUMMARY`.
 */
export async function writeFindings(
  io: Io,
  report: Report,
  format: LintFormat,
  files: readonly ReportFile[],
): Promise<void> {
  for (const each of files)
    await writing(each.file, writeFile(resolve(io.cwd, each.file), reporterOf(each.format)(report)));
  const summary = io.env.GITHUB_STEP_SUMMARY;
  if (format === "github" && summary) await writing(summary, appendFile(summary, reporters.markdown(report)));
  if (format === "pretty") return printDiagnostics(io.stdout, report.diagnostics, report.texts);
  const writer = lineWriter(io.stdout.stream);
  const text = reporterOf(format)(report);
  if (text !== "") writer.line(text.replace(/\n$/, ""));
  await writer.flush();
}

const reporterOf = (format: keyof typeof reporters): Reporter => reporters[format];

async function writing(file: string, written: Promise<void>): Promise<void> {
  await written.catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be written: ${error.code ?? "unknown reason"}`);
  });
}
