import {
  createDelivery,
  type Delivery,
  type Limits,
  poolTransport,
  type Progress as SentProgress,
  type Summary,
} from "@mapwright/delivery";
import type { Connection } from "@mapwright/engine";
import type { Input } from "../input/open.ts";
import { type Io, tell } from "../io.ts";
import { destinationName } from "../load/connection.ts";
import type { LoadedRules } from "../load/rules.ts";
import { type Tally, tallyFor } from "../output/tally.ts";
import { paintFor, printable } from "../print/paint.ts";
import { progressOn } from "../print/progress.ts";
import { mapInputs } from "./events.ts";

export interface Delivering {
  readonly rules: LoadedRules;
  /** With its secrets. */
  readonly connection: Connection;
  readonly inputs: readonly Input[];
  readonly now: () => number;
  readonly limits: Partial<Limits>;
  readonly sentProgress?: SentProgress;
}

/** What one run of a delivery came to. */
export interface Sent {
  readonly summary: Summary;
  readonly tally: Tally;
  /** Refused alone in an earlier run, and therefore not sent in this one. */
  readonly deadBefore: number;
  /** False when reading was stopped before the end. */
  readonly readAll: boolean;
}

/**
 * Maps every event and delivers the payloads. Stops reading when the destination needs a person, or at a signal; then
 * waits for the answers under way. What was not delivered is counted, and nothing is thrown for it.
 */
export async function deliver(io: Io, delivering: Delivering): Promise<Sent> {
  const { rules, connection, inputs, now, sentProgress, limits } = delivering;
  const { sender } = rules.plugin;
  const stop = io.stopSignal();
  const halted = new AbortController();
  const transport = poolTransport({ allowedHosts: sender.hosts, ...endpointOf(connection) });
  const delivery: Delivery<Connection> = createDelivery({
    destination: destinationName(rules.plugin, connection),
    sender,
    connection,
    transport,
    limits,
    ...(sentProgress && { progress: sentProgress }),
    // A destination that stands still takes nothing more, so there is no point in reading on.
    onEvent: (event) => event.type === "paused" && halted.abort(),
    onDetail: (code, detail) => tellDetail(io, code, detail),
  });
  const tally = tallyFor(rules.rules);
  const progress = progressOn(io.stderr);
  let deadBefore = 0;
  try {
    const reading = mapInputs({
      inputs,
      mapper: rules.mapper,
      now,
      tally,
      progress,
      stop: AbortSignal.any([stop, halted.signal]),
      use: (outcome, sequence) => {
        if (outcome.outcome !== "mapped") return undefined;
        if (sentProgress?.settled(sequence) === "dead") deadBefore++;
        return delivery.push(outcome.payload, { sequence }).then((pushed) => {
          if (pushed === "not_taken") halted.abort();
        });
      },
      words: () => `${tally.events} read, ${delivery.status().delivered} delivered`,
    });
    // Reading may wait for input that does not come, or for room that only a destination which answers can make.
    const readAll = await Promise.race([reading, aborted(stop).then(() => false)]);
    await Promise.race([delivery.drain(), aborted(stop)]);
    return { summary: await delivery.stop(), tally, deadBefore, readAll };
  } finally {
    progress.clear();
    await delivery.stop();
    await transport.close();
  }
}

const endpointOf = ({ endpoint }: Connection): { readonly endpoint?: string } =>
  typeof endpoint === "string" ? { endpoint } : {};

const longestDetail = 300;

/** The destination's own words may echo a value: a person at a terminal may see them, a log may not. */
function tellDetail(io: Io, code: string, detail: string): void {
  if (io.stderr.terminal) tell(io, paintFor(io.stderr).dim(`${code}: ${printable(detail.slice(0, longestDetail))}`));
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
