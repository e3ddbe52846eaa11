import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, invoke, mapping } from "./invoke.ts";

const sheet = readFileSync(mapping, "utf8");

/** A sheet with planted mistakes; each edit must be about something that stands in the sheet. */
function planted(...edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the sheet has no ${from}`);
    return text.replace(from, to);
  }, sheet);
}

const twice: readonly [string, string] = ["from: [context.page.url, url] }", "from: [context.page.url, url, url] }"];
const typo: readonly [string, string] = ["{ from: search_term }", "{ from: serch_term }"];
const compactly = (out: string): readonly string[] => out.split("\n").filter((line) => line !== "");

describe("fixes", () => {
  test("--fix writes what cannot change what is sent, and touches nothing else", async () => {
    const cwd = folderWith({ "mapping.yaml": planted(twice, typo) });
    const { code, err } = await invoke(["lint", "mapping.yaml", "--fix"], { cwd });
    expect(err).toContain("2 fixes applied");
    expect(code).toBe(0);
    expect(readFileSync(join(cwd, "mapping.yaml"), "utf8")).toBe(sheet);
  });

  test("--fix-dry-run prints the difference, writes nothing, and fails", async () => {
    const cwd = folderWith({ "mapping.yaml": planted(twice) });
    const { code, out } = await invoke(["lint", "mapping.yaml", "--fix-dry-run"], { cwd });
    expect(out).toContain("-  event_source_url: { from: [context.page.url, url, url] }");
    expect(out).toContain("+  event_source_url: { from: [context.page.url, url] }");
    expect(code).toBe(1);
    expect(readFileSync(join(cwd, "mapping.yaml"), "utf8")).toBe(planted(twice));
  });

  test("--fix-dry-run shows no secret", async () => {
    const shop = `language: destination/1
mapping:   mapping.yaml
connection: { pixel_id: "1234567891", access_token: EAAsecret, graph_version: v24.0 }
`;
    const cwd = folderWith({ "mapping.yaml": sheet, "shop.yaml": shop });
    const { out, err } = await invoke(["lint", ".", "--profile", "strict", "--fix-dry-run"], { cwd });
    expect(out).toContain("+mapping: mapping.yaml");
    expect(`${out}${err}`).not.toContain("EAAsecret");
  });

  test("the strict profile wants files formatted, and --fix formats them", async () => {
    const cwd = folderWith({ "mapping.yaml": planted(["{ from: search_term }", "{from:  search_term}"]) });
    const lint = ["lint", "mapping.yaml", "--profile", "strict"];
    expect((await invoke([...lint, "--format", "compact"], { cwd })).out).toMatch(/warning style\/format/);
    expect((await invoke([...lint, "--fix"], { cwd })).err).toContain("1 fix applied");
    expect(readFileSync(join(cwd, "mapping.yaml"), "utf8")).toBe(sheet);
  });

  test("a suggestion shows what it changes in what the cases give", async () => {
    const cwd = folderWith({
      "mapping.yaml": `language: mapping/1
mapping: small
version: 1.0.0
plugin: facebook-capi@^1
source: commanders-act/event@1
target: facebook-capi/event@1
fields:
  event_name: { from: event_name, default: Other }
  event_time: { value: 1707830130 }
  action_source: { value: website }
  user_data.em: { from: user.email, normalize: email, hash: sha256 }
  custom_data.status: { from: status, when: { in: [shop, { var: type }] } }
`,
      "a.test.yaml": `language: mapping-test/1
mapping: mapping.yaml
clock: 2024-02-13T13:20:00Z
event: { event_name: a, type: workshop, status: open, user: { email: user@example.com } }
cases: [{ name: a workshop, expect: { equals: { event_name: a } } }]
`,
    });
    const { err } = await invoke(["lint", "mapping.yaml", "--fix-suggestions"], { cwd });
    expect(err).toContain('write "member" (mapping.yaml:12) changes what 1 case gives');
    expect(err).toContain("a.test.yaml:5 a workshop: custom_data");
    expect(readFileSync(join(cwd, "mapping.yaml"), "utf8")).toContain("{ member: [shop, { var: type }] }");
  });

  test("--fix and --fix-dry-run exclude each other", async () => {
    const { code, err } = await invoke(["lint", mapping, "--fix", "--fix-dry-run"], { cwd: folderWith({}) });
    expect([code, err.includes("give one of them")]).toEqual([2, true]);
  });
});

describe("configuration", () => {
  const files = { "mapping.yaml": planted(twice) };

  test("levels of the current folder's file", async () => {
    const cwd = folderWith({
      ...files,
      "mapwright.lint.yaml": "language: lint/1\nrules: { fallback/repeated: error }\n",
    });
    const { code, out } = await invoke(["lint", "mapping.yaml", "--format", "compact"], { cwd });
    expect(compactly(out)).toHaveLength(1);
    expect(out).toContain("error fallback/repeated");
    expect(code).toBe(1);
  });

  test("the configuration is linted", async () => {
    const cwd = folderWith({ ...files, "own.yaml": "language: lint/1\nrules: { fallback/repated: off }\n" });
    const { code, out } = await invoke(["lint", "mapping.yaml", "--config", "own.yaml"], { cwd });
    expect(out).toContain('own.yaml:2:10: error suppress/unknown: there is no code "fallback/repated"');
    expect(out).toContain('did you mean "fallback/repeated"?');
    expect(code).toBe(1);
  });

  test("a comment with a reason suppresses, and is counted", async () => {
    const commented = planted([twice[0], `${twice[1]} # mapwright-ignore fallback/repeated: a test of it`]);
    const cwd = folderWith({ "mapping.yaml": commented });
    const { code, out, err } = await invoke(["lint", "mapping.yaml", "--fail-on", "warning"], { cwd });
    expect([code, out]).toEqual([0, ""]);
    expect(err).toBe("nothing to say in 1 file, 1 suppressed\n");
  });

  test("a comment that suppresses nothing is found", async () => {
    const commented = planted([twice[0], `${twice[0]} # mapwright-ignore fallback/repeated: not any more`]);
    const { out } = await invoke(["lint", "mapping.yaml"], { cwd: folderWith({ "mapping.yaml": commented }) });
    expect(out).toContain("warning suppress/unused");
  });
});

