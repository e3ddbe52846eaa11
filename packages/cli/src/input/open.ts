import { access, constants, stat } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { UsageError, unreadable } from "../failure.ts";
import type { Io } from "../io.ts";
import { bytesOfFile, bytesOfStream } from "./bytes.ts";
import { readCsv } from "./csv.ts";
import type { Entries } from "./entry.ts";
import { readJson } from "./json-list.ts";
import { readNdjson } from "./ndjson.ts";

export const inputFormats = ["ndjson", "json", "csv"] as const;
export type InputFormat = (typeof inputFormats)[number];

/** A file of events, or standard input. */
export interface Input {
  /** As the user wrote it; `standard input`. */
  readonly shown: string;
  /** Undefined for standard input. */
  readonly path: string | undefined;
  /** Undefined when it cannot be known before it is read. */
  readonly bytes: number | undefined;
  readonly entries: (onRead?: (bytes: number) => void) => Entries;
}

/** Opens nothing yet, but looks whether everything can be: throws a `UsageError` before the first event is read. */
export async function inputsOf(
  io: Io,
  files: readonly string[],
  format: InputFormat | undefined,
): Promise<readonly Input[]> {
  if (files.length > 0)
    return Promise.all(files.map((file) => (file === "-" ? standardInput(io, format) : inputOf(io, file, format))));
  if (io.stdin.isTTY === true)
    throw new UsageError("there are no events to read", "name event files, or pipe events into standard input");
  return [standardInput(io, format)];
}

function standardInput(io: Io, format: InputFormat = "ndjson"): Input {
  const shown = "standard input";
  return {
    shown,
    path: undefined,
    bytes: undefined,
    entries: (onRead) => read(format, bytesOfStream(io.stdin, onRead), shown),
  };
}

async function inputOf(io: Io, file: string, format: InputFormat | undefined): Promise<Input> {
  const path = resolve(io.cwd, file);
  const found = await stat(path).catch((error) => {
    throw unreadable(file, error);
  });
  if (found.isDirectory()) throw new UsageError(`cannot read ${file}: it is a folder`, "name the files in it");
  await access(path, constants.R_OK).catch((error) => {
    throw unreadable(file, error);
  });
  return {
    shown: file,
    path,
    bytes: found.isFile() ? found.size : undefined,
    entries: (onRead) => read(format ?? formatOf(file), bytesOfFile(path, file, onRead), file),
  };
}

function formatOf(file: string): InputFormat {
  const extension = extname(file).toLowerCase();
  return extension === ".json" ? "json" : extension === ".csv" ? "csv" : "ndjson";
}

function read(format: InputFormat, chunks: AsyncIterable<Buffer>, shown: string): Entries {
  if (format === "csv") return readCsv(chunks, shown);
  return format === "json" ? readJson(chunks) : readNdjson(chunks);
}
