import { BugError } from "./failure.ts";

/** One event on its way: turned into text once, and sent as that text each time. */
export interface OutboxEvent {
  /** The event's number in the input. */
  readonly sequence: number;
  /** Destination and identity; undefined when two events cannot be told to be the same. */
  readonly key: string | undefined;
  /** The payload as JSON. */
  readonly text: string;
  /** Length of `text` in UTF-8. */
  readonly bytes: number;
  /** When it came in, on the monotonic clock. */
  readonly atMs: number;
}

/** A stored event. `id` is the store's own, rising in the order of storing. */
export interface OutboxEntry extends OutboxEvent {
  readonly id: number;
}

/** Events that are sent together. A durable store keeps the number with them, and gives the same batch again after a crash. */
export interface Batch {
  readonly number: number;
  readonly entries: readonly OutboxEntry[];
}

/** An event that the destination refused when it was alone. */
export interface DeadEvent {
  readonly id: number;
  readonly sequence: number;
  readonly key: string | undefined;
  /** `send/slug`, as the sender says. */
  readonly code: string;
  readonly message: string;
}

/** Counts of events. Conservation: `read` = `pending` + `inFlight` + `sent` + `dead`. */
export interface OutboxStats {
  /** Stored so far; a duplicate is not stored. */
  readonly read: number;
  readonly duplicates: number;
  readonly pending: number;
  readonly pendingBytes: number;
  readonly inFlight: number;
  readonly sent: number;
  readonly dead: number;
  /** Events with at least one attempt of which nobody knows whether it arrived. */
  readonly unclear: number;
  /** Callers of `put` that wait for room. */
  readonly waiting: number;
  /** `atMs` of the oldest pending event. */
  readonly oldestMs: number | undefined;
}

/**
 * Where events wait. The memory outbox is the first; a durable one keeps the same promises over a crash: an event leaves
 * only as sent or dead, and what was in flight is taken again.
 */
export interface Outbox {
  /**
   * Stores an event. `duplicate`: its key is known, nothing is stored. Waits while the store is full; `no_room` when
   * `signal` aborts before there is room, and then nothing is stored.
   */
  put(event: OutboxEvent, signal: AbortSignal): Promise<"stored" | "duplicate" | "no_room">;
  /** Knows a key from now on, without storing an event: it was settled in an earlier run. */
  remember(key: string): void;
  /** Moves the oldest pending events in flight, as one batch: at most `count`, at most `bytes` unless the first alone is larger. */
  take(limit: { readonly count: number; readonly bytes: number }): Promise<Batch | undefined>;
  /** In flight to sent. Their text is not kept. */
  sent(entries: readonly OutboxEntry[]): Promise<void>;
  /** In flight to dead. */
  dead(events: readonly DeadEvent[]): Promise<void>;
  /** In flight, with an attempt whose outcome is unclear. They stay in flight. */
  unclear(entries: readonly OutboxEntry[]): Promise<void>;
  /** In flight back to pending, before all that is younger. */
  release(entries: readonly OutboxEntry[]): Promise<void>;
  /** Costs nothing to ask. */
  stats(): OutboxStats;
}

/** Throws when an event was lost or invented. */
export function assertConserved(stats: OutboxStats): void {
  const { read, pending, inFlight, sent, dead } = stats;
  if (read !== pending + inFlight + sent + dead) {
    throw new BugError(
      `outbox: read ${read}, but pending ${pending} + in flight ${inFlight} + sent ${sent} + dead ${dead} differ`,
    );
  }
}
