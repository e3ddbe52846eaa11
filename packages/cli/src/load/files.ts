import { readFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import type { Text } from "@mapwright/engine";
import { unreadable } from "../failure.ts";
import type { Io } from "../io.ts";

/** Reads a file of rules. Its name is shown as the user wrote it. Throws a `UsageError` when it cannot be read. */
export async function readText(io: Io, file: string): Promise<Text> {
  const text = await readFile(resolve(io.cwd, file), "utf8").catch((error) => {
    throw unreadable(file, error);
  });
  return { file, text: text.replace(/^\ufeff/, "") };
}

/** A path written in a file, as a path from the current folder, or in full where that is shorter. */
export function besideFile(io: Io, file: string, written: string): string {
  const path = resolve(io.cwd, dirname(file), written);
  const fromHere = relative(io.cwd, path) || ".";
  return fromHere.length <= path.length ? fromHere : path;
}
