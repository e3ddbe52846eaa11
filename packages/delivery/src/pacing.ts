/**
 * Full jitter: anything between 0 and `baseMs` doubled for each attempt so far, up to `capMs`.
 * `attempt` counts from 0; `random` gives 0 to 1.
 */
export const backoffMs = (attempt: number, baseMs: number, capMs: number, random: () => number): number =>
  random() * Math.min(capMs, baseMs * 2 ** Math.min(attempt, 30));

/** A wait as a sender gave it: a finite number of milliseconds above 0, or nothing. Never cut down. */
export const waitMs = (given: number | undefined): number =>
  given !== undefined && Number.isFinite(given) && given > 0 ? given : 0;

const capacity = 500;
const retryCost = 5;
const timeoutCost = 10;
const firstTryGain = 1;

/** What may still be spent on retries before they slow down. */
export interface RetryBudget {
  /** Pays for a retry; false when there is not enough left, and then nothing is taken. */
  spend(afterTimeout: boolean): boolean;
  /** A request was accepted at the first try. */
  earn(): void;
  left(): number;
}

/**
 * A token bucket for each destination, with the figures of the AWS SDKs' standard retry mode: 500 tokens, a retry costs
 * 5, after a timeout 10, and a success at the first try brings back 1. There it decides whether to give up; here nothing
 * is ever given up, and a retry that cannot be paid waits for the longest delay.
 *
 *   https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export function retryBudget(): RetryBudget {
  let tokens = capacity;
  return {
    spend: (afterTimeout) => {
      const cost = afterTimeout ? timeoutCost : retryCost;
      if (tokens < cost) return false;
      tokens -= cost;
      return true;
    },
    earn: () => {
      tokens = Math.min(capacity, tokens + firstTryGain);
    },
    left: () => tokens,
  };
}
