import { DeliveryError } from "./failure.ts";

/** What an operator may turn. */
export interface Limits {
  /** Requests at the same time, 1 to 8. */
  readonly concurrency: number;
  /** Events in a request at the most; the sender's own `maxBatch` holds as well. */
  readonly batchEvents: number;
  /** Payload text in a request at the most, in bytes. An event that alone is larger goes alone. */
  readonly batchBytes: number;
  /** A batch that is not full leaves when its oldest event has waited this long. */
  readonly batchAgeMs: number;
  /** The first back-off is between 0 and this. */
  readonly backoffBaseMs: number;
  /** No back-off is longer. What the destination asks for may be, and is kept to. */
  readonly backoffCapMs: number;
  /** Pauses when nothing was answered for so long, events pending. Absent: never gives up. */
  readonly giveUpAfterMs?: number;
  /** A batch pauses the destination when more than this share of it is refused... */
  readonly refusedShare: number;
  /** ...and at least so many of its events, */
  readonly refusedEvents: number;
  /** or when finding the refused ones costs more requests than this. */
  readonly requestsPerBatch: number;
  /** How long `stop` waits for answers that are under way. */
  readonly stopAfterMs: number;
}

export const defaultLimits: Limits = {
  concurrency: 4,
  batchEvents: 1_000,
  batchBytes: 1024 * 1024,
  batchAgeMs: 1_000,
  backoffBaseMs: 500,
  backoffCapMs: 60_000,
  refusedShare: 0.05,
  refusedEvents: 10,
  requestsPerBatch: 130,
  stopAfterMs: 10_000,
};

const ranges: { readonly [Name in keyof Limits]-?: readonly [number, number] } = {
  concurrency: [1, 8],
  batchEvents: [1, 1_000_000],
  batchBytes: [1, 2 ** 30],
  batchAgeMs: [0, 2 ** 31],
  backoffBaseMs: [1, 2 ** 31],
  backoffCapMs: [1, 2 ** 31],
  giveUpAfterMs: [0, Number.MAX_SAFE_INTEGER],
  refusedShare: [0, 1],
  refusedEvents: [1, 1_000_000],
  requestsPerBatch: [1, 1_000_000],
  stopAfterMs: [0, 2 ** 31],
};

/** The defaults with what was given over them. Throws `delivery/limit` for a number outside its range. */
export function limitsFrom(given: Partial<Limits> = {}): Limits {
  for (const [name, [least, most]] of Object.entries(ranges)) {
    const value = given[name as keyof Limits];
    if (value !== undefined && !(value >= least && value <= most)) {
      throw new DeliveryError("delivery/limit", `${name} is out of range`, `give a number from ${least} to ${most}`);
    }
  }
  return { ...defaultLimits, ...given };
}
