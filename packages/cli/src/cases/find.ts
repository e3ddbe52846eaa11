import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { UsageError, unreadable } from "../failure.ts";
import type { Io } from "../io.ts";

/** Test files at these paths, sorted. A file that was named is always one; a folder is searched for `*.test.yaml`. */
export async function findTestFiles(io: Io, paths: readonly string[]): Promise<readonly string[]> {
  const found = (await Promise.all(paths.map((path) => filesAt(io, path)))).flat();
  const byPlace = new Map(found.map((file) => [resolve(io.cwd, file), file]));
  if (byPlace.size > 0) return [...byPlace.values()].sort();
  throw new UsageError("there is no test file to run", "test files are called *.test.yaml");
}

async function filesAt(io: Io, path: string): Promise<readonly string[]> {
  const found = await stat(resolve(io.cwd, path)).catch((error) => {
    throw unreadable(path, error);
  });
  if (!found.isDirectory()) return [path];
  const names = await readdir(resolve(io.cwd, path), { recursive: true });
  return names
    .filter((name) => isTestFile(name) && !/(?:^|[\\/])node_modules[\\/]/.test(name))
    .map((name) => join(path, name));
}

export const isTestFile = (name: string): boolean => /\.test\.ya?ml$/.test(name);
