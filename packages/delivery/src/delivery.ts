import type { Sender } from "@mapwright/engine/sdk";
import { attempt, type Line, type Tally } from "./attempt.ts";
import { type Clock, systemClock } from "./clock.ts";
import type { Observer, Pause } from "./events.ts";
import { DeliveryError } from "./failure.ts";
import { openGate, type State } from "./gate.ts";
import { type Limits, limitsFrom } from "./limits.ts";
import { memoryOutbox } from "./memory-outbox.ts";
import { assertConserved, type Batch, type Outbox, type OutboxEntry, type OutboxStats } from "./outbox.ts";
import { retryBudget } from "./pacing.ts";
import type { Progress } from "./progress.ts";
import { deliverSplitting, type Found } from "./split.ts";
import type { Transport } from "./transport.ts";

export interface DeliverySettings<C> {
  /** Which destination, in words that are no secret (plugin and pixel id). Part of the key for de-duplication. */
  readonly destination: string;
  readonly sender: Sender<C>;
  /** With its secrets resolved. Goes to `sender.encode` and nowhere else. */
  readonly connection: C;
  readonly transport: Transport;
  /** Defaults to a memory outbox. */
  readonly outbox?: Outbox;
  /** Skips what earlier runs have settled, and records what this one settles. Closed by `stop`. */
  readonly progress?: Progress;
  readonly limits?: Partial<Limits>;
  /** Defaults to the machine's clocks. */
  readonly clock?: Clock;
  /** 0 to 1, for jitter. Defaults to `Math.random`. */
  readonly random?: () => number;
  readonly onEvent?: Observer;
  /** The destination's own words, which may echo a value: for the operator's terminal, never for a log. */
  readonly onDetail?: (code: string, detail: string) => void;
}

export interface EventMeta {
  /** The event's number in the input: a whole number, each once. Needed for progress. Defaults to the count of pushes. */
  readonly sequence: number;
}

/**
 * What became of a pushed event. `queued`: it will leave as sent or dead. `duplicate`: another with the same identity was
 * taken before. `settled`: an earlier run sent it, or saw it refused. `not_taken`: there is no room and the destination
 * stands still, or delivery stops; the event is still the caller's.
 */
export type Pushed = "queued" | "duplicate" | "settled" | "not_taken";

export interface Summary {
  readonly state: State;
  /** Why the destination stands still. */
  readonly paused: Pause | undefined;
  /** Events taken: delivered + dead + pending. */
  readonly read: number;
  readonly delivered: number;
  readonly duplicates: number;
  /** Events that an earlier run had settled. */
  readonly settledBefore: number;
  readonly dead: number;
  readonly deadByCode: { readonly [code: string]: number };
  /** Events of which at least one attempt had an unclear outcome: the destination may have them twice. */
  readonly ambiguous: number;
  /** Waiting, or under way. */
  readonly pending: number;
  readonly requests: number;
  /** Of the requests: those that had been sent before. */
  readonly retries: number;
  /** Of the requests' bodies. */
  readonly bytes: number;
  /** Requests that were accepted without a readable count, or with a smaller one than was sent. */
  readonly unconfirmed: number;
}

export interface Status extends Summary {
  /** Of `pending`: under way now. */
  readonly inFlight: number;
  /** Tokens left for retries, of 500. */
  readonly retryBudget: number;
  /** How long no request leaves because the destination asked for quiet, in milliseconds. */
  readonly holdMs: number;
}

export interface Delivery<C> {
  /**
   * Takes one payload; it is turned into text at once and may change afterwards. Resolves when there is room for it.
   * Rejects with `delivery/not-json` for what JSON cannot hold, and with `delivery/sequence` for a number that is none.
   */
  push(payload: unknown, meta?: EventMeta): Promise<Pushed>;
  /** Sends all that is pending, full batch or not. Resolves when nothing is left, or when the destination stands still. */
  drain(): Promise<Summary>;
  /** Sends nothing new, waits for answers under way (`stopAfterMs`, then gives them up), keeps the rest pending. */
  stop(): Promise<Summary>;
  /** Goes on after a pause, with a new connection if one is given. Nothing after `stop`. */
  resume(connection?: C): void;
  status(): Status;
}

