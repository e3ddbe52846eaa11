import type { Diagnostic, Span } from "@mapwright/engine";
import * as said from "./diagnostics.ts";

/** Findings that a team accepts until it mends them, by what they are about and not by where they stand. */
export interface Baseline {
  readonly version: 1;
  readonly accepted: readonly Accepted[];
}

export interface Accepted {
  readonly file: string;
  readonly code: string;
  readonly fingerprint: string;
}

export interface Compared {
  readonly fresh: readonly Diagnostic[];
  readonly accepted: readonly Diagnostic[];
  /** Entries that nothing matches any more. */
  readonly stale: readonly Accepted[];
}

const keyOf = ({ file, code, fingerprint }: Accepted): string => JSON.stringify([file, code, fingerprint]);

/** A baseline that accepts these findings. */
export const baselineOf = (found: readonly Diagnostic[], fingerprints: readonly string[]): Baseline => ({
  version: 1,
  accepted: found
    .map(({ at, code }, i) => ({ file: at.file, code, fingerprint: fingerprints[i]! }))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
});

/** Reads a baseline; undefined when it is none. */
export function readBaseline(text: string): Baseline | undefined {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { version, accepted } = (read ?? {}) as { readonly version?: unknown; readonly accepted?: unknown };
  if (version !== 1 || !Array.isArray(accepted)) return undefined;
  const isText = (value: unknown): value is string => typeof value === "string";
  const whole = accepted.every(
    (each: Partial<Accepted> | null) => isText(each?.file) && isText(each.code) && isText(each.fingerprint),
  );
  return whole ? { version: 1, accepted: accepted as readonly Accepted[] } : undefined;
}

/** What is new since the baseline, what it accepts, and what it accepts in vain. Each entry accepts one finding. */
export function compare(found: readonly Diagnostic[], fingerprints: readonly string[], baseline: Baseline): Compared {
  const left = new Map<string, Accepted[]>();
  for (const entry of baseline.accepted) left.set(keyOf(entry), [...(left.get(keyOf(entry)) ?? []), entry]);
  const fresh: Diagnostic[] = [];
  const accepted: Diagnostic[] = [];
  found.forEach((diagnostic, i) => {
    const { at, code } = diagnostic;
    const entries = left.get(keyOf({ file: at.file, code, fingerprint: fingerprints[i]! }));
    (entries?.pop() ? accepted : fresh).push(diagnostic);
  });
  return { fresh, accepted, stale: [...left.values()].flat() };
}

/** What is said of entries that nothing matches: one finding for each file and code, in the baseline's own file. */
export function sayStale(stale: readonly Accepted[], file: string): readonly Diagnostic[] {
  const at: Span = { file, line: 1, column: 1, endLine: 1, endColumn: 1, start: 0, end: 0 };
  const counts = new Map<string, number>();
  for (const { file: about, code } of stale) {
    const name = `${code} in ${about}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => said.stale(at, name, count));
}
