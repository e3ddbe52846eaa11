export { type Clock, systemClock } from "./clock.ts";
export {
  createDelivery,
  type Delivery,
  type DeliverySettings,
  type EventMeta,
  type Pushed,
  type Status,
  type Summary,
} from "./delivery.ts";
export type { DeliveryEvent, Observer, Pause } from "./events.ts";
export { BugError, DeliveryError } from "./failure.ts";
export type { State } from "./gate.ts";
export { type KeyMemory, keyMemory } from "./key-memory.ts";
export { defaultLimits, type Limits } from "./limits.ts";
export { type MemoryOutboxOptions, memoryOutbox } from "./memory-outbox.ts";
export {
  assertConserved,
  type Batch,
  type DeadEvent,
  type Outbox,
  type OutboxEntry,
  type OutboxEvent,
  type OutboxStats,
} from "./outbox.ts";
export { type PoolOptions, type PoolTimeouts, type PoolTransport, poolTransport } from "./pool-transport.ts";
export type { DeadMark, Progress } from "./progress.ts";
export { fingerprintFiles, type ProgressFileOptions, progressFile } from "./progress-file.ts";
export { type Transport, type TransportCode, TransportError } from "./transport.ts";
