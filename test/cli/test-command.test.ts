import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ended, folderWith, invoke, root, says, start } from "./invoke.ts";

const mapping = join(root, "rules/facebook-capi/mapping.yaml");
const event = {
  event_name: "page_view",
  user: { email: "user@example.com" },
  context: { event_id: "e1", event_timestamp: 1707830130234 },
};
const file = (...cases: readonly string[]): string =>
  `language: mapping-test/1
mapping: ${mapping}
clock: 2024-02-13T13:20:00Z
event: event.json
cases:
${cases.map((each) => `  - ${each}\n`).join("")}`;
const passing = "{ name: a page, expect: { equals: { event_name: PageView } } }";
const failing =
  "{ name: a purchase, expect: { equals: { event_name: Purchase, event_id: e2 }, absent: [action_source] } }";

/** A folder with test files beside one event. */
const folder = (files: { readonly [name: string]: string }): string =>
  folderWith({ "event.json": JSON.stringify(event), ...files });

const run = (cwd: string, ...argv: readonly string[]) => invoke(["test", ...argv], { cwd });

describe("cases that pass", () => {
  test("those of the rules of this repository, as a process", async () => {
    const { code, out, err } = await ended(start(["test", "rules"]));
    expect(out).toMatch(/^(?:pass {2}rules\/facebook-capi\/cases\/[\w-]+\.test\.yaml {2}\d+ cases passed\n)+$/);
    expect(err).toMatch(/^3\d\d cases passed in 1\d files, \d+\.\d s\n$/);
    expect(code).toBe(0);
  });

  test("a folder is searched, and a file that was named needs no name of ours", async () => {
    const cwd = folder({ "a.test.yaml": file(passing), "other.yaml": file(passing) });
    mkdirSync(join(cwd, "node_modules"));
    writeFileSync(join(cwd, "node_modules", "b.test.yaml"), "broken: [");
    const found = await run(cwd, ".");
    expect([found.code, found.out]).toEqual([0, "pass  a.test.yaml  1 case passed\n"]);
    const named = await run(cwd, "other.yaml", "a.test.yaml", "./a.test.yaml");
    expect(named.err).toMatch(/^2 cases passed in 2 files/);
  });
});

