import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { ended, folderWith, invoke, mapping, says, start } from "./invoke.ts";

const sheet = readFileSync(mapping, "utf8");
const broken = sheet.replace("{ from: search_term }", "{ from: serch_term }");
const at = broken.slice(0, broken.indexOf("serch_term")).split("\n").length;

describe("reports", () => {
  test("several at once, each to its file", async () => {
    const cwd = folderWith({ "mapping.yaml": broken });
    const outputs = [
      "sarif=a.sarif",
      "gitlab=b.json",
      "junit=c.xml",
      "checkstyle=d.xml",
      "markdown=e.md",
      "json=f.json",
    ];
    const argv = ["lint", "mapping.yaml", "--format", "compact", ...outputs.flatMap((each) => ["--output", each])];
    const { code, out } = await invoke(argv, { cwd });
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/^mapping\.yaml:\d+:\d+: error source\/unknown-path: .*\n$/),
    ]);
    const read = (name: string): string => readFileSync(join(cwd, name), "utf8");
    const schema = createRequire(import.meta.url).resolve("schemastore/schemas/json/sarif-2.1.0.json");
    const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
      JSON.parse(readFileSync(schema, "utf8")),
    );
    const log = JSON.parse(read("a.sarif"));
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
    expect(log.runs[0].results[0].fixes[0].artifactChanges[0].replacements[0].insertedContent.text).toBe("search_term");
    expect(JSON.parse(read("b.json"))[0].location.positions.begin.line).toBe(at);
    expect(read("c.xml")).toContain('failures="1"');
    expect(read("d.xml")).toContain('source="mapwright.source/unknown-path"');
    expect(read("e.md")).toContain("1 error in 1 file");
    expect(JSON.parse(read("f.json"))).toMatchObject({ version: 1, errors: 1 });
  });

  test("on GitHub: annotations, and the page of the job", async () => {
    const cwd = folderWith({ "mapping.yaml": broken, "summary.md": "# Job\n" });
    const env = { GITHUB_STEP_SUMMARY: join(cwd, "summary.md") };
    const { out } = await invoke(["lint", "mapping.yaml", "--format", "github"], { cwd, env });
    expect(out).toMatch(new RegExp(`^::error file=mapping\\.yaml,line=${at},`));
    expect(readFileSync(env.GITHUB_STEP_SUMMARY, "utf8")).toMatch(/^# Job\n## Mapwright lint\n\n1 error in 1 file\n/);
  });

  test.each([
    ["a format that is none", "xml=a.xml", /the formats are compact, json, sarif/],
    ["no file", "sarif=", /is no FORMAT=FILE/],
    ["no format", "a.xml", /is no FORMAT=FILE/],
    ["a folder that is not there", "json=none/a.json", /none\/a.json cannot be written: ENOENT/],
  ])("%s is wrong use", async (_, output, said) => {
    const { code, err } = await invoke(["lint", "mapping.yaml", "--output", output], {
      cwd: folderWith({ "mapping.yaml": sheet }),
    });
    expect(code).toBe(2);
    expect(err).toMatch(said);
  });
});

describe("--watch", () => {
  test("looks again when a file changes, and stops without an error", async () => {
    const cwd = folderWith({ "mapping.yaml": sheet });
    const child = start(["lint", cwd, "--watch"]);
    const done = ended(child);
    await says(child.stderr, /nothing to say in 1 file[\s\S]*watching/);
    const found = says(child.stderr, /1 error in 1 file[\s\S]*watching/);
    writeFileSync(join(cwd, "mapping.yaml"), broken);
    await found;
    child.kill("SIGINT");
    expect((await done).code).toBe(0);
  });

  test.each([["--fix"], ["--format=json"]])("with %s is wrong use", async (option) => {
    expect((await invoke(["lint", mapping, "--watch", option])).code).toBe(2);
  });
});
