import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Text } from "@mapwright/engine";
import { unreadable } from "../failure.ts";
import type { Io } from "../io.ts";

/** Files of one run, each read once. */
export interface Texts {
  /** The file, or why it cannot be read. */
  of(file: string): Text | { readonly problem: string };
  readonly all: () => readonly Text[];
  /** Full paths of every file that was asked for, also of those that are not there. */
  readonly paths: ReadonlySet<string>;
}

export function textsOf(io: Io): Texts {
  const known = new Map<string, Text | { readonly problem: string }>();
  const paths = new Set<string>();
  return {
    of(file) {
      const read = known.get(file) ?? readOr(io, file);
      known.set(file, read);
      paths.add(resolve(io.cwd, file));
      return read;
    },
    all: () => [...known.values()].flatMap((each) => ("problem" in each ? [] : [each])),
    paths,
  };
}

function readOr(io: Io, file: string): Text | { readonly problem: string } {
  try {
    return { file, text: readFileSync(resolve(io.cwd, file), "utf8").replace(/^\ufeff/, "") };
  } catch (error) {
    return { problem: unreadable(file, error).message };
  }
}
