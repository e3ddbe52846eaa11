import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { readCases, type TestedFile, updateCases } from "@mapwright/authoring";
import { UsageError, unreadable } from "../failure.ts";
import { type Io, tell } from "../io.ts";
import { besideFile } from "../load/files.ts";
import { plural } from "../print/paint.ts";
import { printFailed } from "./print.ts";
import type { TestRun } from "./run-files.ts";

/** Rewrites what failing cases expect, each difference shown first. True when a file changed. */
export async function updateFiles(io: Io, run: TestRun): Promise<boolean> {
  let changed = false;
  for (const file of run.files) {
    const { text, rewritten } = updateCases(file.text, file.cases);
    if (rewritten.length === 0) continue;
    for (const each of file.cases) {
      const own = each.result?.failures.filter((failure) => rewritten.includes(failure)) ?? [];
      if (own.length > 0) printFailed(io.stderr, file.text, each, own);
    }
    checkStillRead(io, file, text.text, run);
    await write(io, file.text.file, file.text.text, text.text);
    tell(io, `rewrote ${plural(rewritten.length, "expectation")} of ${file.text.file}\n`);
    changed = true;
  }
  return changed;
}

/** What is written must be read as before, or nothing is written. */
function checkStillRead(io: Io, { text: { file, text } }: TestedFile, updated: string, { texts }: TestRun): void {
  const said: string[] = [];
  const count = (content: string): number =>
    readCases(
      { file, text: content },
      (path) => texts.of(besideFile(io, file, path)),
      ({ code }) => said.push(code),
    ).length;
  const before = count(text);
  const problemsBefore = said.length;
  if (count(updated) !== before || said.length !== 2 * problemsBefore)
    throw new Error("a rewritten test file is not read as before");
}

async function write(io: Io, file: string, before: string, after: string): Promise<void> {
  const path = resolve(io.cwd, file);
  const current = await readFile(path, "utf8").catch((error) => {
    throw unreadable(file, error);
  });
  const mark = current.startsWith("\ufeff") ? "\ufeff" : "";
  if (current.slice(mark.length) !== before)
    throw new UsageError(`${file} was changed while its cases ran`, "run the command again");
  await writeFile(path, mark + after);
}
