import { type Diagnostic, errorAt } from "@mapwright/engine";
import { expect, test } from "vitest";
import { baselineOf, compare, readBaseline, sayStale } from "./baseline.ts";
import { configured, readConfig } from "./config.ts";

const known = new Set(["unused/table", "fallback/repeated", "pii/looks-personal"]);

const read = (text: string) => {
  const said: string[] = [];
  const config = readConfig({ file: "lint.yaml", text }, known, ({ at, code, help }) =>
    said.push(`${at.line}:${at.column} ${code}: ${help}`),
  );
  return { config, said };
};

test.each([
  ["profil: strict", "2:1 spec/unknown-key", 'did you mean "profile"?'],
  ["profile: strickt", "2:10 spec/unknown-choice", 'did you mean "strict"?'],
  ["rules: { unused/tabel: off }", "2:10 suppress/unknown", 'did you mean "unused/table"?'],
  ["rules: { unused/table: warnin }", "2:24 spec/unknown-choice", 'did you mean "warning"?'],
  ["rules: [unused/table]", "2:8 spec/wrong-shape", "write a map"],
  ["paths: { overlays/: { unused/tabel: off } }", "2:23 suppress/unknown", 'did you mean "unused/table"?'],
])("a configuration is linted too: %s", (line, said, help) => {
  expect(read(`language: lint/1\n${line}\n`).said).toEqual([`${said}: ${help}`]);
});

test("a configuration without its language is said", () => {
  expect(read("profile: strict\n").said[0]).toMatch(/^1:1 spec\/language-missing/);
});

const at = (file: string) => ({ file, line: 1, column: 1, endLine: 1, endColumn: 2, start: 0, end: 1 });
const finding = (code: string, file = "a.yaml"): Diagnostic => ({
  ...errorAt(code, at(file), "w", "y", "h"),
  severity: "warning",
});

test("levels: by rule, by path, and none where they are fixed", () => {
  const { config, said } = read(
    "language: lint/1\nprofile: base\nrules: { unused/table: error, fallback/repeated: off }\npaths: { overlays/: { unused/table: off } }\n",
  );
  expect(said).toEqual([]);
  expect(config.profile).toBe("base");
  const found = [finding("unused/table"), finding("unused/table", "overlays/a.yaml"), finding("fallback/repeated")];
  const levels = (fixed: (each: Diagnostic) => boolean) =>
    configured(found, config, fixed).map(({ code, severity, at: { file } }) => `${file} ${code} ${severity}`);
  expect(levels(() => false)).toEqual(["a.yaml unused/table error"]);
  expect(levels(() => true)).toHaveLength(3);
});

test("a baseline accepts each finding once, says what is new and what is stale", () => {
  const old = [finding("unused/table"), finding("fallback/repeated")];
  const baseline = readBaseline(JSON.stringify(baselineOf(old, ["f1", "f2"])))!;
  const now = [finding("unused/table"), finding("unused/table"), finding("pii/looks-personal")];
  const { fresh, accepted, stale } = compare(now, ["f1", "f1", "f9"], baseline);
  expect(accepted.map(({ code }) => code)).toEqual(["unused/table"]);
  expect(fresh.map(({ code }) => code)).toEqual(["unused/table", "pii/looks-personal"]);
  expect(stale).toEqual([{ file: "a.yaml", code: "fallback/repeated", fingerprint: "f2" }]);
  expect(sayStale(stale, "baseline.json").map(({ code, what }) => `${code} ${what}`)).toEqual([
    'baseline/stale the baseline accepts "fallback/repeated in a.yaml" once more than it is found',
  ]);
});

test.each([
  "",
  "[]",
  '{"version":2,"accepted":[]}',
  '{"version":1,"accepted":[{"file":1}]}',
  '{"version":1,"accepted":[null]}',
])("no baseline: %s", (text) => expect(readBaseline(text)).toBeUndefined());
