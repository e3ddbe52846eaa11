import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const home = new URL("../", import.meta.url);

test("the example of the README runs and prints what the README says", async () => {
  const readme = await readFile(new URL("README.md", home), "utf8");
  const [, example] = /```js\n(import [\s\S]*?)```/.exec(readme) ?? [];
  const [, printed] = /It prints `([^`]*)`/.exec(readme) ?? [];
  const flags = ["--conditions=@mapwright/source", "--import", "tsx", "--input-type=module", "-e", example!];
  const { stdout } = await promisify(execFile)(process.execPath, flags, { cwd: home });
  expect(stdout).toBe(`${printed}\n`);
});
