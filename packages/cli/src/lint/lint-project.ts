import {
  type Baseline,
  baselineOf,
  compare,
  configured,
  fingerprints,
  type LintConfig,
  lintCases,
  lintFormat,
  type Suppressed,
  sayStale,
  suppress,
} from "@mapwright/authoring";
import type { Diagnostic, Plugin, Profile, Source } from "@mapwright/engine";
import { textsOf } from "../cases/texts.ts";
import type { Io } from "../io.ts";
import { besideFile } from "../load/files.ts";
import { checkUnit, merged, stopsLoading } from "./check.ts";
import type { Texts } from "./texts.ts";
import type { Project, Unit } from "./units.ts";

export interface Linting {
  readonly plugins: readonly (Plugin | Source)[];
  readonly profile: Profile;
  readonly config: LintConfig;
  /** Every code that there is. */
  readonly known: ReadonlySet<string>;
  readonly baseline: { readonly file: string; readonly entries: Baseline } | undefined;
}

export interface Linted {
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly Suppressed[];
  /** Of what is left before the baseline was heard: what a new one would accept. */
  readonly baseline: Baseline;
  /** Entries of the baseline that nothing matches. */
  readonly stale: number;
}

const filesOf = ({ layers, destination }: Unit): readonly string[] =>
  destination === undefined ? layers : [...layers, destination];

/** Looks at every unit and every file of cases, one after the other, and keeps only the texts that something is said of. */
export async function findAll(
  io: Io,
  project: Project,
  texts: Texts,
  linting: Linting,
): Promise<readonly Diagnostic[]> {
  const uses = new Map<string, number>();
  for (const unit of project.units) for (const file of filesOf(unit)) uses.set(file, (uses.get(file) ?? 0) + 1);
  const found: Diagnostic[] = [];
  const mentioned = new Set<string>();
  for (const unit of project.units) {
    await texts.load(filesOf(unit));
    for (const diagnostic of checkUnit(unit, texts.of, linting)) {
      found.push(diagnostic);
      for (const { file } of [diagnostic.at, ...diagnostic.related.map(({ at }) => at)]) mentioned.add(file);
    }
    for (const file of filesOf(unit)) {
      const left = (uses.get(file) ?? 1) - 1;
      uses.set(file, left);
      if (left === 0 && !mentioned.has(file)) texts.forget(file);
    }
  }
  for (const file of project.tests) {
    await texts.load([file]);
    const events = textsOf(io);
    const said = [
      ...lintCases(texts.of(file), (path) => events.of(besideFile(io, file, path))),
      ...(linting.profile === "strict" ? lintFormat(texts.of(file)) : []),
    ];
    found.push(...said);
    const about = new Set(said.map(({ at }) => at.file));
    texts.put(events.all().filter((event) => about.has(event.file)));
    if (!about.has(file)) texts.forget(file);
  }
  return merged(found);
}

/** Findings as they are told: the team's levels, then comments in the files, then the baseline. */
export function judged(found: readonly Diagnostic[], texts: Texts, linting: Linting): Linted {
  const { config, profile, known, baseline } = linting;
  const strict = profile === "strict";
  const isFixed = (each: Diagnostic): boolean => stopsLoading(each) || (strict && /^(?:pii|secret)\//.test(each.code));
  const levelled = configured(found, config, isFixed);
  const { kept, suppressed } = suppress(levelled, texts.all(), { known, stopsLoading, strict });
  const about = merged(kept);
  const prints = fingerprints(about, texts.all());
  const accepting = baselineOf(about, prints);
  if (!baseline) return { diagnostics: about, suppressed, baseline: accepting, stale: 0 };
  const { fresh, stale } = compare(about, prints, baseline.entries);
  const said = [...fresh, ...sayStale(stale, baseline.file)];
  return { diagnostics: said, suppressed, baseline: accepting, stale: stale.length };
}