describe("a case that fails", () => {
  const cwd = folder({ "a.test.yaml": file(passing, failing), "b.test.yaml": file(passing) });

  test("with the line that expects it and what came out", async () => {
    const { code, out, err } = await run(cwd, ".");
    expect(out).toBe(`FAIL  a.test.yaml  1 case passed, 1 failed

a.test.yaml:7:57: failed: a purchase
  6 |   - ${passing}
  7 |   - ${failing}
    | ${" ".repeat(56)}^^^^^^^^
  event_name
    expected "Purchase"
    actual   "PageView"
  event_id
    expected "e2"
    actual   "e1"
  action_source
    expected absent
    actual   "website"

pass  b.test.yaml  1 case passed
`);
    expect(err).toMatch(/^2 cases passed, 1 failed in 2 files, /);
    expect(code).toBe(1);
  });

  test("json: every case with its place, and the counts", async () => {
    const { code, out, err } = await run(cwd, ".", "--format", "json");
    const { files, ms: _, ...counts } = JSON.parse(out);
    expect([code, err]).toEqual([1, ""]);
    expect(counts).toEqual({ version: 1, passed: 2, failed: 1, notRun: 0, errors: 0 });
    const [first] = files;
    expect(first.file).toBe("a.test.yaml");
    expect(
      first.cases.map(({ name, line, result }: { name: string; line: number; result: string }) => [name, line, result]),
    ).toEqual([
      ["a page", 6, "passed"],
      ["a purchase", 7, "failed"],
    ]);
    expect(first.cases[1].failures[0]).toMatchObject({
      kind: "equals",
      path: "event_name",
      expected: "Purchase",
      actual: "PageView",
    });
  });

  test("junit: a failure of its suite", async () => {
    const { code, out, err } = await run(cwd, ".", "--format", "junit");
    expect([code, err]).toEqual([1, ""]);
    expect(out).toMatch(/^<\?xml [^\n]*\n<testsuites name="mapwright test" tests="3" failures="1" errors="0" time="/);
    expect(out).toContain('<testcase classname="a.test.yaml" name="a page" file="a.test.yaml" line="6"/>');
    expect(out).toMatch(
      /<failure type="equals" message="event_name expected &quot;Purchase&quot; actual &quot;PageView&quot;">/,
    );
  });

  test("--filter runs only cases with a name like it", async () => {
    const fine = await run(cwd, ".", "--filter", "A Page");
    expect([fine.code, fine.out]).toEqual([0, "pass  a.test.yaml  1 case passed\npass  b.test.yaml  1 case passed\n"]);
    const { code, out } = await run(cwd, ".", "--filter", "purchase");
    expect([code, out.split("\n")[0]]).toEqual([1, "FAIL  a.test.yaml  0 cases passed, 1 failed"]);
    expect(out).not.toContain("b.test.yaml");
  });
});

describe("what is wrong with the files", () => {
  test("a misspelt key, with its place and what is meant", async () => {
    const cwd = folder({ "a.test.yaml": file(passing, passing.replace("expect:", "expct:").replace("a page", "b")) });
    const { code, out, err } = await run(cwd, "a.test.yaml");
    expect(out).toMatch(/^FAIL {2}a\.test\.yaml {2}1 case passed, 1 error\n/);
    expect(out).toMatch(/a\.test\.yaml:7:16: error spec\/unknown-key: "expct" is not a key of a case\n/);
    expect(out).toMatch(/help: did you mean "expect"\?/);
    expect(err).toMatch(/^1 case passed, 1 error in 1 file/);
    expect(code).toBe(1);
  });

  test("rules that are not there, once, and the cases that need them", async () => {
    const cwd = folder({ "a.test.yaml": file(passing, passing.replace("a page", "b")).replace(mapping, "no.yaml") });
    const { code, out } = await run(cwd, ".");
    expect(out).toMatch(/^FAIL {2}a\.test\.yaml {2}0 cases passed, 2 not run, 1 error\n/);
    expect(out).toMatch(/a\.test\.yaml:2:10: error test\/unreadable-file: cannot read no\.yaml: there is no such file/);
    expect(code).toBe(1);
  });

  test("rules with an error, in their own file", async () => {
    const overlay =
      "language: mapping/1\noverlay: own\nextends: facebook-capi@^1\nfields: { custom_data.status: { from: user.emial } }\n";
    const cwd = folder({ "o.yaml": overlay, "a.test.yaml": `${file(passing)}overlays: [o.yaml]\n` });
    const { code, out } = await run(cwd, ".");
    expect(out).toMatch(/o\.yaml:4:39: error source\/unknown-path/);
    expect(code).toBe(1);
  });

  test("a setting that does not exist, where it is written", async () => {
    const cwd = folder({
      "a.test.yaml": file(`{ name: a, settings: { contnet_type: none }, expect: { absent: [x] } }`),
    });
    const { code, out } = await run(cwd, ".");
    expect(out).toMatch(/a\.test\.yaml:6:42: error setting\/unknown: .*"contnet_type"/);
    expect(code).toBe(1);
  });

  test.each([
    ["a path that is not there", ["nowhere"], /cannot read nowhere: there is no such file/],
    ["a folder without test files", ["empty"], /there is no test file to run/],
    ["a filter that no name has", [".", "--filter", "perchase"], /no case has "perchase" in its name/],
    ["no path", [], /missing required argument/],
    ["a format that does not exist", [".", "--format", "xml"], /'xml' is invalid/],
    ["--watch with a report", [".", "--watch", "--format", "junit"], /do not go together/],
    ["--watch with --update", [".", "--watch", "--update"], /do not go together/],
    ["a plugin that is not there", [".", "--plugin", "./no.mjs"], /the plugin \.\/no\.mjs cannot be loaded/],
  ])("%s is wrong use", async (_, argv, expected) => {
    const cwd = folder({ "a.test.yaml": file(passing) });
    mkdirSync(join(cwd, "empty"));
    const { code, out, err } = await run(cwd, ...argv);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(expected);
  });
});

describe("--update", () => {
  test("shows each difference, writes what came out and nothing else", async () => {
    const before = `# Kept.\r\n${file(passing, failing, "{ name: c, expect: { contains: { event_id: e2 } } } # kept").replaceAll("\n", "\r\n")}`;
    const cwd = folder({ "a.test.yaml": `\ufeff${before}`, "b.test.yaml": file(passing) });
    const { code, out, err } = await run(cwd, ".", "--update");
    expect(err).toMatch(/a\.test\.yaml:8:57: failed: a purchase\n[\s\S]*expected "Purchase"\n {4}actual {3}"PageView"/);
    expect(err).toMatch(/rewrote 3 expectations of a\.test\.yaml\n/);
    expect(out).toMatch(/^FAIL {2}a\.test\.yaml {2}2 cases passed, 1 failed\n\na\.test\.yaml:9:48: failed: c\n/);
    expect(code).toBe(1);
    const after =
      "{ name: a purchase, expect: { equals: { event_name: PageView, event_id: e1, action_source: website } } }";
    expect(readFileSync(join(cwd, "a.test.yaml"), "utf8")).toBe(`\ufeff${before.replace(failing, after)}`);
    expect(readFileSync(join(cwd, "b.test.yaml"), "utf8")).toBe(file(passing));
  });

  test("rules of this repository, changed: every case passes afterwards, and again without --update", async () => {
    const cwd = folderWith({});
    cpSync(join(root, "rules"), join(cwd, "rules"), { recursive: true });
    const rules = join(cwd, "rules/facebook-capi/mapping.yaml");
    const text = readFileSync(rules, "utf8");
    const changed = text.replace(/(search:\s+)Search\b/, "$1Searched").replace(/(page_view:\s+)PageView\b/, "$1View");
    expect(changed).not.toBe(text);
    writeFileSync(rules, changed);
    expect((await run(cwd, "rules")).code).toBe(1);
    expect((await run(cwd, "rules", "--update")).code).toBe(0);
    expect((await run(cwd, "rules")).code).toBe(0);
  });

  test("a file that passes is not written", async () => {
    const cwd = folder({ "a.test.yaml": file(passing) });
    const { code, err } = await run(cwd, ".", "--update");
    expect([code, /rewrote/.test(err)]).toEqual([0, false]);
  });
});

describe("--watch", () => {
  test("runs again when a file changes, and stops without an error", async () => {
    const cwd = folder({ "a.test.yaml": file(passing) });
    const child = start(["test", cwd, "--watch"]);
    const done = ended(child);
    const said = (expected: RegExp): Promise<void> => says(child.stderr, expected);
    await said(/1 case passed in 1 file[\s\S]*watching \d+ files/);
    const failed = said(/0 cases passed, 1 failed[\s\S]*watching/);
    writeFileSync(
      join(cwd, "event.json"),
      JSON.stringify({ ...event, event_name: "purchase", value: 1, currency: "EUR" }),
    );
    await failed;
    const more = said(/2 files[\s\S]*watching/);
    writeFileSync(join(cwd, "b.test.yaml"), file(passing));
    await more;
    child.kill("SIGINT");
    const { code, err } = await done;
    expect(err).not.toMatch(/bug/);
    expect(code).toBe(0);
  });
});
