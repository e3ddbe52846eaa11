import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { codePages, ruleList } from "../scripts/codes/pages.ts";
import { reference } from "../scripts/codes/reference.ts";

const pages = codePages();
const stages = new Set([...pages.keys()].map((code) => code.split("/")[0]!));

const written = readdirSync("docs/codes", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".md"))
  .map((name) => name.replaceAll("\\", "/").replace(/\.md$/, ""));

test("docs/codes has the page of every code and no other (npm run docs writes them)", () => {
  expect(written.sort()).toEqual([...pages.keys()].sort());
});

test("every page is current", () => {
  for (const [code, text] of pages) expect(readFileSync(`docs/codes/${code}.md`, "utf8"), code).toBe(text);
});

test("docs/reference.md is current", () => {
  expect(readFileSync("docs/reference.md", "utf8")).toBe(reference());
});

test("docs/rules.md is current", () => {
  expect(readFileSync("docs/rules.md", "utf8")).toBe(ruleList());
});

const sources = readdirSync("packages", { recursive: true, encoding: "utf8" })
  .map((path) => `packages/${path.replaceAll("\\", "/")}`)
  .filter(
    (path) =>
      /\/src\/.*\.ts$/.test(path) && !/node_modules|\.test\.ts$|testing\.ts$|\/testkit\/|operators\.ts$/.test(path),
  );

const toAuthors = [...ruleList().matchAll(/\(codes\/(.+?)\.md\)/g)].map(([, code]) => code!);

test.each(toAuthors)("the page of %s shows what to avoid and what to prefer", (code) => {
  expect(pages.get(code)).toMatch(/\n## Avoid\n[\s\S]+\n## Prefer\n/);
});

/** What is written like a code: a known stage, a slash, a slug. */
const said = new Set(
  sources.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/"([a-z_]+\/[a-z0-9]+(?:-[a-z0-9]+)*)"/g)]
      .map(([, code]) => code!)
      .filter((code) => stages.has(code.split("/")[0]!) && !/^text\/(html|plain|csv)$/.test(code)),
  ),
);

test("the walk finds codes", () => expect(said.size).toBeGreaterThan(120));

test.each([...said].sort())("%s has a page", (code) => {
  expect([...pages.keys()]).toContain(code);
});