/** Delivers payloads to one destination, at least once each: an event leaves as sent or as dead, and is never dropped. */
export function createDelivery<C>(settings: DeliverySettings<C>): Delivery<C> {
  const { sender, destination, progress } = settings;
  const limits = limitsFrom(settings.limits);
  const clock = settings.clock ?? systemClock;
  const outbox = settings.outbox ?? memoryOutbox();
  const gate = openGate(settings.connection, clock);
  const budget = retryBudget();
  const tally: Tally = { requests: 0, retries: 0, bytes: 0, unconfirmed: 0 };
  const abandon = new AbortController();
  const deadByCode = new Map<string, number>();
  const batchEvents = Math.min(limits.batchEvents, sender.maxBatch);
  let pushes = 0;
  let settledBefore = 0;
  let active = 0;
  let taking = false;
  let drains = 0;
  let ageTimer: AbortController | undefined;
  let idlers: (() => void)[] = [];
  let stopping: Promise<Summary> | undefined;
  let closingFailure: Pause | undefined;

  const tell: Observer = (event) => shielded(() => settings.onEvent?.(event));
  const pause = (reason: Omit<Pause, "sinceMs">): void => {
    const full = { ...reason, sinceMs: clock.now() };
    if (!gate.pause(full)) return;
    tell({ type: "paused", ...full });
    wakeIdlers();
  };

  const line: Line<C> = {
    sender,
    transport: settings.transport,
    clock,
    random: settings.random ?? Math.random,
    limits,
    gate,
    budget,
    tally,
    tell,
    tellDetail: (code, detail) => shielded(() => settings.onDetail?.(code, detail)),
    pause,
    markUnclear: (entries) => outbox.unclear(entries),
    abandon: abandon.signal,
    silence: { sinceMs: undefined },
  };

  /** Starts lanes while there is a batch to send, and a timer for one that only has to grow older. */
  function pump(): void {
    wakeIdlers();
    if (gate.state() !== "running" || taking || active >= limits.concurrency) return;
    const stats = outbox.stats();
    if (stats.pending === 0) return;
    const ageMs = clock.monotonic() - (stats.oldestMs ?? 0);
    const full = stats.pending >= batchEvents || stats.pendingBytes >= limits.batchBytes;
    if (full || stats.waiting > 0 || drains > 0 || ageMs >= limits.batchAgeMs) void lane();
    else wakeAfter(limits.batchAgeMs - ageMs);
  }

  function wakeAfter(ms: number): void {
    if (ageTimer !== undefined) return;
    const timer = new AbortController();
    ageTimer = timer;
    void clock.sleep(ms, timer.signal).then(() => {
      ageTimer = undefined;
      if (!timer.signal.aborted) pump();
    });
  }

  /** Takes one batch and sends it. One take at a time, so that a batch is not torn between lanes. */
  async function lane(): Promise<void> {
    active++;
    taking = true;
    try {
      const batch = await outbox.take({ count: batchEvents, bytes: limits.batchBytes }).finally(() => {
        taking = false;
      });
      pump();
      if (batch !== undefined) await deliverBatch(batch);
    } catch (error) {
      pause(storeFailed(error));
    } finally {
      active--;
      pump();
    }
  }

  async function deliverBatch({ number, entries }: Batch): Promise<void> {
    const outcome = await deliverSplitting<OutboxEntry>(
      entries,
      limits,
      (group) => attempt(line, number, group),
      settleSent,
      (group, code) => tell({ type: "split", batch: number, events: group.length, code }),
    );
    if (outcome.kind === "settled") return settleDead(outcome.refused);
    if (outcome.kind === "too_many") pause(tooMany(outcome.code));
    // Events found guilty are released too: a batch that did not end kills nothing.
    await outbox.release([...outcome.refused.map(({ entry }) => entry), ...outcome.rest]);
  }

  async function settleSent(entries: readonly OutboxEntry[]): Promise<void> {
    await outbox.sent(entries);
    await recorded(progress?.sent(entries.map(({ sequence }) => sequence)));
  }

  async function settleDead(found: readonly Found<OutboxEntry>[]): Promise<void> {
    if (found.length === 0) return;
    const events = found.map(({ entry: { id, sequence, key }, code, message }) => ({
      id,
      sequence,
      key,
      code,
      message,
    }));
    await outbox.dead(events);
    for (const { sequence, key, code, message } of events) {
      deadByCode.set(code, (deadByCode.get(code) ?? 0) + 1);
      tell({ type: "dead", sequence, key, code, message });
    }
    await recorded(progress?.dead(events));
  }

  /** An answer that cannot be recorded is not lost, but the next must wait: a crash would send too much again. */
  const recorded = async (writing: Promise<void> | undefined): Promise<void> => {
    try {
      await writing;
    } catch (error) {
      pause(storeFailed(error));
    }
  };

  function wakeIdlers(): void {
    const { pending, inFlight } = outbox.stats();
    const still = gate.state() !== "running" && active === 0;
    if (!still && (pending > 0 || inFlight > 0 || active > 0)) return;
    const woken = idlers;
    idlers = [];
    for (const wake of woken) wake();
  }

  /** Nothing is left to send, or nothing may be sent and nothing is under way. */
  const idle = (): Promise<void> =>
    new Promise((resolve) => {
      idlers.push(resolve);
      pump();
    });

  function summary(): Summary {
    const stats = outbox.stats();
    assertConserved(stats);
    return {
      state: gate.state(),
      paused: closingFailure ?? gate.pauseReason(),
      ...eventCounts(stats),
      settledBefore,
      deadByCode: Object.fromEntries(deadByCode),
      ...tally,
    };
  }

  async function push(payload: unknown, meta?: EventMeta): Promise<Pushed> {
    const sequence = meta?.sequence ?? ++pushes;
    if (!Number.isSafeInteger(sequence) || sequence < 0) throw notSequence();
    const text = toText(payload);
    const identity = identityOf(sender, payload);
    const key = identity === undefined ? undefined : `${destination}\n${identity}`;
    if (progress?.settled(sequence) !== undefined) {
      if (key !== undefined) outbox.remember(key);
      settledBefore++;
      return "settled";
    }
    if (gate.state() === "stopping" || gate.state() === "stopped") return "not_taken";
    const event = { sequence, key, text, bytes: Buffer.byteLength(text), atMs: clock.monotonic() };
    const storing = outbox.put(event, gate.closed());
    pump();
    const stored = await storing;
    pump();
    if (stored === "no_room") return "not_taken";
    return stored === "stored" ? "queued" : "duplicate";
  }

  async function drain(): Promise<Summary> {
    drains++;
    try {
      await idle();
      return summary();
    } finally {
      drains--;
    }
  }

  async function stop(): Promise<Summary> {
    gate.stop();
    ageTimer?.abort();
    const tooLong = new AbortController();
    void clock.sleep(limits.stopAfterMs, tooLong.signal).then(() => {
      if (!tooLong.signal.aborted) abandon.abort();
    });
    await idle();
    tooLong.abort();
    gate.stopped();
    await progress?.close().catch((error) => {
      closingFailure = { ...storeFailed(error), sinceMs: clock.now() };
    });
    return summary();
  }

  return {
    push,
    drain,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
    resume: (connection) => {
      if (gate.state() === "stopping" || gate.state() === "stopped") return;
      line.silence.sinceMs = undefined;
      gate.resume(connection ?? gate.connection());
      tell({ type: "resumed" });
      pump();
    },
    status: () => ({
      ...summary(),
      inFlight: outbox.stats().inFlight,
      retryBudget: budget.left(),
      holdMs: Math.max(0, gate.heldUntil() - clock.monotonic()),
    }),
  };
}

