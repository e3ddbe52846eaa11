import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Diagnostic, Span, Text } from "@mapwright/engine";
import { Ajv } from "ajv";
import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import { applyEdits } from "../lint/fixes.ts";
import { reporters } from "./index.ts";
import type { Report } from "./report.ts";

const text: Text = { file: "rules/a b&c.yaml", text: "fields:\r\n  é: { from: user.emial }\r\n  b: { from: x }\n" };

function at(start: number, end: number, file = text.file): Span {
  const before = text.text.slice(0, start);
  const column = start - before.lastIndexOf("\n");
  const line = before.split("\n").length;
  return { file, line, column, endLine: line, endColumn: column + end - start, start, end };
}

const path = text.text.indexOf("user.emial");
const unknown: Diagnostic = {
  code: "source/unknown-path",
  severity: "error",
  at: at(path, path + 10),
  what: 'the events have no "user.emial"',
  why: "it would always be absent",
  help: 'did you mean "user.email"?',
  related: [{ at: at(2, 8), note: "the section begins here" }],
  fixes: [
    {
      title: 'write "user.email"',
      kind: "safe",
      edits: [{ file: text.file, start: path, end: path + 10, text: "user.email" }],
    },
  ],
};
const leak: Diagnostic = { ...unknown, code: "pii/unhashed", at: at(path + 20, path + 22), related: [], fixes: [] };
const warning: Diagnostic = {
  ...unknown,
  code: "style/order",
  severity: "warning",
  at: { ...at(0, 6), endLine: 3, endColumn: 4, end: text.text.length - 12 },
  what: "50% of <these>, in\ntwo lines",
  fixes: [{ title: "sort", kind: "suggestion", edits: [{ file: text.file, start: 0, end: 0, text: "# x\n" }] }],
};

const report: Report = {
  diagnostics: [warning, unknown, leak],
  suppressed: [{ diagnostic: { ...warning, at: at(3, 5, "other.yaml") }, reason: "agreed with the customer" }],
  texts: [text],
  files: [text.file, "rules/fine.yaml"],
  fails: ({ severity }) => severity === "error",
  tool: { version: "1.2.3" },
  pageOf: (code) => (code === "pii/unhashed" ? "# pii/unhashed\n\n**What** Data in clear.\n" : undefined),
};
const empty: Report = { ...report, diagnostics: [], suppressed: [], files: [] };

const published = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve("schemastore/schemas/json/sarif-2.1.0.json"), "utf8"),
);
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(published);

describe("sarif", () => {
  const log = JSON.parse(reporters.sarif(report)) as Log;
  const [run] = log.runs;

  test.each([
    ["findings", report],
    ["nothing", empty],
  ])("%s: valid by the published schema", (_, each) => {
    expect(validate(JSON.parse(reporters.sarif(each))), JSON.stringify(validate.errors)).toBe(true);
  });

  test("what the schema refuses is refused here too", () => {
    expect(validate({ ...log, runs: [{ ...run, results: [{ messages: "x" }] }] })).toBe(false);
  });

  test("the place, relative and encoded", () => {
    expect(run!.results![1]!.locations![0]!.physicalLocation).toEqual({
      artifactLocation: { uri: "rules/a%20b%26c.yaml" },
      region: { startLine: 2, startColumn: 14, endLine: 2, endColumn: 24 },
    });
  });

  test("a fix puts its words exactly there", () => {
    const [fix] = run!.results![1]!.fixes!;
    const { deletedRegion, insertedContent } = fix!.artifactChanges[0]!.replacements[0]!;
    const lines = text.text.split("\n");
    const offset = (line = 1, column = 1): number =>
      lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
    const start = offset(deletedRegion.startLine, deletedRegion.startColumn);
    const end = offset(deletedRegion.endLine, deletedRegion.endColumn);
    const after = text.text.slice(0, start) + insertedContent!.text + text.text.slice(end);
    expect(after).toBe(applyEdits([text], unknown.fixes![0]!.edits)![0]!.text);
  });

  test("every result names its rule, and the rule has its page", () => {
    const { rules } = run!.tool.driver;
    for (const { ruleId, ruleIndex } of run!.results!) expect(rules![ruleIndex!]!.id).toBe(ruleId);
    expect(rules!.find(({ id }) => id === "pii/unhashed")).toMatchObject({
      shortDescription: { text: "Data in clear." },
      properties: { "security-severity": "8.0" },
    });
  });

  test("what was suppressed is told, with the reason", () => {
    expect(run!.results!.map(({ suppressions }) => suppressions!.map(({ justification }) => justification))).toEqual([
      [],
      [],
      [],
      ["agreed with the customer"],
    ]);
  });
});

