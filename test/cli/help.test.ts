import { expect, test } from "vitest";
import { invoke } from "./invoke.ts";

const commands = ["map", "explain", "lint", "test", "fmt", "schema", "new", "send", "graph-simulator", "demo"];

test("every command is in the help", async () => {
  const { code, out } = await invoke(["--help"]);
  expect(code).toBe(0);
  expect([...out.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name).filter((name) => name !== "help")).toEqual(
    commands,
  );
});

test.each(commands)("%s --help fits in 100 columns, and shows how it is used", async (name) => {
  const { code, out } = await invoke([name, "--help"]);
  expect(code).toBe(0);
  expect(out.split("\n").filter((line) => line.length > 100)).toEqual([]);
  if (name !== "demo") expect(out).toMatch(/^Examples?:$/m);
});
