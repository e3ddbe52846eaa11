import { slashed } from "../report/report.ts";
import type { Coverage, CoveredUnit } from "./coverage.ts";

/**
 * Coverage as LCOV, which CI systems read. Each unit is a branch of its line, and a line counts as reached when one of its
 * units is.
 */
export function lcov({ units, byFile }: Coverage): string {
  return [...byFile.keys()].map((file) => recordOf(file, linesOf(units.filter(({ at }) => at.file === file)))).join("");
}

type Lines = ReadonlyMap<number, readonly CoveredUnit[]>;

/** Units by the line on which they begin. */
export function linesOf(units: readonly CoveredUnit[]): Lines {
  const lines = new Map<number, CoveredUnit[]>();
  for (const unit of units) {
    const here = lines.get(unit.at.line);
    if (here) here.push(unit);
    else lines.set(unit.at.line, [unit]);
  }
  return new Map([...lines].sort(([a], [b]) => a - b));
}

function recordOf(file: string, lines: Lines): string {
  const all = [...lines];
  const isReached = ({ cases }: CoveredUnit): boolean => cases > 0;
  const branches = all.flatMap(([line, units]) => units.map(({ cases }, i) => `BRDA:${line},0,${i},${cases || "-"}`));
  const reached = all.filter(([, units]) => units.some(isReached)).length;
  return [
    "TN:",
    `SF:${slashed(file)}`,
    ...branches,
    `BRF:${branches.length}`,
    `BRH:${all.flatMap(([, units]) => units.filter(isReached)).length}`,
    ...all.map(([line, units]) => `DA:${line},${Math.max(...units.map(({ cases }) => cases))}`),
    `LF:${all.length}`,
    `LH:${reached}`,
    "end_of_record",
    "",
  ].join("\n");
}
