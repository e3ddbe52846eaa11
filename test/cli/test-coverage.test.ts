import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, invoke } from "./invoke.ts";

const rules = `language: mapping/1
mapping: small
version: 1.0.0
plugin: facebook-capi@^1
source: commanders-act/event@1
target: facebook-capi/event@1
tables:
  names: { otherwise: drop, rows: { page_view: PageView, search: Search } }
fields:
  event_name: { from: event_name, lookup: names, default: Other }
  event_time: { value: 1707830130 }
  event_id: { from: context.event_id }
  action_source: { value: website }
  user_data.em: { from: [user.email, user.email_sha256], normalize: email, hash: sha256 }
`;
const overlay = `language: mapping/1
overlay: unused
extends: small@^1
fields:
  custom_data.status: { from: status }
`;
const cases = (more = ""): string => `language: mapping-test/1
mapping: mapping.yaml
clock: 2024-02-13T13:20:00Z
event: { event_name: page_view, user: { email: user@example.com }, context: { event_id: e1 } }
cases:
  - name: a page
    expect: { equals: { event_name: PageView, event_id: e1, event_time: 1707830130, action_source: website, user_data.em: [b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514] } }
${more}`;
const rest = `  - name: the rest
    table:
      - { in: { event_name: search }, out: { event_name: Search } }
      - { in: { event_name: null }, out: { event_name: Other } }
      - { in: { user.email: null, user.email_sha256: ${"a".repeat(64)} }, out: { user_data.em: [${"a".repeat(64)}] } }
      - { in: { user.email: " User@Example.com", user.email_sha256: ${"a".repeat(64)} }, out: { user_data.em: [b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514] } }
  - name: a name that is not listed
    patch: { event_name: own }
    expect: { dropped: { as: rejected } }
`;

const run = (cwd: string, ...argv: readonly string[]) => invoke(["test", ".", ...argv], { cwd });

describe("--coverage", () => {
  const some = folderWith({ "mapping.yaml": rules, "a.test.yaml": cases(), "own.yaml": overlay });

  test("tells what no case reaches, also of rules that no case is about", async () => {
    const { code, out, err } = await run(some, "--coverage");
    expect(out).toContain(`
mapping.yaml     60 %      6 of 10
own.yaml          0 %      0 of 1
all            54.5 %      6 of 11

mapping.yaml:8:23: test/uncovered: no case reaches a key that the table "names" does not list
mapping.yaml:8:66: test/uncovered: no case reaches the row "search" of the table "names"
mapping.yaml:10:59: test/uncovered: no case reaches the default of event_name
mapping.yaml:14:38: test/uncovered: no case reaches user_data.em from user.email_sha256
own.yaml:5:31: test/uncovered: no case reaches custom_data.status from status
`);
    expect(err).toContain("54.5 % covered, 5 things that no case reaches");
    expect(code).toBe(0);
  });

  test("--coverage-min fails below it", async () => {
    expect((await run(some, "--coverage-min", "55")).code).toBe(1);
    expect((await run(some, "--coverage-min", "54")).code).toBe(0);
  });

  test("as a page, for machines, and for CI", async () => {
    const outputs = ["html=c.html", "lcov=c.info", "json=c.json"].flatMap((each) => ["--coverage-output", each]);
    const { code } = await run(some, ...outputs);
    expect(code).toBe(0);
    const read = (name: string): string => readFileSync(join(some, name), "utf8");
    expect(read("c.html")).toContain("no case reaches the row &quot;search&quot; of the table &quot;names&quot;");
    expect(read("c.info")).toMatch(
      /SF:mapping\.yaml\nBRDA:8,0,0,-\n[\s\S]*DA:12,1\n[\s\S]*end_of_record\nTN:\nSF:own\.yaml/,
    );
    expect(JSON.parse(read("c.json"))).toMatchObject({ version: 1, total: { covered: 6, total: 11, percent: 54.5 } });
  });

  test("everything is 100 %", async () => {
    const cwd = folderWith({ "mapping.yaml": rules, "a.test.yaml": cases(rest) });
    const { code, err } = await run(cwd, "--coverage-min", "100");
    expect(err).toContain("100 % covered");
    expect(code).toBe(0);
  });

  test.each([
    ["a form that is none", ["--coverage-output", "pdf=a.pdf"]],
    ["a share that is none", ["--coverage-min", "101"]],
    ["some of the cases", ["--coverage", "--filter", "page"]],
  ])("%s is wrong use", async (_, argv) => {
    expect((await run(some, ...argv)).code).toBe(2);
  });
});

describe("--mutate", () => {
  test("a mutant that no case notices is told with its line, and fails", async () => {
    const cwd = folderWith({ "mapping.yaml": rules, "a.test.yaml": cases() });
    const { code, out, err } = await run(cwd, "--mutate");
    expect(out).toMatch(
      /mapping\.yaml:14:38: survived drop-source: without user\.email_sha256\n.*\n.*user\.email_sha256.*\n +\| +\^{17}\n/,
    );
    expect(err).toMatch(/\d+ mutants: \d+ noticed by a case, \d+ do not load, 0 equivalent, [1-9]\d* survived/);
    expect(code).toBe(1);
  });

  test("one that changes nothing is excused by a comment, with its reason", async () => {
    const excused = `${rules}  # mapwright-equivalent drop-rule: no event of ours has it\n  event_source_url: { from: url }\n`;
    const cwd = folderWith({ "mapping.yaml": excused, "a.test.yaml": cases(rest) });
    const { code, out } = await run(cwd, "--mutate", "--format", "json");
    const { mutants } = JSON.parse(out) as { mutants: { fate: string; mutation: string; reason?: string }[] };
    expect(mutants.filter(({ fate }) => fate === "survived")).toEqual([]);
    expect(mutants.find(({ fate }) => fate === "equivalent")).toMatchObject({
      mutation: "drop-rule",
      reason: "no event of ours has it",
    });
    expect(code).toBe(0);
  });

  test("an excuse for nothing is told, and fails", async () => {
    const excused = rules.replace("event_id: {", "# mapwright-equivalent drop-rule: nobody knows\n  event_id: {");
    const cwd = folderWith({ "mapping.yaml": excused, "a.test.yaml": cases(rest) });
    const { code, out } = await run(cwd, "--mutate");
    expect(out).toMatch(/mapping\.yaml:12:3: error test\/unused-excuse: /);
    expect(code).toBe(1);
  });

  test("cases that fail cannot notice anything", async () => {
    const cwd = folderWith({ "mapping.yaml": rules, "a.test.yaml": cases().replace("PageView", "Search") });
    const { code, err } = await run(cwd, "--mutate");
    expect([code, err.includes("the cases do not all pass")]).toEqual([2, true]);
  });
});
