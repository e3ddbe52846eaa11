import type { Row } from "./rows.ts";

/** A key whose value stands on its line. */
interface Candidate {
  readonly line: number;
  /** Columns up to the end of the colon, as they will be. */
  readonly width: number;
  /** Where the value stood, from 0. */
  readonly column: number;
  readonly gap: number;
}

/** A line that stands under no other joins neighbours that do, unless it would push them further than this. */
const furthest = 6;

/**
 * Blanks between keys and values, by line. Values that the author set under each other stay so, as close to the longest
 * key as they can; a line that was added next to them joins them. Everything else has one blank.
 */
export function gapsOf(rows: ReadonlyMap<number, Row>): ReadonlyMap<number, number> {
  const gaps = new Map<number, number>();
  for (const run of runsOf(rows))
    for (const group of groupsOf(run)) {
      const widest = Math.max(...group.map(({ width }) => width));
      const isAligned = group.length > 1 && group.some(({ gap }) => gap > 1);
      for (const { line, width } of group) gaps.set(line, isAligned ? widest - width + 1 : 1);
    }
  return gaps;
}

/** Neighbouring lines of one map, with nothing between them. */
function runsOf(rows: ReadonlyMap<number, Row>): readonly (readonly Candidate[])[] {
  const runs: Candidate[][] = [];
  let before: { readonly line: number; readonly row: Row } | undefined;
  for (const [line, row] of rows) {
    if (!row.whole || row.head.endsWith("-")) continue;
    const { parent, indent, head, gap } = row;
    const candidate = { line, width: indent + head.length, column: row.before + head.length + gap, gap };
    if (before?.line === line - 1 && before.row.parent === parent) runs.at(-1)!.push(candidate);
    else runs.push([candidate]);
    before = { line, row };
  }
  return runs;
}

/** Lines whose values stood under each other; then lone lines go to the neighbours that they fit. */
function groupsOf(run: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const groups: Candidate[][] = [];
  for (const each of run) {
    const last = groups.at(-1);
    if (last?.at(-1)?.column === each.column) last.push(each);
    else groups.push([each]);
  }
  const isAligned = (group: readonly Candidate[] | undefined): boolean =>
    group !== undefined && group.length > 1 && group.some(({ gap }) => gap > 1);
  const fits = (lone: readonly Candidate[], group: readonly Candidate[] | undefined): boolean =>
    isAligned(group) && lone[0]!.width <= Math.max(...group!.map(({ width }) => width)) + furthest;
  const isLone = (group: readonly Candidate[]): boolean => group.length === 1;
  const upwards = groups.reduceRight<Candidate[][]>((below, group) => {
    if (isLone(group) && fits(group, below[0])) below[0]!.unshift(...group);
    else below.unshift(group);
    return below;
  }, []);
  return upwards.reduce<Candidate[][]>((above, group) => {
    if (isLone(group) && fits(group, above.at(-1))) above.at(-1)!.push(...group);
    else above.push(group);
    return above;
  }, []);
}
