import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { invoke, root } from "./cli/invoke.ts";

const folder = mkdtempSync(join(tmpdir(), "mapwright-docs-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Commands that the guides show, in their order: they are run as they stand, but for where they write. */
const commands = ["README.md", "docs/authoring.md"].flatMap((page) =>
  [...readFileSync(page, "utf8").matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) =>
    [...block!.matchAll(/^npx mapwright (.*?)(?: +#.*)?$/gm)].map(([, command]) => ({ page, command: command! })),
  ),
);

test("there are commands to run", () => expect(commands.length).toBeGreaterThan(7));

test.each(commands)("$page: mapwright $command", async ({ command }) => {
  const { code, err } = await invoke(command.replaceAll(".tmp/acme", join(folder, "acme")).split(" "), { cwd: root });
  expect(err).not.toMatch(/error:/);
  expect(code).toBe(0);
});
