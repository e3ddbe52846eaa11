import { readFile, rename, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Io } from "../io.ts";

/** The file is either the old one or the new one, whatever happens; a byte order mark stays. */
export async function replaceFile({ cwd }: Io, file: string, text: string): Promise<void> {
  const path = resolve(cwd, file);
  const mark = (await readFile(path, "utf8")).startsWith("\ufeff") ? "\ufeff" : "";
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, mark + text);
  await rename(temporary, path);
}
