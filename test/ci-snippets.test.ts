import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { invoke } from "./cli/invoke.ts";

const read = (name: string): string => readFileSync(join("docs/ci", name), "utf8");

describe("what the documentation shows is what the systems take", () => {
  const schemaOf = (name: string): object =>
    JSON.parse(
      readFileSync(createRequire(import.meta.url).resolve(`schemastore/schemas/json/${name}.json`), "utf8"),
    ) as object;
  test.each([
    ["github-actions.yml", "github-workflow"],
    ["gitlab-ci.yml", "gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci"],
    ["pre-commit-config.yaml", "pre-commit-config"],
  ])("%s", (name, schema) => {
    const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false });
    ajv.addSchema(schemaOf("pre-commit-hooks"), "https://json.schemastore.org/pre-commit-hooks.json");
    const validate = ajv.compile(schemaOf(schema));
    expect(validate(parse(read(name))), JSON.stringify(validate.errors)).toBe(true);
  });
});

const folder = mkdtempSync(join(tmpdir(), "mapwright-ci-"));
beforeAll(() => cpSync("rules", join(folder, "rules"), { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true }));

const commands = ["github-actions.yml", "gitlab-ci.yml", "pre-commit-config.yaml"].flatMap((name) =>
  [...read(name).matchAll(/npx mapwright (.*)/g)].map(([, command]) => ({ name, command: command! })),
);

test("there are commands to run", () => expect(commands.length).toBeGreaterThan(7));

test.each(commands.filter(({ command }) => !command.includes("--since")))(
  "$name: mapwright $command",
  async ({ command }) => {
    const argv = command.replace(/ > .*/, "").split(" ");
    const { code, err } = await invoke(argv, { cwd: folder });
    expect(err).not.toMatch(/error/);
    expect(code).toBe(0);
  },
);
