import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Pages shipped with the package, and those of a checkout. */
const folders = ["../codes/", "../../../../docs/codes/"];

const addressOf = (folder: string, name = ""): string => fileURLToPath(new URL(folder + name, import.meta.url));

/** Every code that has a page. */
export function codesWithPage(): readonly string[] {
  const folder = folders.map((each) => addressOf(each)).find((each) => existsSync(each));
  if (folder === undefined) return [];
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".md")).map((name) => name.replaceAll("\\", "/").slice(0, -3));
}

/** The page of a code, in Markdown. The code has been checked to be one: it is a part of a path here. */
export function pageOf(code: string): string | undefined {
  const file = folders.map((each) => addressOf(each, `${code}.md`)).find((each) => existsSync(each));
  return file === undefined ? undefined : readFileSync(file, "utf8");
}
