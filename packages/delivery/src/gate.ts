import { setMaxListeners } from "node:events";
import type { Clock } from "./clock.ts";
import type { Pause } from "./events.ts";

export type State = "running" | "paused" | "stopping" | "stopped";

/** Why a wait ended: it may go on, or the gate closed meanwhile, or the wait would pass the time to give up. */
export type Turn = "go" | "closed" | "too_long";

/**
 * Decides whether a request may leave now: the destination's state, its connection, and how long to hold back. One for
 * each destination, shared by its lanes; a request asks `turn` right before it leaves.
 */
export interface Gate<C> {
  state(): State;
  pauseReason(): Pause | undefined;
  connection(): C;
  /** Rises with each `resume`: what was refused under an older one says nothing about the present connection. */
  epoch(): number;
  /** No request before this time, on the monotonic clock; for all lanes. */
  holdUntil(atMs: number): void;
  heldUntil(): number;
  /** Waits until `notBeforeMs` and the hold have passed. */
  turn(notBeforeMs: number, latestMs: number): Promise<Turn>;
  /** Aborts as soon as nothing more may leave. */
  closed(): AbortSignal;
  pause(reason: Pause): boolean;
  resume(connection: C): void;
  stop(): void;
  stopped(): void;
}

export function openGate<C>(first: C, clock: Clock): Gate<C> {
  let state: State = "running";
  let connection = first;
  let epoch = 0;
  let held = Number.NEGATIVE_INFINITY;
  let reason: Pause | undefined;
  let closing = closable();

  return {
    state: () => state,
    pauseReason: () => reason,
    connection: () => connection,
    epoch: () => epoch,
    heldUntil: () => held,
    closed: () => closing.signal,

    holdUntil: (atMs) => {
      held = Math.max(held, atMs);
    },

    turn: async (notBeforeMs, latestMs) => {
      // Asked again after each sleep: a timer may fire early, and another lane may have put the hold further off.
      while (state === "running") {
        const until = Math.max(notBeforeMs, held);
        const nowMs = clock.monotonic();
        if (nowMs >= until) return "go";
        if (until > latestMs) return "too_long";
        await clock.sleep(until - nowMs, closing.signal);
      }
      return "closed";
    },

    pause: (why) => {
      if (state !== "running") return false;
      state = "paused";
      reason = why;
      closing.abort();
      return true;
    },

    resume: (next) => {
      state = "running";
      reason = undefined;
      connection = next;
      epoch++;
      closing = closable();
    },

    stop: () => {
      state = "stopping";
      closing.abort();
    },

    stopped: () => {
      state = "stopped";
    },
  };
}

/** Every caller that waits for room listens to it, however many they are. */
function closable(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
