import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { type LintConfig, noConfig, readConfig } from "@mapwright/authoring";
import type { Say, Text } from "@mapwright/engine";
import type { Io } from "../io.ts";
import { readText } from "./files.ts";

/** Looked for in the current folder when no other file is named. */
export const configFile = "mapwright.lint.yaml";

export interface LoadedConfig {
  readonly config: LintConfig;
  readonly text: Text | undefined;
}

/** The configuration of lint: the file that was named, else the one of the current folder, else none. */
export async function loadConfig(
  io: Io,
  named: string | undefined,
  known: ReadonlySet<string>,
  say: Say,
): Promise<LoadedConfig> {
  const there = named === undefined && (await stat(resolve(io.cwd, configFile)).catch(() => undefined))?.isFile();
  const file = named ?? (there ? configFile : undefined);
  if (file === undefined) return { config: noConfig, text: undefined };
  const text = await readText(io, file);
  return { config: readConfig(text, known, say), text };
}
