import { setTimeout as delay } from "node:timers/promises";

/** Time as a parameter. Waiting and back-off use `monotonic` only, so a step of the wall clock changes nothing. */
export interface Clock {
  /** Wall clock, milliseconds since 1970. For display only. */
  now(): number;
  /** Milliseconds from an arbitrary start; never goes back. */
  monotonic(): number;
  /** Resolves after about `ms`, or as soon as `signal` aborts. Never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** The longest delay a Node timer takes; a longer one would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/** The machine's own clocks. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: async (ms, signal) => {
    let leftMs = ms;
    while (leftMs > 0 && !signal.aborted) {
      const stepMs = Math.min(leftMs, longestTimerMs);
      await delay(stepMs, undefined, { signal }).catch(() => undefined);
      leftMs -= stepMs;
    }
  },
};
