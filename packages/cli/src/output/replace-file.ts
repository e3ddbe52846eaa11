import { chmod, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { UsageError } from "../failure.ts";
import type { Io } from "../io.ts";

export interface Replacing {
  /** A byte order mark that the old one has stays. */
  readonly keepMark?: boolean;
}

/**
 * The file is either the old one or the new one, whatever happens. Its mode stays, and a link to it stays a link. Throws a
 * `UsageError` when it may not be written.
 */
export async function replaceFile(
  { cwd }: Io,
  file: string,
  text: string,
  { keepMark = false }: Replacing = {},
): Promise<void> {
  let temporary: string | undefined;
  try {
    const path = await realpath(resolve(cwd, file));
    const { mode } = await stat(path);
    const mark = keepMark && (await readFile(path, "utf8")).startsWith("\ufeff") ? "\ufeff" : "";
    temporary = `${path}.${process.pid}.tmp`;
    await writeFile(temporary, mark + text, { flag: "wx" });
    await chmod(temporary, mode);
    await rename(temporary, path);
  } catch (error) {
    const { code = "unknown reason" } = error as NodeJS.ErrnoException;
    if (temporary !== undefined && code !== "EEXIST") await rm(temporary, { force: true });
    throw new UsageError(`cannot write ${file}: ${code}`);
  }
}
