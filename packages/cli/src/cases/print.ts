import { type CaseFailure, failureLines, junitOfCases, type TestedCase, type TestedFile } from "@mapwright/authoring";
import { frame, type Text } from "@mapwright/engine";
import type { Output } from "../io.ts";
import { printDiagnostics } from "../print/diagnostics.ts";
import { type Paint, paintFor, plural, printable } from "../print/paint.ts";
import type { TestRun } from "./run-files.ts";

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly notRun: number;
  /** Errors of test files, and of the rules that they need. */
  readonly errors: number;
}

export function countsOf(files: readonly TestedFile[]): TestCounts {
  const results = files.flatMap(({ cases }) => cases.map(({ result }) => result));
  return {
    passed: results.filter((result) => result?.passed).length,
    failed: results.filter((result) => result && !result.passed).length,
    notRun: results.filter((result) => !result).length,
    errors: new Set(files.flatMap(({ diagnostics }) => diagnostics.map(placeAndCode))).size,
  };
}

const placeAndCode = ({ at, code, what }: TestedFile["diagnostics"][number]): string =>
  `${at.file}:${at.start} ${code} ${what}`;

/** One line for each file; then what failed, with the line of the expectation. */
export function printRun(output: Output, { files, texts }: TestRun): void {
  const paint = paintFor(output);
  const write = (line: string): void => void output.stream.write(`${line}\n`);
  const told = new Set<string>();
  for (const file of files) {
    const counts = countsOf([file]);
    if (file.cases.length + counts.errors === 0) continue;
    const isFine = counts.failed + counts.notRun + counts.errors === 0;
    write(`${isFine ? paint.green("pass") : paint.red("FAIL")}  ${file.text.file}  ${inWords(counts)}`);
    const fresh = file.diagnostics.filter((each) => !told.has(placeAndCode(each)));
    for (const each of fresh) told.add(placeAndCode(each));
    const failed = file.cases.filter(({ result }) => result && !result.passed);
    if (fresh.length + failed.length > 0) write("");
    printDiagnostics(output, fresh, texts.all());
    for (const each of failed) printFailed(output, file.text, each, each.result?.failures ?? []);
  }
}

/** A case with some of its failures. */
export function printFailed(
  output: Output,
  text: Text,
  { case: each }: TestedCase,
  failures: readonly CaseFailure[],
): void {
  const paint = paintFor(output);
  const { file, line, column } = failures[0]?.at ?? each.at;
  const head = `${file}:${line}:${column}: ${paint.red("failed")}: ${printable(each.name)}`;
  let shownLine = 0;
  const lines = failures.flatMap((failure) => {
    const place = failure.at.line === shownLine ? [] : painted(frame(text.text, failure.at), paint);
    shownLine = failure.at.line;
    return [
      ...place,
      ...failureLines(failure).map((row, i) => `  ${i === 0 ? paint.bold(printable(row)) : printable(row)}`),
    ];
  });
  output.stream.write(`${[head, ...lines].join("\n")}\n\n`);
}

const painted = (lines: readonly string[], paint: Paint): readonly string[] =>
  lines.map((row) => (/^ +\| +\^+$/.test(row) ? row.replace(/\^+/, (marks) => paint.red(marks)) : row));

export function inWords({ passed, failed, notRun, errors }: TestCounts): string {
  const parts = [
    passed + failed + notRun > 0 ? `${plural(passed, "case")} passed` : "no case",
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(notRun > 0 ? [`${notRun} not run`] : []),
    ...(errors > 0 ? [plural(errors, "error")] : []),
  ];
  return parts.join(", ");
}

export const junit = ({ files }: TestRun): string => junitOfCases(files);

/** Version 1: members may be added, and none changes its meaning. */
export const jsonOf = ({ files, ms }: TestRun): object => ({
  version: 1,
  ...countsOf(files),
  ms,
  files: files.map(jsonOfFile),
});

const jsonOfFile = ({ text, ms, diagnostics, cases }: TestedFile): unknown => ({
  file: text.file,
  ms,
  diagnostics,
  cases: cases.map(({ case: { name, at, see }, result }) => ({
    name,
    line: at.line,
    column: at.column,
    ...(see !== undefined && { see }),
    result: result ? (result.passed ? "passed" : "failed") : "not_run",
    failures: result?.failures ?? [],
  })),
});
