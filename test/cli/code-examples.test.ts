import { describe, expect, test } from "vitest";
import { projectExamples, smallMapping } from "../../scripts/codes/project-examples.ts";
import { folderWith, invoke } from "./invoke.ts";

/** Enough for `test` to have something to run. */
const smallTest = `language: mapping-test/1
mapping: mapping.yaml
clock: 2024-02-13T13:20:00Z
event: { event_name: page_view, user: { email: a@example.com } }
cases: [{ name: a page, expect: { contains: { action_source: website } } }]
`;

async function said(run: string, file: string, text: string) {
  const cwd = folderWith({ "mapping.yaml": smallMapping, "small.test.yaml": smallTest, [file]: text });
  const { code, out, err } = await invoke(run.split(" "), { cwd, env: { FB_TOKEN: "t" } });
  return { code, codes: new Set(`${out}${err}`.match(/\b[a-z]+\/[a-z][a-z-]+(?=:| )/g)) };
}

describe("the examples on the page of each code are true", () => {
  test.each(Object.entries(projectExamples))("%s", async (code, { run, file, bad, good }) => {
    expect((await said(run, file, bad.text)).codes).toContain(code);
    const fine = await said(run, file, good.text);
    expect(fine.codes).not.toContain(code);
    // One case is not enough for every mutant.
    if (!run.includes("--mutate")) expect(fine.code, [...fine.codes].join(", ")).toBe(0);
  });
});
