import type { Decision, Place, ResolvedMapping, TraceEntry } from "@mapwright/engine";

/** A decision at a place of the rules. */
export const placeSign = (decision: Decision, { file, line, column }: Place): string =>
  `${decision} ${file}:${line}:${column}`;

/** Something about a named part of a mapping, whose decisions are recorded without a place. */
export const sectionSign = (
  { layers }: ResolvedMapping,
  what: "copied" | "not copied" | "override" | "not listed",
  name: string,
): string => `${what} ${layers[0]?.file} ${name}`;

const notListed = /^lookup (.*) \(not listed\)$/s;

/** What the decisions of one event say was reached. */
export function signsOf(mapping: ResolvedMapping, trace: readonly TraceEntry[]): ReadonlySet<string> {
  const signs = new Set<string>();
  for (const entry of trace) {
    const { decision, phase, target, subject, at } = entry;
    const table = subject === undefined ? undefined : notListed.exec(subject)?.[1];
    if (table !== undefined) signs.add(sectionSign(mapping, "not listed", table));
    else if (at) signs.add(placeSign(decision, at));
    if (decision === "copied") signs.add(sectionSign(mapping, "copied", subject ?? ""));
    if (phase === "override" && (decision === "overridden" || decision === "removed"))
      for (const name of mapping.override.keys())
        if (target.startsWith(`${name}.`)) signs.add(sectionSign(mapping, "override", name));
  }
  // A copy that does nothing says nothing: it had its turn when fields had theirs.
  if (trace.some(({ phase }) => phase === "field"))
    for (const name of mapping.copy.keys())
      if (!signs.has(sectionSign(mapping, "copied", name))) signs.add(sectionSign(mapping, "not copied", name));
  return signs;
}
