import { type Case, readCases, runCase, type TestedCase, type TestedFile, unreadableFile } from "@mapwright/authoring";
import {
  build,
  type Diagnostic,
  type Mapper,
  type Plugin,
  type ResolvedMapping,
  type Say,
  type Source,
  settingsOf,
  type Text,
  type TraceEntry,
} from "@mapwright/engine";
import type { Io } from "../io.ts";
import { besideFile } from "../load/files.ts";
import { type Texts, textsOf } from "./texts.ts";

export interface TestRun {
  readonly files: readonly TestedFile[];
  readonly texts: Texts;
  readonly ms: number;
}

export interface RunFiles {
  readonly plugins: readonly (Plugin | Source)[];
  /** Only cases whose name holds this, whatever the case of its letters. */
  readonly filter: string | undefined;
  /** Is told every decision of each case. */
  readonly seen?: (each: Case, mapping: ResolvedMapping, trace: readonly TraceEntry[]) => void;
}

/** Runs test files. Nothing is kept from an earlier run; within one, a file is read once and rules are built once. */
export function runFiles(io: Io, files: readonly string[], options: RunFiles): TestRun {
  const startedAt = io.now();
  const texts = textsOf(io);
  const running: Running = { io, texts, options, mappers: new Map() };
  const tested = files.map((file) => runFile(file, running));
  return { files: tested, texts, ms: io.now() - startedAt };
}

interface Running {
  readonly io: Io;
  readonly texts: Texts;
  readonly options: RunFiles;
  /** By files of rules and settings; undefined when they have an error. */
  readonly mappers: Map<string, BuiltRules>;
}

interface BuiltRules {
  readonly rules: { readonly mapper: Mapper; readonly mapping: ResolvedMapping } | undefined;
  readonly errors: readonly Diagnostic[];
}

function runFile(file: string, running: Running): TestedFile {
  const { io, texts, options } = running;
  const startedAt = io.now();
  const found = new Map<string, Diagnostic>();
  const say: Say = (diagnostic) => {
    const { code, what, at } = diagnostic;
    found.set(`${at.file}:${at.start}:${at.end} ${code} ${what}`, diagnostic);
  };
  const text = texts.of(file);
  const done = (read: Text, cases: readonly TestedCase[]): TestedFile => ({
    text: read,
    diagnostics: [...found.values()],
    cases,
    ms: io.now() - startedAt,
  });
  if ("problem" in text) {
    const start = { file, line: 1, column: 1, endLine: 1, endColumn: 1, start: 0, end: 0 };
    say(unreadableFile(start, text.problem));
    return done({ file, text: "" }, []);
  }
  const wanted = options.filter?.toLowerCase() ?? "";
  const cases = readCases(text, (path) => texts.of(besideFile(io, file, path)), say).filter(({ name }) =>
    name.toLowerCase().includes(wanted),
  );
  return done(
    text,
    cases.map((each) => runOne(each, running, say)),
  );
}

function runOne(each: Case, running: Running, say: Say): TestedCase {
  const { rules, errors } = rulesFor(each, running);
  for (const error of errors) say(error);
  if (!rules) return { case: each, result: undefined };
  const { seen } = running.options;
  if (seen) seen(each, rules.mapping, rules.mapper.explain(each.event, { now: each.now }).trace);
  return { case: each, result: runCase(each, rules.mapper) };
}

function rulesFor(each: Case, { io, texts, options, mappers }: Running): BuiltRules {
  const layers = [each.mapping, ...each.overlays].map(({ value, at }) => ({
    at,
    file: besideFile(io, each.file, value),
  }));
  const key = JSON.stringify([layers.map(({ file }) => file), settingsOf(each.settings)]);
  const known = mappers.get(key);
  if (known) return known;
  const read = layers.map(({ at, file }) => ({ at, text: texts.of(file) }));
  const missing = read.flatMap(({ at, text }) => ("problem" in text ? [unreadableFile(at, text.problem)] : []));
  if (missing.length > 0) return { rules: undefined, errors: missing };
  const built = build({
    layers: read.flatMap(({ text }) => ("problem" in text ? [] : [text])),
    plugins: options.plugins,
    settings: settingsOf(each.settings),
    settingsAt: new Map([...each.settings].map(([name, { at }]) => [name, at])),
  });
  const rules: BuiltRules = built.ok
    ? { rules: { mapper: built.mapper, mapping: built.built.mapping }, errors: [] }
    : { rules: undefined, errors: built.diagnostics.filter(({ severity }) => severity === "error") };
  mappers.set(key, rules);
  return rules;
}
