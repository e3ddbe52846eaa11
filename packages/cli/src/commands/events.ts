import type { Mapper } from "@mapwright/engine";
import { UsageError } from "../failure.ts";
import type { ReadEvent } from "../input/entry.ts";
import type { Input } from "../input/open.ts";
import { type InputOutcome, unreadableOutcome } from "../output/outcome.ts";
import type { Tally } from "../output/tally.ts";
import { count, plural } from "../print/paint.ts";
import type { Progress } from "../print/progress.ts";

export interface Pass {
  readonly inputs: readonly Input[];
  readonly mapper: Mapper;
  readonly now: () => number;
  readonly tally: Tally;
  readonly progress: Progress;
  /** Takes one outcome, in the order of the input; `number` counts places of the input from 1. A promise is waited for. */
  readonly use: (outcome: InputOutcome, number: number) => Promise<void> | undefined;
  /** Called when what is at hand is used up, before the next bytes are waited for. */
  readonly rest?: () => Promise<void>;
  /** What the progress line says. */
  readonly words?: () => string;
  /** Stops after the event under way when it aborts. */
  readonly stop?: AbortSignal;
}

/** Maps every event of every input, in order. Each place of the input gives exactly one outcome. False when it was stopped. */
export async function mapInputs(pass: Pass): Promise<boolean> {
  const { inputs, mapper, now, tally, progress, use, rest, stop } = pass;
  const whole = inputs.some(({ bytes }) => bytes === undefined)
    ? undefined
    : inputs.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
  let read = 0;
  let number = 0;
  const { words = () => `${plural(tally.events, "event")}, ${count(tally.mapped)} mapped` } = pass;
  for (const { entries, shown } of inputs) {
    const file = inputs.length > 1 ? shown : undefined;
    const portions = entries((bytes) => {
      read += bytes;
    });
    for await (const portion of portions) {
      for (const entry of portion) {
        if (stop?.aborted) return false;
        const outcome = entry.ok ? mapper.map(entry.event, { now: now() }) : unreadableOutcome(entry, file);
        tally.add(outcome, entry.ok ? entry.event : undefined);
        const waiting = use(outcome, ++number);
        if (waiting) await waiting;
      }
      await rest?.();
      progress.show(whole === undefined ? undefined : read / Math.max(1, whole), words);
    }
  }
  return true;
}

/** The event at a place of the input, from 1. Throws a `UsageError` when there is none, or none that can be read. */
export async function eventAt({ entries, shown }: Input, wanted: number): Promise<ReadEvent> {
  let number = 0;
  for await (const portion of entries()) {
    for (const entry of portion) {
      if (++number < wanted) continue;
      if (entry.ok) return entry;
      throw new UsageError(`event ${wanted} of ${shown} cannot be read: ${entry.message}`);
    }
  }
  throw new UsageError(`${shown} has ${number} events, and number ${wanted} was asked for`, "give a smaller --event");
}
