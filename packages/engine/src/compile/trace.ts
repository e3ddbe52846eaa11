import type { Place } from "../sdk/index.ts";

export type Phase = "prepare" | "gate" | "copy" | "field" | "exclusive" | "override" | "contract" | "privacy";

/** What was decided, in the order of a rule. */
export type Decision =
  | "absent"
  | "present"
  | "refused"
  | "remarked"
  | "step"
  | "condition_true"
  | "condition_false"
  | "default"
  | "value"
  | "no_value"
  | "disabled"
  | "skipped"
  | "passed"
  | "dropped"
  | "withheld"
  | "removed"
  | "chosen"
  | "not_chosen"
  | "overridden"
  | "copied";

/** One decision, in the order in which it was taken. */
export interface TraceEntry {
  readonly phase: Phase;
  /** Target path; the gate's name; the event path that was prepared. */
  readonly target: string;
  readonly decision: Decision;
  /** The path, step, table, normaliser or option that it is about. */
  readonly subject?: string;
  readonly code?: string;
  readonly at?: Place;
  /** The layer (name of the mapping or overlay) that the rule comes from. */
  readonly layer?: string;
  /** Kind and size of the value, such as `text(16)`. */
  readonly shown?: string;
  /** The value itself, only when it was asked for. */
  readonly value?: unknown;
}

/** Collects the decisions of one event. */
export interface Recorder {
  readonly entries: TraceEntry[];
  /** The target that is being made. */
  phase: Phase;
  target: string;
  readonly withValues: boolean;
}

/** Kind and size of a value, without the value. */
export function shown(value: unknown): string {
  if (typeof value === "string") return `text(${value.length})`;
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "true or false";
  if (value === null || value === undefined) return "nothing";
  return Array.isArray(value) ? `list(${value.length})` : `object(${Object.keys(value as object).length})`;
}

/** Adds an entry for the current target. */
export function record(
  recorder: Recorder | undefined,
  decision: Decision,
  about: { readonly subject?: string; readonly code?: string; readonly at?: Place; readonly layer?: string } = {},
  value?: unknown,
): void {
  if (!recorder) return;
  recorder.entries.push({
    phase: recorder.phase,
    target: recorder.target,
    decision,
    ...about,
    ...(value !== undefined && { shown: shown(value) }),
    ...(value !== undefined && recorder.withValues && { value }),
  });
}
