import { exitCodes } from "../failure.ts";
import { type InputFormat, inputsOf } from "../input/open.ts";
import type { Io } from "../io.ts";
import { loadRules, type RuleOptions } from "../load/rules.ts";
import { outcomeLine } from "../output/outcome.ts";
import { tallyFor } from "../output/tally.ts";
import { lineWriter } from "../output/writer.ts";
import { progressOn } from "../print/progress.ts";
import { printSummary } from "../print/summary.ts";
import { clockFrom } from "./clock.ts";
import { mapInputs } from "./events.ts";

export const failKinds = ["not_consented", "filtered", "rejected", "any"] as const;

export interface MapOptions extends RuleOptions {
  readonly clock?: string;
  readonly input?: InputFormat;
  readonly outcomes?: boolean;
  readonly failOn?: (typeof failKinds)[number];
  readonly quiet?: boolean;
}

/**
 * Writes one payload for each mapped event, or one outcome for each event, as NDJSON. Exit code 1 only when `--fail-on`
 * names a kind that occurred, or `any` and an event was dropped.
 */
export async function runMap(io: Io, files: readonly string[], options: MapOptions): Promise<number> {
  const { mapper, rules } = await loadRules(io, options);
  const now = clockFrom(io, options.clock);
  const startedAt = io.now();
  const inputs = await inputsOf(io, files, options.input);
  const tally = tallyFor(rules);
  const writer = lineWriter(io.stdout.stream);
  const progress = progressOn(io.stderr);
  try {
    await mapInputs({
      inputs,
      mapper,
      now,
      tally,
      progress,
      use: (outcome) => {
        const text = options.outcomes
          ? outcomeLine(outcome)
          : outcome.outcome === "mapped"
            ? JSON.stringify(outcome.payload)
            : undefined;
        return text !== undefined && writer.line(text) ? writer.flush() : undefined;
      },
      rest: () => writer.flush(),
    });
    await writer.flush();
  } finally {
    progress.clear();
  }
  if (!options.quiet) printSummary(io.stderr, tally, io.now() - startedAt);
  const failed = [...tally.reasons.values()].some(({ as }) => options.failOn === "any" || as === options.failOn);
  return failed ? exitCodes.findings : exitCodes.fine;
}