test("github: errors first, escaped as its runner wants it", () => {
  const lines = reporters.github(report).split("\n");
  expect(lines[0]).toBe(
    '::error file=rules/a b&c.yaml,line=2,endLine=2,col=14,endColumn=24,title=source/unknown-path::the events have no "user.emial"%0Awhy: it would always be absent%0Ahelp: did you mean "user.email"?',
  );
  expect(lines[2]).toBe(
    '::warning file=rules/a b&c.yaml,line=1,endLine=3,title=style/order::50%25 of <these>, in%0Atwo lines%0Awhy: it would always be absent%0Ahelp: did you mean "user.email"?',
  );
  expect(reporters.github({ ...report, diagnostics: [{ ...leak, at: { ...leak.at, file: "C:\\a,b.yaml" } }] })).toMatch(
    /^::error file=C%3A\/a%2Cb\.yaml,line/,
  );
});

test("gitlab: a list of issues, each with its own fingerprint", () => {
  const issues = JSON.parse(reporters.gitlab(report)) as readonly { [key: string]: unknown }[];
  expect(issues.map(({ severity }) => severity)).toEqual(["minor", "major", "critical"]);
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(3);
  expect(issues[1]).toMatchObject({
    type: "issue",
    check_name: "source/unknown-path",
    location: { path: text.file, positions: { begin: { line: 2, column: 14 }, end: { line: 2, column: 24 } } },
  });
  expect(JSON.parse(reporters.gitlab(empty))).toEqual([]);
});

test("junit: a failure only for what makes the command fail", () => {
  const xml = reporters.junit(report);
  expect(xml).toContain('<testsuites name="mapwright lint" tests="4" failures="2" errors="0" skipped="1">');
  expect(xml).toContain('<skipped message="warning: 50% of &lt;these&gt;, in&#10;two lines"/>');
  expect(xml).toContain('<testcase classname="rules/fine.yaml" name="nothing to say"/>');
  expect(xml).toContain('<failure type="source/unknown-path" message="the events have no &quot;user.emial&quot;">');
});

test("checkstyle", () => {
  expect(reporters.checkstyle(report)).toContain(
    '  <file name="rules/a b&amp;c.yaml">\n    <error line="1" column="1" severity="warning" message="50% of &lt;these&gt;, in&#10;two lines; did you mean &quot;user.email&quot;?" source="mapwright.style/order"/>',
  );
  expect(reporters.checkstyle(empty)).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n</checkstyle>\n',
  );
});

test("markdown: nothing in a message becomes markup", () => {
  const page = reporters.markdown(report);
  expect(page).toContain("2 errors and 1 warning in 2 files, 1 suppressed");
  expect(page).toContain("### rules/a b&c.yaml");
  expect(page).toContain("| 1:1 | warning `style/order` | 50% of \\<these\\>, in two lines |");
});

test("compact and json", () => {
  expect(reporters.compact(report).split("\n")[1]).toBe(
    'rules/a b&c.yaml:2:14: error source/unknown-path: the events have no "user.emial"',
  );
  const document = JSON.parse(reporters.json(report));
  expect(document).toMatchObject({ version: 1, files: 2, errors: 2, warnings: 1 });
  expect(document.diagnostics[1]).toMatchObject({ ...unknown, fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect(document.suppressed[0].reason).toBe("agreed with the customer");
});
