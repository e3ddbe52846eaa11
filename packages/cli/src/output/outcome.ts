import type { Outcome } from "@mapwright/engine";
import type { UnreadableEvent } from "../input/entry.ts";

/** What became of one place of the input: the engine's outcome, or the reason why there was no event to map. */
export type InputOutcome = Outcome | UnreadableOutcome;

/** An outcome like those of the engine, with the line that it is about. */
export interface UnreadableOutcome {
  readonly outcome: "dropped";
  readonly as: "rejected";
  readonly reason: string;
  readonly message: string;
  /** Named only when several inputs were given. */
  readonly file?: string;
  readonly line: number;
}

export const unreadableOutcome = (
  { reason, message, line }: UnreadableEvent,
  file: string | undefined,
): UnreadableOutcome => ({
  outcome: "dropped",
  as: "rejected",
  reason,
  message,
  ...(file === undefined ? {} : { file }),
  line,
});

/** One line of `--outcomes`. A dropped event has notes only when there are some. */
export function outcomeLine(outcome: InputOutcome): string {
  if (outcome.outcome === "mapped" || !("notes" in outcome) || outcome.notes.length > 0) return JSON.stringify(outcome);
  const { notes: _, ...rest } = outcome;
  return JSON.stringify(rest);
}
