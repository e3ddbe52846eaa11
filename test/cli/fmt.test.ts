import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, invoke, root } from "./invoke.ts";

const untidy =
  "language: mapping/1\nmapping:   own\nfields:\n    ref: {from: note}   # why\n\n\n    b:   { from: [ a ] }\n";
const tidy = "language: mapping/1\nmapping: own\nfields:\n  ref: { from: note }   # why\n\n  b: { from: [a] }\n";

const files = {
  "own.yaml": untidy,
  "tidy.yaml": tidy,
  "other.yaml": "a:   1\n",
  "broken.yaml": "language: mapping/1\na: [\n",
};

describe("mapwright fmt", () => {
  test("the rules of this repository are formatted", async () => {
    const { code, out, err } = await invoke(["fmt", "--check", "rules"], { cwd: root });
    expect([code, out]).toEqual([0, ""]);
    expect(err).toMatch(/^0 files would change, 2\d unchanged\n$/);
  });

  test("a folder: what is ours is formatted in its place", async () => {
    const { "broken.yaml": _, ...whole } = files;
    const cwd = folderWith(whole);
    const { code, err } = await invoke(["fmt", "."], { cwd });
    expect([code, err]).toEqual([0, "1 file formatted, 1 unchanged\n"]);
    expect(readFileSync(join(cwd, "own.yaml"), "utf8")).toBe(tidy);
    expect(readFileSync(join(cwd, "other.yaml"), "utf8")).toBe("a:   1\n");
  });

  test("--check names them, writes nothing, and fails", async () => {
    const cwd = folderWith(files);
    const { code, out } = await invoke(["fmt", "--check", "own.yaml", "tidy.yaml"], { cwd });
    expect([code, out]).toEqual([1, "own.yaml\n"]);
    expect(readFileSync(join(cwd, "own.yaml"), "utf8")).toBe(untidy);
  });

  test("--diff prints what would change", async () => {
    const { code, out } = await invoke(["fmt", "--diff", "own.yaml"], { cwd: folderWith(files) });
    expect(code).toBe(0);
    expect(out).toContain("-    b:   { from: [ a ] }\n+  b: { from: [a] }");
  });

  test("a file that does not parse is told, with its place, and left alone; the others are formatted", async () => {
    const cwd = folderWith(files);
    const { code, err } = await invoke(["fmt", "broken.yaml", "own.yaml"], { cwd });
    expect(code).toBe(1);
    expect(err).toMatch(/broken\.yaml:\d+:\d+: error yaml\//);
    expect(err).toContain("1 file formatted, 0 unchanged, 1 left alone");
    expect(readFileSync(join(cwd, "broken.yaml"), "utf8")).toBe(files["broken.yaml"]);
  });

  test("standard input, for editors", async () => {
    expect((await invoke(["fmt", "-"], { stdin: untidy })).out).toBe(tidy);
    const broken = await invoke(["fmt", "-"], { stdin: files["broken.yaml"] });
    expect([broken.code, broken.out]).toEqual([1, files["broken.yaml"]]);
  });

  test("a link stays a link, and the mode of the file stays", async () => {
    const cwd = folderWith({ "own.yaml": untidy });
    chmodSync(join(cwd, "own.yaml"), 0o640);
    symlinkSync("own.yaml", join(cwd, "link.yaml"));
    expect((await invoke(["fmt", "link.yaml"], { cwd })).code).toBe(0);
    expect(lstatSync(join(cwd, "link.yaml")).isSymbolicLink()).toBe(true);
    expect(statSync(join(cwd, "own.yaml")).mode & 0o777).toBe(0o640);
    expect(readFileSync(join(cwd, "own.yaml"), "utf8")).toBe(tidy);
  });

  test("a file that is no text is told, and left alone", async () => {
    const cwd = folderWith({});
    const bytes = Buffer.concat([Buffer.from("language: mapping/1\na:   "), Buffer.from([0xff, 0x0a])]);
    writeFileSync(join(cwd, "own.yaml"), bytes);
    const { code, err } = await invoke(["fmt", "own.yaml"], { cwd });
    expect([code, err.includes("own.yaml: it is not text in UTF-8")]).toEqual([1, true]);
    expect(readFileSync(join(cwd, "own.yaml"))).toEqual(bytes);
  });

  test("a byte order mark goes, and secrets in clear are not shown", async () => {
    const secret = "language: destination/1\nmapping:   mapping.yaml\nconnection:\n    access_token: s3cr3t-canary\n";
    const cwd = folderWith({ "own.yaml": `\ufeff${untidy}`, "destination.yaml": secret });
    await invoke(["fmt", "own.yaml"], { cwd });
    expect(readFileSync(join(cwd, "own.yaml"), "utf8")).toBe(tidy);
    const { out } = await invoke(["fmt", "--diff", "destination.yaml"], { cwd });
    expect(out).toContain("+mapping: mapping.yaml");
    expect(out).not.toContain("s3cr3t-canary");
  });

  test.each([
    ["nothing of ours", ["."], { "other.yaml": "a: 1\n" }],
    ["a file that is not there", ["none.yaml"], {}],
    ["- with a file", ["-", "own.yaml"], files],
  ])("%s is wrong use", async (_, argv, given) => {
    expect((await invoke(["fmt", ...argv], { cwd: folderWith(given) })).code).toBe(2);
  });
});
