import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Case, readCases } from "@mapwright/authoring";
import { build, type Mapper, type Plugin, type Source, settingsOf, type Text } from "@mapwright/engine";
import type { Io } from "../io.ts";

/** Folders of cases beside the rules; no further, or a fix of one file would read a whole disk. */
const folders = [".", "cases", "tests", "test"];

/** Test files beside the rules, and in the folders of cases that belong to them. */
export function testFiles(io: Io, files: readonly string[]): readonly string[] {
  const beside = new Set(files.flatMap((file) => folders.map((folder) => join(dirname(file), folder))));
  const above = new Set([...beside, ...files.map((file) => join(dirname(file), "..", "cases"))]);
  return [...above].flatMap((folder) => {
    try {
      return readdirSync(resolve(io.cwd, folder))
        .filter((name) => name.endsWith(".test.yaml"))
        .map((name) => join(folder, name));
    } catch {
      return [];
    }
  });
}

/** What the cases give differently with two versions of the rules: `file:line name: path, path`. */
export type ChangedOutput = (before: readonly Text[], after: readonly Text[]) => readonly string[];

/**
 * Compares two versions of the rules by the cases beside them. A case whose rules did not load before may give anything.
 * Undefined when there are no cases. Cases that cannot be read are left out: the command `test` says what is wrong.
 */
export function casesFor(
  io: Io,
  files: readonly string[],
  plugins: readonly (Plugin | Source)[],
): ChangedOutput | undefined {
  const read = (file: string): Text => ({ file, text: readFileSync(resolve(io.cwd, file), "utf8") });
  const readEvent = (file: string) => (path: string) => {
    try {
      return read(join(dirname(file), path));
    } catch {
      return { problem: "it cannot be read" };
    }
  };
  const own = testFiles(io, files)
    .flatMap((file) => readCases(read(file), readEvent(file), () => {}))
    .filter((each) => layersOf(each).some((layer) => files.some((file) => same(io, file, layer))));
  if (own.length === 0) return undefined;
  const made = new WeakMap<readonly Text[], readonly (string | undefined)[]>();
  const outputs = (texts: readonly Text[]): readonly (string | undefined)[] => {
    const known =
      made.get(texts) ??
      outputsOf(own, (file) => texts.find((text) => same(io, text.file, file)) ?? read(file), plugins);
    made.set(texts, known);
    return known;
  };
  return (before, after) => {
    const now = outputs(after);
    return outputs(before).flatMap((was, i) => {
      if (was === undefined || was === now[i]) return [];
      const { file, at, name } = own[i]!;
      const paths =
        now[i] === undefined ? ["the rules do not load"] : differingPaths(JSON.parse(was), JSON.parse(now[i]));
      return [`${file}:${at.line} ${name}: ${paths.slice(0, mostPaths).join(", ")}`];
    });
  };
}

const mostPaths = 5;

/** Paths at which two outcomes differ, without their values: they come from events. */
function differingPaths(before: unknown, after: unknown, path = ""): readonly string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject(before) || !isObject(after)) return [path.replace(/^payload\./, "")];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    differingPaths(before[key], after[key], path === "" ? key : `${path}.${key}`),
  );
}

/** The outcome of every case, as text; undefined where the rules do not load. */
function outputsOf(
  cases: readonly Case[],
  textOf: (file: string) => Text,
  plugins: readonly (Plugin | Source)[],
): readonly (string | undefined)[] {
  const mappers = new Map<string, Mapper | undefined>();
  return cases.map((each) => {
    const layers = layersOf(each);
    const settings = settingsOf(each.settings);
    const key = JSON.stringify([layers, settings]);
    if (!mappers.has(key)) {
      const result = build({ layers: layers.map(textOf), plugins, settings });
      mappers.set(key, result.ok ? result.mapper : undefined);
    }
    const outcome = mappers.get(key)?.map(each.event, { now: each.now });
    // Notes have places in the rules, which a fix moves.
    return outcome && JSON.stringify({ ...outcome, notes: outcome.notes.map(({ at: _, ...note }) => note) });
  });
}

const layersOf = ({ file, mapping, overlays }: Case): readonly string[] =>
  [mapping, ...overlays].map(({ value }) => join(dirname(file), value));

const same = ({ cwd }: Io, a: string, b: string): boolean => resolve(cwd, a) === resolve(cwd, b);
