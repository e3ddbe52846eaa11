import { BugError } from "./failure.ts";
import { keyMemory } from "./key-memory.ts";
import type { Batch, Outbox, OutboxEntry } from "./outbox.ts";

export interface MemoryOutboxOptions {
  /** Events pending and in flight at the most; `put` waits above. Defaults to 10,000. */
  readonly maxEvents?: number;
  /** Their text at the most, in bytes. Defaults to 64 MiB. One event always fits into an empty outbox. */
  readonly maxBytes?: number;
  /** Keys remembered for de-duplication; see `keyMemory`. Defaults to 1,000,000. */
  readonly maxKeys?: number;
}

/** Events in memory: nothing survives the process. Bounded, so a stream of any length passes through in constant memory. */
export function memoryOutbox(options: MemoryOutboxOptions = {}): Outbox {
  const maxEvents = options.maxEvents ?? 10_000;
  const maxBytes = options.maxBytes ?? 64 * 1024 * 1024;
  const keys = keyMemory(options.maxKeys ?? 1_000_000);
  const pending = entryQueue();
  const inFlight = new Map<number, OutboxEntry>();
  const unclear = new Set<number>();
  let waiters: (() => void)[] = [];
  let inFlightBytes = 0;
  let lastId = 0;
  let lastBatch = 0;
  let duplicates = 0;
  let sent = 0;
  let dead = 0;
  let unclearEver = 0;

  const hasRoom = (bytes: number): boolean => {
    const count = pending.count() + inFlight.size;
    return count === 0 || (count < maxEvents && pending.bytes() + inFlightBytes + bytes <= maxBytes);
  };

  const roomOrAbort = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const wake = () => {
        signal.removeEventListener("abort", onAbort);
        resolve();
      };
      const onAbort = () => {
        waiters = waiters.filter((waiter) => waiter !== wake);
        resolve();
      };
      waiters.push(wake);
      signal.addEventListener("abort", onAbort, { once: true });
    });

  const wakeAll = () => {
    const woken = waiters;
    waiters = [];
    for (const wake of woken) wake();
  };

  /** Takes events out of flight; what is not in flight cannot be settled. */
  const land = (ids: readonly { readonly id: number }[]): void => {
    for (const { id } of ids) {
      const entry = inFlight.get(id);
      if (entry === undefined) throw new BugError(`outbox: event ${id} is not in flight`);
      inFlight.delete(id);
      unclear.delete(id);
      inFlightBytes -= entry.bytes;
    }
  };

  return {
    put: async (event, signal) => {
      while (!hasRoom(event.bytes)) {
        if (signal.aborted) return "no_room";
        await roomOrAbort(signal);
      }
      if (event.key !== undefined && !keys.add(event.key)) {
        duplicates++;
        return "duplicate";
      }
      pending.append({ ...event, id: ++lastId });
      return "stored";
    },

    remember: (key) => {
      keys.add(key);
    },

    take: async ({ count, bytes }): Promise<Batch | undefined> => {
      const entries: OutboxEntry[] = [];
      let size = 0;
      for (let next = pending.first(); next !== undefined && entries.length < count; next = pending.first()) {
        if (entries.length > 0 && size + next.bytes > bytes) break;
        pending.removeFirst();
        inFlight.set(next.id, next);
        entries.push(next);
        size += next.bytes;
      }
      inFlightBytes += size;
      return entries.length === 0 ? undefined : { number: ++lastBatch, entries };
    },

    sent: async (entries) => {
      land(entries);
      sent += entries.length;
      wakeAll();
    },

    dead: async (events) => {
      land(events);
      dead += events.length;
      wakeAll();
    },

    unclear: async (entries) => {
      for (const { id } of entries) {
        if (!unclear.has(id)) unclearEver++;
        unclear.add(id);
      }
    },

    release: async (entries) => {
      const marked = entries.filter(({ id }) => unclear.has(id));
      land(entries);
      // An event that comes back keeps its mark, so that it is counted once.
      for (const { id } of marked) unclear.add(id);
      pending.giveBack(entries);
    },

    stats: () => ({
      read: lastId,
      duplicates,
      pending: pending.count(),
      pendingBytes: pending.bytes(),
      inFlight: inFlight.size,
      sent,
      dead,
      unclear: unclearEver,
      waiting: waiters.length,
      oldestMs: pending.first()?.atMs,
    }),
  };
}

/** First in, first out, and what comes back goes before all that is younger. */
function entryQueue() {
  let list: OutboxEntry[] = [];
  let head = 0;
  let bytes = 0;
  const total = (entries: readonly OutboxEntry[]) => entries.reduce((sum, entry) => sum + entry.bytes, 0);

  return {
    count: () => list.length - head,
    bytes: () => bytes,
    first: () => list[head],
    append: (entry: OutboxEntry) => {
      list.push(entry);
      bytes += entry.bytes;
    },
    removeFirst: () => {
      bytes -= list[head]!.bytes;
      head++;
      // Cut off what was taken once it is half the list: constant work for each event.
      if (head * 2 < list.length) return;
      list = list.slice(head);
      head = 0;
    },
    giveBack: (entries: readonly OutboxEntry[]) => {
      list = [...entries, ...list.slice(head)].sort((a, b) => a.id - b.id);
      head = 0;
      bytes += total(entries);
    },
  };
}
