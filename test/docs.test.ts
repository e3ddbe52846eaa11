import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const pages = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", ...markdownIn("docs")];

function markdownIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `${folder}/${name}`);
}

interface Block {
  readonly page: string;
  readonly file: string;
  readonly text: string;
}

/** Blocks headed with the name of a file of the repository. */
const blocks: readonly Block[] = pages.flatMap((page) =>
  [...readFileSync(page, "utf8").matchAll(/```\w+ ([\w./-]+)\n([\s\S]*?)```/g)].map(([, file, text]) => ({
    page,
    file: file!,
    text: text!,
  })),
);

test("there are blocks to compare", () => expect(blocks.length).toBeGreaterThan(15));

test.each(blocks)("$page shows $file as it is", ({ file, text }) => {
  expect(readFileSync(file, "utf8")).toContain(text);
});

const links = pages.flatMap((page) =>
  [...readFileSync(page, "utf8").matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target]) => ({
    page,
    target: target!,
  })),
);

test.each(links)("$page links to $target, which is there", ({ page, target }) => {
  const path = new URL(target, `file://${process.cwd()}/${page}`).pathname;
  expect(() => readFileSync(path).length + 1).not.toThrow();
});
