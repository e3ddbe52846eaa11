import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checksOf } from "../testkit/index.ts";
import { transforms } from "./index.ts";

const folder = new URL("./", import.meta.url);
const fileOf = (name: string): string => `${name.replaceAll("_", "-")}.ts`;
const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
const textOf = (file: string): string => readFileSync(new URL(file, folder), "utf8");
const importsOf = (text: string): readonly string[] => [...text.matchAll(/from "([^"]+)"/g)].map(([, from]) => from!);

for (const transform of transforms) {
  for (const { name, run } of checksOf(transform)) test(name, run);

  test(`${transform.name}: shows at least three results that are no refusals`, () => {
    expect(transform.examples.filter((example) => example.out !== undefined).length).toBeGreaterThanOrEqual(3);
  });

  test(`${transform.name}: is exported, under its own name, by a file that is named after it`, async () => {
    const exported: object = await import(new URL(fileOf(transform.name), folder).href);
    const name = transform.name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
    expect({ ...exported }).toEqual({ [name]: transform });
  });
}

test("the list is in alphabetical order and names nothing twice", () => {
  const names = transforms.map((transform) => transform.name);
  expect(names).toEqual([...new Set(names)].sort());
});

test("every file is the list, a transform of the list, or shared by two of them", () => {
  const named = new Set(["index.ts", ...transforms.map((transform) => fileOf(transform.name))]);
  const used = files.flatMap((file) => importsOf(textOf(file)));
  const stray = files.filter((file) => !named.has(file) && used.filter((from) => from === `./${file}`).length < 2);
  expect(stray).toEqual([]);
  expect(files.length).toBeGreaterThan(transforms.length);
});

test.each(files)("%s imports the sdk and this folder only", (file) => {
  for (const from of importsOf(textOf(file))) expect(from).toMatch(/^(?:\.\/[a-z0-9-]+\.ts|\.\.\/sdk\/index\.ts)$/);
});
