import { parse, resolve } from "node:path";
import { DeliveryError, fingerprintFiles, progressFile, type Progress as SentProgress } from "@mapwright/delivery";
import type { Connection } from "@mapwright/engine";
import { exitCodes, UsageError } from "../failure.ts";
import { type Input, type InputFormat, inputsOf } from "../input/open.ts";
import { type Io, tell } from "../io.ts";
import { destinationName, resolvedConnection } from "../load/connection.ts";
import { type LoadedRules, loadRules, type RuleOptions } from "../load/rules.ts";
import { tallyFor } from "../output/tally.ts";
import { progressOn } from "../print/progress.ts";
import { printReceipt } from "../print/receipt.ts";
import { printSummary } from "../print/summary.ts";
import { clockFrom } from "./clock.ts";
import { deliver } from "./deliver.ts";
import { dryRun } from "./dry-run.ts";
import { mapInputs } from "./events.ts";

export interface SendOptions extends RuleOptions {
  readonly clock?: string;
  readonly input?: InputFormat;
  readonly dryRun?: boolean;
  readonly endpoint?: string;
  /** A path; false for none. */
  readonly progress?: string | false;
  readonly retryDead?: boolean;
  readonly concurrency?: number;
  /** Seconds. */
  readonly giveUpAfter?: number;
  readonly quiet?: boolean;
}

/** Maps and delivers. Exit code 1 when anything is left undelivered: refused, waiting, or not read. */
export async function runSend(io: Io, files: readonly string[], options: SendOptions): Promise<number> {
  const rules = await loadRules(io, options);
  const now = clockFrom(io, options.clock);
  const inputs = await inputsOf(io, files, options.input);
  if (options.dryRun) return showRequests(io, rules, inputs, options);
  const connection = resolvedConnection(io, rules, options.endpoint);
  const path = progressPath(inputs, options);
  const sentProgress =
    path === undefined ? undefined : await openProgress(io, rules, connection, inputs, path, options);
  const sent = await deliver(io, {
    rules,
    connection,
    inputs,
    now,
    limits: limitsOf(options),
    ...(sentProgress && { sentProgress }),
  });
  const { summary, tally, deadBefore, readAll } = sent;
  if (!options.quiet) printSummary(io.stderr, tally);
  printReceipt(io.stderr, sent, path);
  const undelivered = summary.pending + summary.dead + deadBefore;
  const done = readAll && undelivered === 0 && summary.paused === undefined;
  return done ? exitCodes.fine : exitCodes.findings;
}

const limitsOf = ({ concurrency, giveUpAfter }: SendOptions) => ({
  ...(concurrency !== undefined && { concurrency }),
  ...(giveUpAfter !== undefined && { giveUpAfterMs: 1_000 * giveUpAfter }),
});

async function showRequests(
  io: Io,
  rules: LoadedRules,
  inputs: readonly Input[],
  options: SendOptions,
): Promise<number> {
  const dry = dryRun(io, rules, options.endpoint);
  const tally = tallyFor(rules.rules);
  const progress = progressOn(io.stderr);
  try {
    await mapInputs({
      inputs,
      mapper: rules.mapper,
      now: clockFrom(io, options.clock),
      tally,
      progress,
      use: (outcome) => (outcome.outcome === "mapped" ? dry.take(outcome.payload) : undefined),
    });
    await dry.end();
  } finally {
    progress.clear();
  }
  if (!options.quiet) printSummary(io.stderr, tally);
  tell(io, "nothing was sent");
  return exitCodes.fine;
}

/** Beside the first input, one for each destination file; none for standard input, which cannot be read a second time. */
function progressPath(inputs: readonly Input[], { progress, destination = "" }: SendOptions): string | undefined {
  if (progress === false) return undefined;
  const fromFiles = inputs.every(({ path }) => path !== undefined);
  if (fromFiles) return progress ?? `${inputs[0]!.shown}.${parse(destination).name}.progress`;
  if (progress !== undefined)
    throw new UsageError("standard input cannot be read again, so there is nothing to resume", "name event files");
  return undefined;
}

async function openProgress(
  io: Io,
  { plugin }: LoadedRules,
  connection: Connection,
  inputs: readonly Input[],
  shown: string,
  { retryDead = false }: SendOptions,
): Promise<SentProgress> {
  try {
    const input = await fingerprintFiles(inputs.flatMap((each) => each.path ?? []));
    const path = resolve(io.cwd, shown);
    return await progressFile({ path, destination: destinationName(plugin, connection), input, retryDead });
  } catch (error) {
    if (error instanceof DeliveryError) throw new UsageError(`${shown}: ${error.message}`, error.help);
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UsageError(`the progress file ${shown} cannot be used (${code})`, "name another one with --progress");
  }
}
