import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { UsageError } from "../failure.ts";
import type { Io } from "../io.ts";
import type { Unit } from "./units.ts";

const run = promisify(execFile);

/** Absolute paths of files that differ from a commit, or that git does not know yet. Throws a `UsageError` without git. */
export async function changedSince({ cwd }: Io, ref: string): Promise<ReadonlySet<string>> {
  if (ref.startsWith("-")) throw new UsageError(`"${ref}" is no commit`);
  const git = async (...args: readonly string[]): Promise<readonly string[]> => {
    const { stdout } = await run("git", [...args], { cwd, maxBuffer: 64 * 1024 * 1024 });
    return stdout.split("\0").filter((name) => name !== "");
  };
  try {
    const [top = cwd] = (await run("git", ["rev-parse", "--show-toplevel"], { cwd })).stdout.trim().split("\n");
    const changed = await git("diff", "--name-only", "-z", "--no-renames", ref, "--");
    const fresh = await git("ls-files", "--others", "--exclude-standard", "--full-name", "-z");
    return new Set([...changed, ...fresh].map((name) => resolve(top, name)));
  } catch (error) {
    const said = String((error as { readonly stderr?: unknown }).stderr ?? "").split("\n")[0];
    throw new UsageError(`git cannot tell what changed since "${ref}"${said ? `: ${said}` : ""}`);
  }
}

/** Whether a unit has a file that changed. */
export const concerns = ({ cwd }: Io, { layers, destination }: Unit, changed: ReadonlySet<string>): boolean =>
  [...layers, ...(destination === undefined ? [] : [destination])].some((file) => changed.has(resolve(cwd, file)));
