import {
  type Case,
  type JudgedMutant,
  mutantsOf,
  mutate,
  runCase,
  type Trial,
  unusedExcuse,
} from "@mapwright/authoring";
import { build, type Diagnostic, type Mapper, settingsOf, type Text, type TraceEntry } from "@mapwright/engine";
import { UsageError } from "../failure.ts";
import type { Io } from "../io.ts";
import { besideFile } from "../load/files.ts";
import type { RunFiles, TestRun } from "./run-files.ts";

/** A case with the files of its rules and the lines of them that it went through. */
interface Prepared {
  readonly each: Case;
  readonly layers: readonly Text[];
  readonly lines: ReadonlySet<string>;
}

export interface Mutating {
  /** How many there are; one that changes nothing in the text is not judged. */
  readonly count: number;
  /** Each is tried when it is asked for. */
  readonly judged: Iterable<JudgedMutant>;
  /** Excuses that excuse nothing; complete when all were judged. */
  readonly unused: readonly Diagnostic[];
}

/**
 * Breaks the rules that the cases are about, one thing at a time, and tells which mutants no case notices. The cases must
 * pass as they are: throws a `UsageError` otherwise.
 */
export function mutateRules(io: Io, run: TestRun, { plugins }: Pick<RunFiles, "plugins">): Mutating {
  const cases = run.files.flatMap((file) => file.cases);
  if (cases.some(({ result }) => !result?.passed) || run.files.some(({ diagnostics }) => diagnostics.length > 0))
    throw new UsageError("the cases do not all pass", "mend them first: a mutant is noticed by a case that fails");
  const prepared = cases.map(({ case: each }) => prepare(each, io, run, plugins));
  const files = new Map(prepared.flatMap(({ layers }) => layers.map((layer) => [layer.file, layer])));
  const texts = [...files.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
  const unused: Diagnostic[] = [];
  function* judge(): Iterable<JudgedMutant> {
    for (const text of texts) {
      const about = prepared.filter(({ layers }) => layers.includes(text));
      yield* mutate(text, trialOf(text, about, plugins), (at) => unused.push(unusedExcuse(at)));
    }
  }
  return { count: texts.reduce((sum, text) => sum + mutantsOf(text).length, 0), judged: judge(), unused };
}

const lineOf = ({ at }: TraceEntry): string => `${at?.file}:${at?.line}`;

function prepare(each: Case, io: Io, run: TestRun, plugins: RunFiles["plugins"]): Prepared {
  const layers = [each.mapping, ...each.overlays].map(({ value }) => {
    const text = run.texts.of(besideFile(io, each.file, value));
    if ("problem" in text) throw new Error("a case passed without its rules");
    return text;
  });
  const lines = new Set<string>();
  const built = build({ layers, plugins, settings: settingsOf(each.settings) });
  if (built.ok)
    for (const entry of built.mapper.explain(each.event, { now: each.now }).trace)
      if (entry.at) lines.add(lineOf(entry));
  return { each, layers, lines };
}

/** Runs the cases that go through the changed line first: one of them nearly always notices. */
function trialOf(original: Text, about: readonly Prepared[], plugins: RunFiles["plugins"]): Trial {
  return (changed, { line }) => {
    const near = `${original.file}:${line}`;
    const order = about.toSorted((a, b) => Number(b.lines.has(near)) - Number(a.lines.has(near)));
    const mappers = new Map<string, Mapper>();
    for (const { each, layers } of order) {
      const settings = settingsOf(each.settings);
      const key = JSON.stringify([layers.map(({ file }) => file), settings]);
      let mapper = mappers.get(key);
      if (!mapper) {
        const built = build({
          layers: layers.map((layer) => (layer === original ? changed : layer)),
          plugins,
          settings,
        });
        if (!built.ok) return "refused";
        mapper = built.mapper;
        mappers.set(key, mapper);
      }
      if (!runCase(each, mapper).passed) return "failed";
    }
    return "passed";
  };
}
