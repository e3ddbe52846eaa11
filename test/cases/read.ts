import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";

/** What a case expects. Paths are dotted, in the payload. */
export interface Expectation {
  /** The whole payload. */
  readonly payload?: unknown;
  /** Exact values by path. */
  readonly equals?: Record<string, unknown>;
  /** A part of the payload, deep. */
  readonly contains?: unknown;
  readonly absent?: readonly string[];
  /** The reason of a dropped event, or `{ as, reason }`. */
  readonly dropped?: string | { readonly as: string; readonly reason: string };
  /** Notes that are among those of the outcome. */
  readonly notes?: readonly { readonly code: string; readonly target?: string }[];
  /** Codes that no note has. */
  readonly no_notes?: readonly string[];
}

export interface Case {
  readonly file: string;
  readonly name: string;
  /** The page or the reading that the expectation comes from. */
  readonly see: string;
  readonly event: unknown;
  readonly now: number;
  readonly mapping: string;
  readonly overlays: readonly string[];
  readonly settings: Record<string, never>;
  readonly expect: Expectation;
}

interface WrittenCase {
  readonly name: string;
  readonly see: string;
  readonly event?: unknown;
  readonly patch?: Record<string, unknown>;
  readonly remove?: readonly string[];
  readonly settings?: Record<string, never>;
  readonly overlays?: readonly string[];
  readonly clock?: string;
  readonly expect?: Expectation;
  /** One row, one case: a patch of the event, and the exact values that it gives. */
  readonly table?: readonly { readonly in: Record<string, unknown>; readonly out: Record<string, unknown> }[];
}

interface WrittenFile extends Pick<WrittenCase, "settings" | "overlays" | "clock" | "event"> {
  readonly language: string;
  readonly mapping: string;
  readonly cases: readonly WrittenCase[];
}

const fileKeys = ["language", "mapping", "overlays", "clock", "settings", "event", "cases"];
const caseKeys = ["name", "see", "event", "patch", "remove", "settings", "overlays", "clock", "expect", "table"];
const expectKeys = ["payload", "equals", "contains", "absent", "dropped", "notes", "no_notes"];

function closed(object: object, known: readonly string[], where: string): void {
  for (const key of Object.keys(object))
    if (!known.includes(key)) throw new Error(`${where}: "${key}" is not one of ${known.join(", ")}`);
}

/** Every case below a folder, rows of tables as cases of their own. */
export function readCases(folder: string): readonly Case[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.yaml"))
    .sort()
    .flatMap((name) => readFile(join(folder, name)));
}

function readFile(file: string): readonly Case[] {
  const written = parse(readFileSync(file, "utf8")) as WrittenFile;
  closed(written, fileKeys, file);
  if (written.language !== "mapping-test/1") throw new Error(`${file}: language must be mapping-test/1`);
  return written.cases.flatMap((each) => expand(file, written, each));
}

function expand(file: string, written: WrittenFile, each: WrittenCase): readonly Case[] {
  closed(each, caseKeys, `${file}: ${each.name}`);
  if (!each.see) throw new Error(`${file}: ${each.name}: "see" must name a page or a reading`);
  const folder = dirname(file);
  const source = each.event ?? written.event;
  const event =
    typeof source === "string" ? (JSON.parse(readFileSync(join(folder, source), "utf8")) as unknown) : source;
  const base = {
    file,
    see: each.see,
    now: Date.parse(each.clock ?? written.clock ?? ""),
    mapping: join(folder, written.mapping),
    overlays: (each.overlays ?? written.overlays ?? []).map((overlay) => join(folder, overlay)),
    settings: { ...written.settings, ...each.settings } as Record<string, never>,
  };
  const changed = (patch: Record<string, unknown>): unknown => {
    const copy = structuredClone(event);
    for (const [path, value] of Object.entries(patch)) set(copy, path.split("."), value);
    for (const path of each.remove ?? []) set(copy, path.split("."), undefined);
    return copy;
  };
  if (each.table)
    return each.table.map(({ in: patch, out }) => ({
      ...base,
      name: `${each.name}: ${JSON.stringify(patch)}`,
      event: changed({ ...each.patch, ...patch }),
      expect: { equals: out },
    }));
  if (!each.expect || Object.keys(each.expect).length === 0) throw new Error(`${file}: ${each.name} expects nothing`);
  closed(each.expect, expectKeys, `${file}: ${each.name}`);
  return [{ ...base, name: each.name, event: changed(each.patch ?? {}), expect: each.expect }];
}

/** Sets a member, making objects on the way; undefined removes it. */
function set(target: unknown, path: readonly string[], value: unknown): void {
  let current = target as Record<string, unknown>;
  for (const segment of path.slice(0, -1)) {
    if (typeof current[segment] !== "object" || current[segment] === null) current[segment] = {};
    current = current[segment] as Record<string, unknown>;
  }
  const last = path[path.length - 1]!;
  if (value === undefined) delete current[last];
  else current[last] = value;
}

/** The value at a dotted path. */
export const at = (object: unknown, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>(
      (current, segment) =>
        typeof current === "object" && current !== null && Object.hasOwn(current, segment)
          ? (current as Record<string, unknown>)[segment]
          : undefined,
      object,
    );
