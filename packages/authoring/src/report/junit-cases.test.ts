import { errorAt, type Span } from "@mapwright/engine";
import { expect, test } from "vitest";
import type { Case, TestedCase, TestedFile } from "../cases/case.ts";
import { junitOfCases } from "./junit-cases.ts";

const at: Span = { file: "a&b.test.yaml", line: 7, column: 3, endLine: 7, endColumn: 4, start: 0, end: 1 };

const tested = (name: string, result: Partial<TestedCase["result"]> | undefined): TestedCase => ({
  case: { name, at } as Case,
  result: result as TestedCase["result"],
});

const file: TestedFile = {
  text: { file: at.file, text: "" },
  ms: 1_500,
  diagnostics: [errorAt("test/no-assertion", at, "the case expects nothing", "why", "help")],
  cases: [
    tested("fine", { passed: true, failures: [] }),
    tested('a "<b>" \u0007\ud800 case', {
      passed: false,
      failures: [
        { kind: "equals", path: "a.b", expected: "<x>", actual: undefined, at },
        { kind: "equals", path: "c", expected: 1, actual: 2, at },
      ],
    }),
    tested("without rules", undefined),
  ],
};

test("every case is a test, and nothing breaks the XML", () => {
  expect(junitOfCases([file])).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="mapwright test" tests="4" failures="1" errors="2" time="1.500">
  <testsuite name="a&amp;b.test.yaml" tests="4" failures="1" errors="2" time="1.500">
    <testcase classname="a&amp;b.test.yaml" name="test/no-assertion at a&amp;b.test.yaml:7:3">
      <error type="test/no-assertion" message="the case expects nothing">a&amp;b.test.yaml:7:3: error test/no-assertion: the case expects nothing&#10;  why:  why&#10;  help: help</error>
    </testcase>
    <testcase classname="a&amp;b.test.yaml" name="fine" file="a&amp;b.test.yaml" line="7"/>
    <testcase classname="a&amp;b.test.yaml" name="a &quot;&lt;b&gt;&quot; \ufffd\ufffd case" file="a&amp;b.test.yaml" line="7">
      <failure type="equals" message="a.b expected &quot;&lt;x&gt;&quot; actual absent">a&amp;b.test.yaml:7:3&#10;a.b&#10;  expected &quot;&lt;x&gt;&quot;&#10;  actual   absent&#10;a&amp;b.test.yaml:7:3&#10;c&#10;  expected 1&#10;  actual   2</failure>
    </testcase>
    <testcase classname="a&amp;b.test.yaml" name="without rules" file="a&amp;b.test.yaml" line="7">
      <error type="rules" message="the rules that it needs have an error"/>
    </testcase>
  </testsuite>
</testsuites>
`);
});

test("no file at all", () => {
  expect(junitOfCases([])).toContain('tests="0" failures="0" errors="0" time="0.000"');
});
