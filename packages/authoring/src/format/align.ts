import type { Level, Line } from "./rows.ts";

/** A key whose value stands on its line. */
interface Candidate {
  /** Its place among the lines. */
  readonly index: number;
  /** Columns up to the end of the colon, as they will be. */
  readonly width: number;
  /** Where the value stood, from 0. */
  readonly column: number;
  readonly gap: number;
}

type Group = readonly Candidate[];

/** A line that stands under no other joins neighbours that do, unless it would push them further than this. */
const furthest = 6;

/**
 * Blanks between keys and values, by line. Values that the author set under each other stay so, as close to the longest key
 * as they can; a line that was added next to them joins them. Everything else has one.
 */
export function gapsOf(lines: readonly Line[]): ReadonlyMap<number, number> {
  const gaps = new Map<number, number>();
  for (const run of runsOf(lines))
    for (const group of groupsOf(run)) {
      const widest = widestOf(group);
      for (const { index, width } of group) gaps.set(index, widest - width + 1);
    }
  return gaps;
}

/** Neighbouring lines of one map, with nothing between them. */
function runsOf(lines: readonly Line[]): readonly Group[] {
  const runs: Candidate[][] = [];
  let before: { readonly index: number; readonly level: Level | undefined } | undefined;
  for (const [index, line] of lines.entries()) {
    if (line.kind !== "row" || !line.whole || line.head.endsWith("-")) continue;
    const { indent, head, gap, value, levels } = line;
    const [first] = value;
    const candidate: Candidate = {
      index,
      width: indent + head.length,
      column: first!.column,
      gap,
    };
    const level = levels.at(-1);
    if (before?.index === index - 1 && before.level === level) runs.at(-1)!.push(candidate);
    else runs.push([candidate]);
    before = { index, level };
  }
  return runs;
}

/** Lines that get their values under each other. */
function groupsOf(run: Group): readonly Group[] {
  const joined = joinedUp(joinedUp(asSet(run), "below"), "above");
  return joined.flatMap((group) => (isAligned(group) ? [group] : group.map((each) => [each])));
}

/** Lines whose values stood under each other. */
function asSet(run: Group): readonly Group[] {
  const groups: Candidate[][] = [];
  for (const each of run) {
    const last = groups.at(-1);
    if (last?.at(-1)?.column === each.column) last.push(each);
    else groups.push([each]);
  }
  return groups;
}

/** Lone lines go to the neighbours below, or above, that they fit. */
function joinedUp(groups: readonly Group[], where: "below" | "above"): readonly Group[] {
  const isBelow = where === "below";
  const joined: Group[] = [];
  for (const group of isBelow ? groups.toReversed() : groups) {
    const last = joined.at(-1);
    const fits = last && isAligned(last) && group.length === 1 && widestOf(group) <= widestOf(last) + furthest;
    if (!fits) joined.push(group);
    else joined[joined.length - 1] = isBelow ? [...group, ...last] : [...last, ...group];
  }
  return isBelow ? joined.reverse() : joined;
}

const widestOf = (group: Group): number => group.reduce((most, { width }) => Math.max(most, width), 0);

/** The author set them under each other: it is not by chance. */
const isAligned = (group: Group): boolean => group.length > 1 && group.some(({ gap }) => gap > 1);
