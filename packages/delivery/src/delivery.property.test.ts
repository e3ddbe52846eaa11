import type { Reply, Request } from "@mapwright/engine/sdk";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createDelivery } from "./delivery.ts";
import { memoryOutbox } from "./memory-outbox.ts";
import { assertConserved, type Outbox } from "./outbox.ts";
import {
  busy,
  eventsOf,
  type FakeConnection,
  fakeClock,
  fakeSender,
  fault,
  refuseBad,
  seeded,
  took,
} from "./testing.ts";
import { TransportError } from "./transport.ts";

/** What the destination does with a request. `taken`: its events were taken although no answer says so. */
const faults = [
  "ok",
  "ok",
  "ok",
  "reset",
  "reset_taken",
  "timeout_taken",
  "unreachable",
  "busy",
  "rate",
  "token",
  "cut_200",
] as const;
type FaultName = (typeof faults)[number];

/** A destination that counts what it took by event id and keeps each event's text. */
function destination(script: readonly FaultName[]) {
  const taken = new Map<string, number>();
  const texts = new Map<string, Set<string>>();
  let at = 0;
  const take = (request: Request): Reply => {
    const answer = refuseBad(request);
    if (answer.status !== 200) return answer;
    for (const event of eventsOf(request)) taken.set(event.id!, (taken.get(event.id!) ?? 0) + 1);
    return answer;
  };
  const act: { readonly [Name in FaultName]: (request: Request) => Reply } = {
    ok: take,
    cut_200: (request) => (take(request).status === 200 ? { ...took(0), body: '{"took' } : fault("event")),
    reset: () => {
      throw new TransportError("send/reset", true);
    },
    reset_taken: (request) => {
      take(request);
      throw new TransportError("send/reset", true);
    },
    timeout_taken: (request) => {
      take(request);
      throw new TransportError("send/timeout", true);
    },
    unreachable: () => {
      throw new TransportError("send/unreachable", false);
    },
    busy: () => busy(),
    rate: () => ({ status: 429, headers: { "retry-after": "7" }, body: "" }),
    token: () => fault("token"),
  };
  const transport = async (request: Request): Promise<Reply> => {
    for (const event of eventsOf(request)) {
      const known = texts.get(event.id!) ?? new Set<string>();
      texts.set(event.id!, known.add(JSON.stringify(event)));
    }
    const name = script[at++] ?? "ok";
    // Answers come back in another order than the requests left.
    for (let turns = at % 3; turns > 0; turns--) await new Promise(setImmediate);
    return act[name](request);
  };
  return { transport, taken, texts };
}

/** The outbox, with conservation asserted after each step. */
function watched(outbox: Outbox): Outbox {
  const check = <T>(result: T): T => {
    assertConserved(outbox.stats());
    return result;
  };
  return {
    ...outbox,
    take: (limit) => outbox.take(limit).then(check),
    sent: (entries) => outbox.sent(entries).then(check),
    dead: (events) => outbox.dead(events).then(check),
    release: (entries) => outbox.release(entries).then(check),
  };
}

test("under any sequence of faults: nothing lost, nothing good dead, nothing twice but the ambiguous", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...faults), { maxLength: 60 }),
      fc.array(fc.nat(59), { maxLength: 6 }),
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 25 }),
      fc.integer(),
      async (script, badOnes, concurrency, batchEvents, seed) => {
        const { transport, taken, texts } = destination(script);
        const bad = new Set(badOnes);
        const delivery = createDelivery<FakeConnection>({
          destination: "pixel-1",
          sender: fakeSender,
          connection: { token: "t0" },
          clock: fakeClock(),
          random: seeded(seed),
          transport,
          outbox: watched(memoryOutbox({ maxEvents: 200 })),
          limits: { concurrency, batchEvents },
        });
        for (let at = 0; at < 60; at++) {
          await delivery.push({ name: "A", id: `e${at}`, ...(bad.has(at) ? { bad: true } : {}) });
          await delivery.push({ name: "A", id: `e${at}`, again: true });
        }
        let summary = await delivery.drain();
        for (let token = 1; summary.state === "paused"; token++) {
          delivery.resume({ token: `t${token}` });
          summary = await delivery.drain();
        }
        const ids = Array.from({ length: 60 }, (_, at) => `e${at}`);
        expect(summary).toMatchObject({
          read: 60,
          duplicates: 60,
          dead: bad.size,
          delivered: 60 - bad.size,
          pending: 0,
        });
        expect([...taken.keys()].sort()).toEqual(ids.filter((_, at) => !bad.has(at)).sort());
        const twice = [...taken.values()].filter((count) => count > 1).length;
        expect(twice).toBeLessThanOrEqual(summary.ambiguous);
        if (!script.some((name) => name.startsWith("reset") || name.startsWith("timeout"))) {
          expect([twice, summary.ambiguous]).toEqual([0, 0]);
        }
        for (const known of texts.values()) expect(known.size).toBe(1);
      },
    ),
    { numRuns: 150 },
  );
});

test("stopped at any moment: each event is delivered, dead or still pending, and pending ones were taken only if ambiguous", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...faults), { maxLength: 20 }), fc.nat(30), async (script, turns) => {
      const { transport, taken } = destination(script);
      const delivery = createDelivery<FakeConnection>({
        destination: "pixel-1",
        sender: fakeSender,
        connection: { token: "t0" },
        clock: fakeClock(),
        random: seeded(turns),
        transport,
        outbox: watched(memoryOutbox()),
        limits: { batchEvents: 5 },
      });
      for (let at = 0; at < 60; at++) await delivery.push({ name: "A", id: `e${at}`, bad: at % 13 === 2 });
      for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
      const summary = await delivery.stop();
      expect(summary.delivered + summary.dead + summary.pending).toBe(60);
      expect(delivery.status().inFlight).toBe(0);
      expect(taken.size).toBeGreaterThanOrEqual(summary.delivered);
      expect(taken.size - summary.delivered).toBeLessThanOrEqual(summary.ambiguous);
    }),
    { numRuns: 100 },
  );
});
