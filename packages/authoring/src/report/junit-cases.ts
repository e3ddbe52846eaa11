import { type Diagnostic, render } from "@mapwright/engine";
import type { CaseFailure, TestedCase, TestedFile } from "../cases/case.ts";
import { failureLines } from "../cases/failure-lines.ts";
import { escaped } from "./xml.ts";

/** Every case as a test of JUnit: what failed is a failure, and what could not run is an error. */
export function junitOfCases(files: readonly TestedFile[]): string {
  const suites = files.map(suite);
  const total = (count: (file: TestedFile) => number): number => files.reduce((sum, file) => sum + count(file), 0);
  const head = `<testsuites name="mapwright test" ${attributes(total(countTests), total(countFailures), total(countErrors))} time="${seconds(total(({ ms }) => ms))}">`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', head, ...suites, "</testsuites>", ""].join("\n");
}

const isFailed = ({ result }: TestedCase): boolean => result !== undefined && !result.passed;
const errorsIn = ({ diagnostics }: TestedFile): readonly Diagnostic[] =>
  diagnostics.filter(({ severity }) => severity === "error");
const notRun = ({ cases }: TestedFile): readonly TestedCase[] => cases.filter(({ result }) => result === undefined);

const countTests = (file: TestedFile): number => file.cases.length + errorsIn(file).length;
const countFailures = ({ cases }: TestedFile): number => cases.filter(isFailed).length;
const countErrors = (file: TestedFile): number => errorsIn(file).length + notRun(file).length;

const attributes = (tests: number, failures: number, errors: number): string =>
  `tests="${tests}" failures="${failures}" errors="${errors}"`;

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

function suite(file: TestedFile): string {
  const { text, ms, cases } = file;
  const name = escaped(text.file);
  const counts = attributes(countTests(file), countFailures(file), countErrors(file));
  return [
    `  <testsuite name="${name}" ${counts} time="${seconds(ms)}">`,
    ...errorsIn(file).map((diagnostic) => broken(name, diagnostic)),
    ...cases.map((each) => testCase(name, each)),
    "  </testsuite>",
  ].join("\n");
}

function broken(suiteName: string, diagnostic: Diagnostic): string {
  const { code, what, at } = diagnostic;
  return [
    `    <testcase classname="${suiteName}" name="${escaped(`${code} at ${at.file}:${at.line}:${at.column}`)}">`,
    `      <error type="${escaped(code)}" message="${escaped(what)}">${escaped(render(diagnostic))}</error>`,
    "    </testcase>",
  ].join("\n");
}

function testCase(suiteName: string, { case: each, result }: TestedCase): string {
  const head = `    <testcase classname="${suiteName}" name="${escaped(each.name)}" file="${suiteName}" line="${each.at.line}"`;
  if (result?.passed) return `${head}/>`;
  const inside = result
    ? failureOf(result.failures)
    : '<error type="rules" message="the rules that it needs have an error"/>';
  return [`${head}>`, `      ${inside}`, "    </testcase>"].join("\n");
}

/** All of a case in one element: few readers show a second one. */
function failureOf(failures: readonly CaseFailure[]): string {
  const texts = failures.map((failure) => {
    const { file, line, column } = failure.at;
    return [`${file}:${line}:${column}`, ...failureLines(failure)].join("\n");
  });
  const [first] = failures;
  const message = first ? failureLines(first).join(" ").replace(/ {2,}/g, " ") : "";
  return `<failure type="${first?.kind}" message="${escaped(message)}">${escaped(texts.join("\n"))}</failure>`;
}
