import { type Diagnostic, render, type Text } from "@mapwright/engine";
import { byFile, type Report, type Reporter, slashed } from "./report.ts";
import { escaped } from "./xml.ts";

/**
 * Every file as a suite of JUnit and every finding as a test of it: a failure when it makes the command fail, else skipped
 * with its message. A file without a finding is one test that passed.
 */
export const junit: Reporter = (report) => {
  const found = byFile(report.diagnostics);
  const files = [...new Set([...report.files, ...found.keys()])];
  const suites = files.map((file) => suite(file, found.get(file) ?? [], report));
  const all = report.diagnostics;
  const tests = files.reduce((sum, file) => sum + Math.max(1, found.get(file)?.length ?? 0), 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="mapwright lint" ${attributes(tests, all, report)}>`,
    ...suites,
    "</testsuites>",
    "",
  ].join("\n");
};

function attributes(tests: number, found: readonly Diagnostic[], { fails }: Report): string {
  const failures = found.filter(fails).length;
  return `tests="${tests}" failures="${failures}" errors="0" skipped="${found.length - failures}"`;
}

function suite(file: string, found: readonly Diagnostic[], report: Report): string {
  const name = escaped(slashed(file));
  return [
    `  <testsuite name="${name}" ${attributes(Math.max(1, found.length), found, report)}>`,
    ...(found.length === 0 ? [`    <testcase classname="${name}" name="nothing to say"/>`] : []),
    ...found.map((each) => testCase(name, each, report.fails(each), report.texts)),
    "  </testsuite>",
  ].join("\n");
}

function testCase(name: string, diagnostic: Diagnostic, fails: boolean, texts: readonly Text[]): string {
  const { at, code, what } = diagnostic;
  const inside = fails
    ? `<failure type="${escaped(code)}" message="${escaped(what)}">${escaped(render(diagnostic, texts))}</failure>`
    : `<skipped message="${escaped(`${diagnostic.severity}: ${what}`)}"/>`;
  return [
    `    <testcase classname="${name}" name="${escaped(`${code} at ${at.line}:${at.column}`)}" file="${name}" line="${at.line}">`,
    `      ${inside}`,
    "    </testcase>",
  ].join("\n");
}
