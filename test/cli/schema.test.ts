import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, invoke, mapping } from "./invoke.ts";

test.each(["mapping", "overlay", "test", "destination"])("the schema of a %s goes to standard output", async (kind) => {
  const { code, out } = await invoke(["schema", kind]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ $schema: "http://json-schema.org/draft-07/schema#", type: "object" });
});

test("all of them are written, with the line that an editor needs", async () => {
  const cwd = folderWith({});
  const { code, err } = await invoke(["schema", "-m", mapping, "--write", "schemas"], { cwd });
  expect(code).toBe(0);
  expect(readdirSync(join(cwd, "schemas")).sort()).toEqual([
    "destination.schema.json",
    "mapping.schema.json",
    "overlay.schema.json",
    "test.schema.json",
  ]);
  expect(readFileSync(join(cwd, "schemas/destination.schema.json"), "utf8")).toContain('"default_country"');
  expect(err).toContain("# yaml-language-server: $schema=schemas/overlay.schema.json");
});

test.each([
  ["no kind", []],
  ["a kind that is none", ["rules"]],
  ["a mapping that is not there", ["mapping", "-m", "none.yaml"]],
])("%s is wrong use", async (_, argv) => {
  expect((await invoke(["schema", ...argv])).code).toBe(2);
});