test("a baseline accepts what is there, survives moved lines, and says what is stale", async () => {
  const cwd = folderWith({ "mapping.yaml": planted(twice) });
  const lint = (...argv: readonly string[]) =>
    invoke(["lint", "mapping.yaml", "--baseline", "base.json", "--fail-on", "warning", ...argv], { cwd });
  expect((await lint("--update-baseline")).err).toContain("base.json accepts 1 finding");
  expect((await lint()).code).toBe(0);
  writeFileSync(join(cwd, "mapping.yaml"), `# a new first line\n${planted(twice)}`);
  expect((await lint()).code).toBe(0);
  writeFileSync(join(cwd, "mapping.yaml"), planted(twice, ["from: status }", "from: [status, status] }"]));
  expect(compactly((await lint("--format", "compact")).out)).toHaveLength(1);
  writeFileSync(join(cwd, "mapping.yaml"), sheet);
  const stale = await lint();
  expect([stale.code, stale.out.includes("baseline/stale")]).toEqual([1, true]);
  expect((await lint("--prune")).err).toContain("base.json accepts 0 findings, 1 entry removed");
  expect((await lint()).code).toBe(0);
});

test("--since looks at what changed, and at what belongs to it", async () => {
  const overlay = (name: string, fields: string) =>
    `language: mapping/1\noverlay: ${name}\nextends: facebook-capi@^1\nfields:\n${fields}`;
  const cwd = folderWith({ "mapping.yaml": sheet });
  mkdirSync(join(cwd, "overlays"));
  writeFileSync(join(cwd, "overlays", "a.yaml"), overlay("a", "  custom_data.status: { from: user.emial }\n"));
  writeFileSync(join(cwd, "overlays", "b.yaml"), overlay("b", "  custom_data.status: { disable: true }\n"));
  const git = (...argv: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...argv], { cwd });
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "start");
  const lint = (ref: string) => invoke(["lint", ".", "--since", ref, "--format", "compact"], { cwd });
  expect(await lint("HEAD")).toMatchObject({ code: 0, out: "" });
  writeFileSync(join(cwd, "overlays", "b.yaml"), overlay("b", "  custom_data.status: { from: user.phnoe }\n"));
  expect(compactly((await lint("HEAD")).out).map((line) => line.split(":")[0])).toEqual(["overlays/b.yaml"]);
  expect((await lint("no-such-commit")).code).toBe(2);
});
