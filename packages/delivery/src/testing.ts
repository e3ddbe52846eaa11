import type { Receipt, Reply, Request, Sender } from "@mapwright/engine/sdk";
import type { Clock } from "./clock.ts";

/** Used by the tests of this package only: a sender, a clock and a destination without sockets. */

export interface FakeConnection {
  readonly token: string;
  readonly url?: string;
}

export interface FakeEvent {
  readonly name: string;
  readonly id?: string;
  readonly [key: string]: unknown;
}

const refused = (code: string, fault: Extract<Receipt, { kind: "refused" }>["fault"], retry: boolean): Receipt => ({
  kind: "refused",
  code: `send/${code}`,
  fault,
  retry,
  message: `said: ${code}`,
  help: "see the page of the code",
});

/** Understands answers of the form `{"took": n}` and `{"error": "<code>"}`, and a few status codes. */
export const fakeSender: Sender<FakeConnection> = {
  maxBatch: 1_000,
  rejects: "whole-batch",
  hosts: ["graph.example.com"],
  encode: (payloads, { token, url }) => ({
    method: "POST",
    url: url ?? "https://graph.example.com/events",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ data: payloads }),
  }),
  decode: ({ status, headers, body }) => {
    const wait = Number(headers["retry-after"]);
    const said =
      body.startsWith("{") && body.endsWith("}") ? (JSON.parse(body) as { took?: number; error?: string }) : {};
    const seconds = Number.isFinite(wait) ? { retryAfterMs: wait * 1_000 } : {};
    if (status === 200) {
      const pause = Number(headers["x-pause-ms"]);
      return { kind: "accepted", count: said.took, warnings: [], ...(pause > 0 ? { pauseMs: pause } : {}) };
    }
    if (status === 429) return { ...refused("rate", "rate", true), ...seconds };
    if (status >= 500) return { ...refused("unavailable", "destination", true), ...seconds };
    if (said.error === "token") return { ...refused("token", "credentials", false), detail: `echo ${body}` } as Receipt;
    if (said.error === "event") return refused("invalid", "event", false);
    return refused("parked", "destination", false);
  },
  identify: (payload) => {
    const { name, id } = payload as FakeEvent;
    return id === undefined ? undefined : `${name}:${id}`;
  },
};

export const eventsOf = (request: Request): readonly FakeEvent[] =>
  (JSON.parse(request.body) as { readonly data: readonly FakeEvent[] }).data;

export const took = (count: number): Reply => ({ status: 200, headers: {}, body: `{"took":${count}}` });
export const fault = (error: string): Reply => ({ status: 400, headers: {}, body: `{"error":"${error}"}` });
export const busy = (headers: Reply["headers"] = {}): Reply => ({ status: 503, headers, body: "<html>busy</html>" });

/** Accepts what has no `bad` in it. */
export const refuseBad = (request: Request): Reply => {
  const events = eventsOf(request);
  return events.some((event) => event.bad === true) ? fault("event") : took(events.length);
};

/** Time that jumps to the next timer whenever nothing else is left to do. */
export interface FakeClock extends Clock {
  /** Lengths of all sleeps that were asked for. */
  readonly slept: readonly number[];
  /** Moves the wall clock only. */
  step(ms: number): void;
}

export function fakeClock(): FakeClock {
  let monotonicMs = 1_000;
  let offsetMs = 1_700_000_000_000;
  let timers: { readonly atMs: number; readonly wake: () => void }[] = [];
  const slept: number[] = [];

  const jump = (): void => {
    const next = timers.reduce<(typeof timers)[number] | undefined>(
      (least, timer) => (least === undefined || timer.atMs < least.atMs ? timer : least),
      undefined,
    );
    if (next === undefined) return;
    timers = timers.filter((timer) => timer !== next);
    monotonicMs = Math.max(monotonicMs, next.atMs);
    next.wake();
  };

  return {
    now: () => monotonicMs + offsetMs,
    monotonic: () => monotonicMs,
    slept,
    step: (ms) => {
      offsetMs += ms;
    },
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        slept.push(ms);
        const onAbort = () => {
          timers = timers.filter((other) => other !== timer);
          resolve();
        };
        const wake = () => {
          signal.removeEventListener("abort", onAbort);
          resolve();
        };
        const timer = { atMs: monotonicMs + ms, wake };
        timers.push(timer);
        signal.addEventListener("abort", onAbort);
        setImmediate(() => setImmediate(jump));
      }),
  };
}

/** Pseudo-random numbers from a seed (mulberry32), so that a failing run can be repeated. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
