import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { folderWith, invoke, mapping, root } from "./invoke.ts";

/** Inside the repository, so that packages are found as in a project that installed them. */
mkdirSync(join(root, ".tmp"), { recursive: true });
const inside = mkdtempSync(join(root, ".tmp", "new-"));
afterAll(() => rmSync(inside, { recursive: true }));

const event = {
  event_name: "purchase",
  value: "12,50",
  currency: "EUR",
  user: { email: "user@example.com" },
  context: { event_id: "e1", event_timestamp: 1707830130234 },
};
const clock = ["--clock", "2024-02-13T13:20:00Z"];

/** Nothing to say in the strictest profile, and every case passes. */
async function isSound(cwd: string, more: readonly string[] = [], lintMore: readonly string[] = []): Promise<void> {
  const lint = await invoke(["lint", ".", "--profile", "strict", "--fail-on", "warning", ...lintMore, ...more], {
    cwd,
  });
  expect(lint.out).toBe("");
  expect(lint.code).toBe(0);
  const tested = await invoke(["test", ".", ...more], { cwd });
  expect(tested.out).toMatch(/^(?:pass .*\n)+$/);
  expect(tested.code).toBe(0);
  expect((await invoke(["fmt", "--check", "."], { cwd })).out).toBe("");
}

describe("rules", () => {
  test("a mapping", async () => {
    const cwd = folderWith({});
    const { code, err } = await invoke(["new", "mapping", "acme"], { cwd });
    expect(code).toBe(0);
    expect(err).toContain("wrote acme.yaml\nwrote cases/acme.test.yaml\nNext: mapwright lint acme.yaml");
    await isSound(cwd);
  });

  test("an overlay, with a case of an event", async () => {
    const cwd = folderWith({ "event.json": JSON.stringify(event), "base.yaml": readFileSync(mapping, "utf8") });
    const argv = ["new", "overlay", "acme-shop", "-m", "base.yaml", "--folder", "overlays", "--event", "event.json"];
    const { code, err } = await invoke([...argv, ...clock], { cwd });
    expect(code).toBe(0);
    expect(err).toContain("wrote overlays/cases/acme-shop.test.yaml");
    expect(readFileSync(join(cwd, "overlays/acme-shop.yaml"), "utf8")).toContain("extends: facebook-capi@^1");
    await isSound(cwd);
  });

  test("every example of an overlay holds", async () => {
    const cwd = folderWith({});
    await invoke(["new", "overlay", "acme", "-m", mapping, "--folder", cwd]);
    const text = readFileSync(join(cwd, "acme.yaml"), "utf8");
    const body = text.slice(text.indexOf("# source:"));
    const declared = body
      .replace(/^# ?/gm, "")
      .replace(
        "prepare:",
        "  profit: { type: number, label: none }\n  final_amount: { type: text, label: none }\nprepare:",
      );
    writeFileSync(join(cwd, "acme.yaml"), text.replace(body, declared));
    const { out } = await invoke(["lint", "-m", mapping, join(cwd, "acme.yaml")]);
    expect(out).toBe("");
  });

  test("a test", async () => {
    const cwd = folderWith({ "event.json": JSON.stringify(event) });
    const { code } = await invoke(["new", "test", "purchase", "-m", mapping, "--event", "event.json", ...clock], {
      cwd,
    });
    expect(code).toBe(0);
    expect(readFileSync(join(cwd, "purchase.test.yaml"), "utf8")).toContain("payload: { event_name: Purchase,");
    expect((await invoke(["test", "."], { cwd })).err).toMatch(/^1 case passed/);
  });

  test("a test of an event that is dropped", async () => {
    const cwd = folderWith({ "event.json": "{}" });
    await invoke(["new", "test", "nothing", "-m", mapping, "--event", "event.json", ...clock], { cwd });
    expect((await invoke(["test", "."], { cwd })).err).toMatch(/^1 case passed/);
  });
});

const nodeTest = (cwd: string, ...files: readonly string[]): string =>
  execFileSync(process.execPath, ["--test", ...files], { cwd, encoding: "utf8", env: { PATH: process.env.PATH } });

describe("parts of a plugin", () => {
  test.each([
    ["transform", "short_name", "short_name"],
    ["rule", "acme/no-note", "no-note"],
  ])("a %s passes what the test kit checks", async (kind, name, slug) => {
    const folder = join(inside, kind);
    expect((await invoke(["new", kind, name, "--folder", folder])).code).toBe(0);
    expect(nodeTest(folder, `${slug}.test.js`)).toMatch(/# fail 0/);
  });

  test("a plugin, with its mapping and its cases", async () => {
    expect((await invoke(["new", "plugin", "paper-mail"], { cwd: inside })).code).toBe(0);
    const cwd = join(inside, "paper-mail");
    expect(nodeTest(cwd, "index.test.js")).toMatch(/# pass [1-9]\d+\n# fail 0/);
    await isSound(cwd, ["--plugin", "./index.js"]);
  });
});

describe("nothing is lost", () => {
  test("a file that is there stays, and nothing else is written", async () => {
    const cwd = folderWith({});
    mkdirSync(join(cwd, "cases"));
    writeFileSync(join(cwd, "cases/acme.test.yaml"), "mine");
    const { code, err } = await invoke(["new", "mapping", "acme"], { cwd });
    expect([code, err.includes("cases/acme.test.yaml is there already")]).toEqual([2, true]);
    expect(() => readFileSync(join(cwd, "acme.yaml"))).toThrow();
  });

  test.each([
    ["a name with a folder in it", ["mapping", "../acme"]],
    ["a name of another kind", ["transform", "Short-Name"]],
    ["a rule without a group", ["rule", "no-note"]],
    ["an overlay of nothing", ["overlay", "acme"]],
    ["a test without an event", ["test", "acme", "-m", mapping]],
    ["a kind that is none", ["sheet", "acme"]],
  ])("%s is wrong use", async (_, argv) => {
    expect((await invoke(["new", ...argv], { cwd: folderWith({}) })).code).toBe(2);
  });
});
