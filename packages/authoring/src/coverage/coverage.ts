import type { Diagnostic, ResolvedMapping, TraceEntry } from "@mapwright/engine";
import { uncovered } from "./diagnostics.ts";
import { signsOf } from "./signs.ts";
import { type Unit, type UnitKind, unitKinds, unitsOf } from "./units.ts";

export interface CoveredUnit extends Unit {
  /** How many cases reached it. */
  readonly cases: number;
}

export interface Count {
  readonly covered: number;
  readonly total: number;
}

export interface Coverage {
  /** By file, then by place. */
  readonly units: readonly CoveredUnit[];
  readonly total: Count;
  readonly byFile: ReadonlyMap<string, Count>;
  readonly byKind: ReadonlyMap<UnitKind, Count>;
}

export interface CoverageCollector {
  /** The decisions of one case, by rules that are built once for all the cases that they have in common. */
  add(mapping: ResolvedMapping, trace: readonly TraceEntry[]): void;
  coverage(): Coverage;
}

/** Collects what cases reach. A part of a base that is mapped with several overlays is one unit. */
export function coverageCollector(): CoverageCollector {
  const units = new Map<string, Unit>();
  const known = new Set<ResolvedMapping>();
  const cases = new Map<string, number>();
  return {
    add(mapping, trace) {
      if (!known.has(mapping)) for (const unit of unitsOf(mapping)) units.set(unit.sign, unit);
      known.add(mapping);
      for (const sign of signsOf(mapping, trace)) cases.set(sign, (cases.get(sign) ?? 0) + 1);
    },
    coverage: () => summed([...units.values()].map((unit) => ({ ...unit, cases: cases.get(unit.sign) ?? 0 }))),
  };
}

function summed(units: readonly CoveredUnit[]): Coverage {
  const sorted = units.toSorted((a, b) => compare(a.at.file, b.at.file) || a.at.start - b.at.start);
  const files = [...new Set(sorted.map(({ at }) => at.file))];
  return {
    units: sorted,
    total: countOf(sorted),
    byFile: new Map(files.map((file) => [file, countOf(sorted.filter(({ at }) => at.file === file))])),
    byKind: new Map(
      unitKinds
        .map((kind): [UnitKind, Count] => [kind, countOf(sorted.filter((unit) => unit.kind === kind))])
        .filter(([, { total }]) => total > 0),
    ),
  };
}

const countOf = (units: readonly CoveredUnit[]): Count => ({
  covered: units.filter(({ cases }) => cases > 0).length,
  total: units.length,
});

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What no case reaches, as warnings at its place. */
export const uncoveredOf = ({ units }: Coverage): readonly Diagnostic[] =>
  units.filter(({ cases }) => cases === 0).map(({ at, what }) => uncovered(at, what));

/** 100 only when everything is covered, also where it would be rounded to that. */
export const percentOf = ({ covered, total }: Count): number =>
  total === 0 ? 100 : Math.floor((1_000 * covered) / total) / 10;
