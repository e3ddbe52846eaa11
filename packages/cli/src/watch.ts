import { type FSWatcher, watch } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { exitCodes, UsageError } from "./failure.ts";
import { type Io, tell } from "./io.ts";

/** An editor writes a file in several steps. */
const settlesAfterMs = 80;

/**
 * Runs now, and again whenever one of the files that it read changes, or another of its kind in a folder that was given,
 * until it is told to stop. `run` gives the full paths that it read.
 */
export async function watchRuns(
  io: Io,
  paths: readonly string[],
  isOurs: (path: string) => boolean,
  run: () => Promise<ReadonlySet<string>>,
): Promise<number> {
  const folders = await foldersAmong(io, paths);
  const stop = io.stopSignal();
  let watchers: readonly FSWatcher[] = [];
  let read: ReadonlySet<string> = new Set();
  let wake: () => void = () => {};
  let isChanged = false;
  const changed = (): void => {
    isChanged = true;
    wake();
  };
  const watchAll = (): void => {
    const before = watchers;
    const places = new Set([...folders, ...[...read].map((path) => dirname(path))]);
    watchers = [...places].flatMap((folder) =>
      watchFolder(folder, (path) => (read.has(path) || isOurs(path)) && changed()),
    );
    for (const each of before) each.close();
  };
  stop.addEventListener("abort", () => wake(), { once: true });
  try {
    while (!stop.aborted) {
      isChanged = false;
      read = await runOrTell(io, run, read);
      watchAll();
      if (!isChanged && !stop.aborted) {
        tell(io, `watching ${read.size} files; Ctrl+C stops`);
        await new Promise<void>((resolveWake) => {
          wake = resolveWake;
        });
      }
      if (!stop.aborted) await new Promise((settled) => setTimeout(settled, settlesAfterMs));
    }
  } finally {
    for (const each of watchers) each.close();
  }
  return exitCodes.fine;
}

/** A file that is being replaced may be missing for a moment: only the first run fails for good. */
async function runOrTell(
  io: Io,
  run: () => Promise<ReadonlySet<string>>,
  before: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  try {
    return await run();
  } catch (error) {
    if (before.size === 0 || !(error instanceof UsageError)) throw error;
    tell(io, `error: ${error.message}`);
    return before;
  }
}

function watchFolder(folder: string, changed: (path: string) => void): readonly FSWatcher[] {
  try {
    const watcher = watch(folder, (_, name) => name !== null && changed(resolve(folder, name)));
    watcher.on("error", () => watcher.close());
    return [watcher];
  } catch {
    return [];
  }
}

async function foldersAmong(io: Io, paths: readonly string[]): Promise<readonly string[]> {
  const full = paths.map((path) => resolve(io.cwd, path));
  const found = await Promise.all(full.map(async (path) => (await stat(path).catch(() => undefined))?.isDirectory()));
  return full.filter((_, i) => found[i]);
}