const eventCounts = ({ read, sent, duplicates, dead, unclear, pending, inFlight }: OutboxStats) => ({
  read,
  delivered: sent,
  duplicates,
  dead,
  ambiguous: unclear,
  pending: pending + inFlight,
});

function toText(payload: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(payload);
  } catch {
    text = undefined;
  }
  if (text !== undefined) return text;
  throw new DeliveryError("delivery/not-json", "the payload cannot be written as JSON", "push what a mapper gave");
}

/** A sender that throws here cannot tell events apart. */
function identityOf<C>(sender: Sender<C>, payload: unknown): string | undefined {
  try {
    return sender.identify(payload);
  } catch {
    return undefined;
  }
}

/** An observer's mistake must not stop the delivery. */
function shielded(call: () => void): void {
  try {
    call();
  } catch {
    // Nothing to do: the observer is told nothing that is not in the summary as well.
  }
}

const notSequence = () =>
  new DeliveryError("delivery/sequence", "the event's number is no whole number", "number the events from 0 or 1");

const tooMany = (code: string): Omit<Pause, "sinceMs"> => ({
  code: "send/too-many-refused",
  fault: "event",
  message: `too many events of one batch are refused (${code}), so the rules are more likely wrong than the events`,
  help: "look at what the rules make of these events, then resume: none of them was given up",
});

const storeFailed = (error: unknown): Omit<Pause, "sinceMs"> => ({
  code: error instanceof DeliveryError ? error.code : "send/store-failed",
  fault: "configuration",
  message: error instanceof DeliveryError ? error.message : "the store of events failed",
  help: error instanceof DeliveryError ? error.help : "repair the store, then resume or start again",
});
