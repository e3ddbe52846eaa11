import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { destination, folderWith, invoke, mapping, root } from "./invoke.ts";

const overlay = (fields: string): string =>
  `language: mapping/1\noverlay: own\nextends: facebook-capi@^1\nfields:\n${fields}`;
const cwd = folderWith({
  "acme.yaml": destination(),
  "typo.yaml": destination().replace("graph_version", "graph_versoin"),
  "good.yaml": overlay("  custom_data.status: { disable: true }\n"),
  "bad.yaml": overlay("  custom_data.status: { from: user.emial }\n"),
  "test.yaml": "language: mapping-test/1\nmapping: x\n",
  "other.yaml": "name: ci\non: push\n",
});
const lint = (...argv: readonly string[]) => invoke(["lint", ...argv], { cwd });

test.each([
  ["a destination", ["acme.yaml"]],
  ["a mapping", [mapping]],
  ["an overlay with its base", ["good.yaml", "-m", mapping]],
  ["an overlay among files with its base", ["good.yaml", mapping]],
  ["the rules of this repository", [join(root, "rules")]],
])("%s without a mistake", async (_, argv) => {
  const { code, out, err } = await lint(...argv);
  expect(out).toBe("");
  expect(err).toMatch(/^nothing to say in \d+ files?\n$/);
  expect(code).toBe(0);
});

describe("a mistake", () => {
  test("is told with place, reason and help", async () => {
    const { code, out, err } = await lint("bad.yaml", "-m", mapping);
    expect(code).toBe(1);
    expect(out).toMatch(/^bad\.yaml:5:31: error source\/unknown-path: /);
    expect(out).toMatch(/ {2}why: {2}.*\n {2}help: did you mean "user\.email"\?/);
    expect(err).toMatch(/1 error in 1 file/);
  });

  test("compact: one line", async () => {
    const { out } = await lint("typo.yaml", "--format", "compact");
    expect(
      out
        .split("\n")
        .filter((line) => line !== "")
        .every((line) => /^typo\.yaml:\d+:\d+: error /.test(line)),
    ).toBe(true);
    expect(out).toContain("typo.yaml:7:3: error spec/unknown-key");
  });

  test("json: a version and every diagnostic", async () => {
    const { code, out, err } = await lint("typo.yaml", "--format", "json");
    const { version, diagnostics } = JSON.parse(out);
    expect([code, version, err]).toEqual([1, 1, ""]);
    expect(diagnostics.map(({ code, at }: { code: string; at: { line: number } }) => `${at.line} ${code}`)).toEqual([
      "5 spec/missing-key",
      "7 spec/unknown-key",
    ]);
  });

  test("fails only when it is asked to", async () => {
    expect((await lint("typo.yaml", "--fail-on", "never")).code).toBe(0);
  });
});

test("a folder is searched for our files only", async () => {
  const folder = folderWith({
    "acme.yaml": destination(),
    "other.yaml": "on: push\n",
    "test.yaml": "language: mapping-test/1\n",
  });
  mkdirSync(join(folder, "deep"));
  writeFileSync(join(folder, "deep", "mapping.yml"), `language: mapping/1\n`);
  const { code, out } = await invoke(["lint", ".", "--format", "compact"], { cwd: folder });
  expect(code).toBe(1);
  expect(new Set(out.split("\n").map((line) => line.split(":")[0]))).toEqual(
    new Set(["deep/mapping.yml", "test.yaml", ""]),
  );
});

test.each([
  ["a file that is not there", ["no.yaml"], /there is no such file/],
  ["an overlay without its base", ["good.yaml"], /is an overlay of "facebook-capi"/],
  ["nothing", [], /missing required argument/],
])("%s is wrong use", async (_, argv, expected) => {
  const { code, err } = await lint(...argv);
  expect(code).toBe(2);
  expect(err).toMatch(expected);
});

test("a folder without a file of ours is wrong use", async () => {
  const { code, err } = await invoke(["lint", "."], { cwd: folderWith({ "x.yaml": "on: push\n" }) });
  expect(code).toBe(2);
  expect(err).toMatch(/there is no mapping, overlay, destination or test file/);
});
