import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type FileKind, fileKind, readDestination, type Text } from "@mapwright/engine";
import { UsageError, unreadable } from "../failure.ts";
import type { Io } from "../io.ts";
import { besideFile, readText } from "../load/files.ts";

/** Files that mean something together: a mapping, or a mapping with overlays, perhaps by a destination file. */
export interface Unit {
  /** The base first; nothing when a destination file names none. */
  readonly layers: readonly string[];
  readonly destination?: string;
}

/** What is looked at. */
export interface Project {
  readonly units: readonly Unit[];
  /** Files of cases. */
  readonly tests: readonly string[];
  /** Files that were named or found, without those that they name. */
  readonly files: readonly string[];
}

/**
 * What stands at the paths: a file that was named is always looked at; in a folder, only what says that it is ours. Throws
 * a `UsageError` for an overlay whose base is neither among them nor given as `mapping`.
 */
export async function findUnits(io: Io, paths: readonly string[], mapping: string | undefined): Promise<Project> {
  const found = (await Promise.all(paths.map((path) => filesAt(io, path)))).flat();
  const kinds = new Map(found.map(({ file, kind }) => [file, kind]));
  const bases = new Map([...kinds].flatMap(([file, kind]) => (kind.kind === "mapping" ? [[kind.name, file]] : [])));
  const units = new Map<string, Unit>();
  const tests = [...kinds].flatMap(([file, kind]) => (isTests(kind) ? [file] : []));
  const add = (unit: Unit): void => void units.set(JSON.stringify(unit), unit);
  for (const [file, kind] of kinds) {
    if (isTests(kind)) continue;
    if (kind.kind === "destination") {
      const layers = layersOf(await readText(io, file), io);
      if (layers[0] !== undefined) add({ layers: [layers[0]] });
      add({ layers, destination: file });
    } else if (kind.kind === "overlay") add({ layers: [mapping ?? baseOf(file, kind.extends, bases), file] });
    else add({ layers: [file] });
  }
  return { units: [...units.values()], tests, files: [...kinds.keys()] };
}

const isTests = (kind: FileKind): boolean =>
  kind.kind === "other" && kind.language?.startsWith("mapping-test/") === true;

function baseOf(file: string, name: string, bases: ReadonlyMap<string, string>): string {
  const base = bases.get(name);
  if (base !== undefined) return base;
  throw new UsageError(
    `${file} is an overlay of "${name}", and that mapping is not among the files`,
    "give it too, or name it with -m",
  );
}

/** The layers that a destination file names, as paths from the current folder. */
function layersOf(text: Text, io: Io): readonly string[] {
  const destination = readDestination(text, undefined, () => {});
  if (!destination) return [];
  return [destination.mapping, ...destination.overlays].map(({ value }) => besideFile(io, text.file, value));
}

interface Found {
  readonly file: string;
  readonly kind: FileKind;
}

async function filesAt(io: Io, path: string): Promise<readonly Found[]> {
  const at = await stat(resolve(io.cwd, path)).catch((error) => {
    throw unreadable(path, error);
  });
  if (!at.isDirectory()) return [{ file: path, kind: fileKind(await readText(io, path)) }];
  const names = await readdir(resolve(io.cwd, path), { recursive: true });
  const yaml = names.filter((name) => /\.ya?ml$/.test(name) && !/(?:^|[\\/])node_modules[\\/]/.test(name)).sort();
  const found: Found[] = [];
  for (const name of yaml) {
    const file = join(path, name);
    const kind = fileKind(await readText(io, file));
    if (kind.kind !== "other" || isTests(kind)) found.push({ file, kind });
  }
  return found;
}
