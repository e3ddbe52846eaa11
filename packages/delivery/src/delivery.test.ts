import type { Reply, Request } from "@mapwright/engine/sdk";
import { expect, test } from "vitest";
import { createDelivery, type DeliverySettings } from "./delivery.ts";
import type { DeliveryEvent } from "./events.ts";
import { memoryOutbox } from "./memory-outbox.ts";
import { busy, eventsOf, type FakeConnection, fakeClock, fakeSender, fault, refuseBad, took } from "./testing.ts";
import { TransportError } from "./transport.ts";

type Answerer = (request: Request, nth: number) => Reply | Error | Promise<Reply>;

/** A delivery on a fake clock, and what its transport saw and when. */
function start(answer: Answerer, settings: Partial<DeliverySettings<FakeConnection>> = {}) {
  const clock = fakeClock();
  const seen: { readonly request: Request; readonly atMs: number }[] = [];
  const told: DeliveryEvent[] = [];
  const delivery = createDelivery<FakeConnection>({
    destination: "pixel-1",
    sender: fakeSender,
    connection: { token: "t1" },
    clock,
    random: () => 0.5,
    onEvent: (event) => void told.push(event),
    transport: async (request) => {
      seen.push({ request, atMs: clock.monotonic() });
      const reply = await answer(request, seen.length);
      if (reply instanceof Error) throw reply;
      return reply;
    },
    ...settings,
  });
  const push = async (count: number, more: (at: number) => object = () => ({})) => {
    for (let at = 0; at < count; at++) await delivery.push({ name: "Purchase", id: `e${at}`, ...more(at) });
  };
  const types = () => told.map(({ type }) => type);
  return { clock, delivery, push, seen, told, types };
}

const accept: Answerer = (request) => took(eventsOf(request).length);
const first =
  (answer: Reply | Error, times = 1): Answerer =>
  (request, nth) =>
    nth <= times ? answer : accept(request, nth);
const reset = new TransportError("send/reset", true, "ECONNRESET");
const timeout = new TransportError("send/timeout", true);
const unreachable = new TransportError("send/unreachable", false, "ECONNREFUSED");

test("delivers in batches of the sender's size, then what is left", async () => {
  const { delivery, push, seen } = start(accept);
  await push(2_500);
  const summary = await delivery.drain();
  expect(seen.map(({ request }) => eventsOf(request).length)).toEqual([1_000, 1_000, 500]);
  expect(summary).toMatchObject({
    read: 2_500,
    delivered: 2_500,
    pending: 0,
    dead: 0,
    requests: 3,
    retries: 0,
    state: "running",
  });
});

test("cuts batches by bytes", async () => {
  const { delivery, push, seen } = start(accept, { limits: { batchBytes: 1_000 } });
  await push(40, () => ({ text: "x".repeat(60) }));
  await delivery.drain();
  for (const { request } of seen) expect(request.body.length).toBeLessThan(1_100);
  expect(seen.length).toBeGreaterThan(3);
});

test("a batch that is not full leaves when its oldest event is old enough", async () => {
  const { delivery, push, seen, clock } = start(accept, { limits: { batchAgeMs: 700 } });
  const beganMs = clock.monotonic();
  await push(3);
  expect(seen).toHaveLength(0);
  while (delivery.status().pending > 0) await new Promise(setImmediate);
  expect(seen.map(({ atMs }) => atMs - beganMs)).toEqual([700]);
});

test("an event with the same identity is sent once; without identity each is sent", async () => {
  const { delivery, seen } = start(accept);
  const pushed = [];
  for (const payload of [
    { name: "A", id: "1" },
    { name: "A", id: "1", other: 1 },
    { name: "B", id: "1" },
    { name: "A" },
    { name: "A" },
  ]) {
    pushed.push(await delivery.push(payload));
  }
  const summary = await delivery.drain();
  expect(pushed).toEqual(["queued", "duplicate", "queued", "queued", "queued"]);
  expect(eventsOf(seen[0]!.request)).toHaveLength(4);
  expect(summary).toMatchObject({ read: 4, delivered: 4, duplicates: 1 });
});

test("what is sent is what was pushed, also when the caller changes it afterwards", async () => {
  const { delivery, seen } = start(accept);
  const payload = { name: "A", id: "1", value: 1 };
  await delivery.push(payload);
  payload.value = 2;
  await delivery.drain();
  expect(eventsOf(seen[0]!.request)).toEqual([{ name: "A", id: "1", value: 1 }]);
});

test.each([
  ["a reset after the request was written", reset, 5, 1],
  ["a timeout", timeout, 5, 1],
  ["an unknown error of a transport", new Error("?"), 5, 1],
  ["a refused connection", unreachable, 0, 0],
  ["a proxy's error page", busy(), 0, 0],
] as const)("%s: sent again as the same bytes", async (_, answer, ambiguous, told) => {
  const { delivery, push, seen, types } = start(first(answer, 3));
  await push(5);
  const summary = await delivery.drain();
  expect(new Set(seen.map(({ request }) => request.body)).size).toBe(1);
  expect(summary).toMatchObject({ delivered: 5, ambiguous, requests: 4, retries: 3 });
  expect(types().filter((type) => type === "ambiguous")).toHaveLength(told * 3);
});

test("back-off doubles with full jitter from 0.5 s up to 60 s", async () => {
  const { delivery, push, told } = start(first(busy(), 10));
  await push(1);
  await delivery.drain();
  const waits = told.flatMap((event) => (event.type === "retried" ? [event.waitMs] : []));
  expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
});

test.each([
  ["2 minutes", 120],
  ["2 hours", 7_200],
  ["40 days, longer than a timer takes", 3_456_000],
])("Retry-After of %s is a floor for every lane", async (_, seconds) => {
  const { delivery, push, seen } = start(
    first({ status: 429, headers: { "retry-after": String(seconds) }, body: "" }),
    {
      limits: { batchEvents: 10, concurrency: 1 },
    },
  );
  await push(30);
  await delivery.drain();
  const [refusedAt, ...later] = seen.map(({ atMs }) => atMs);
  for (const at of later) expect(at - refusedAt!).toBeGreaterThanOrEqual(seconds * 1_000);
});

test("a pause that usage headers ask for holds back the next request", async () => {
  const { delivery, push, seen } = start(
    (request, nth) =>
      nth === 1 ? { ...took(eventsOf(request).length), headers: { "x-pause-ms": "90000" } } : accept(request, nth),
    { limits: { batchEvents: 10, concurrency: 1 } },
  );
  await push(20);
  await delivery.drain();
  expect(seen[1]!.atMs - seen[0]!.atMs).toBe(90_000);
});

test("while one lane is asked to wait, the others wait as well", async () => {
  const { delivery, push, seen } = start(first({ status: 429, headers: { "retry-after": "60" }, body: "" }), {
    limits: { batchEvents: 10, concurrency: 2 },
  });
  await push(100);
  expect(await delivery.drain()).toMatchObject({ delivered: 100 });
  const early = seen.filter(({ atMs }) => atMs < seen[0]!.atMs + 60_000);
  expect(early.length).toBeLessThanOrEqual(2);
});

test("a step of the wall clock changes no wait", async () => {
  const { delivery, push, seen, clock } = start((request, nth) => {
    clock.step(nth === 1 ? -7_200_000 : 0);
    return nth === 1 ? busy() : accept(request, nth);
  });
  await push(1);
  await delivery.drain();
  expect(seen[1]!.atMs - seen[0]!.atMs).toBe(250);
});

test("with the budget spent, retries wait for the longest delay", async () => {
  const { delivery, push, told } = start(first(timeout, 60));
  await push(1);
  await delivery.drain();
  const slowed = told.flatMap((event) => (event.type === "retried" && event.slowed ? [event.waitMs] : []));
  expect(slowed).toEqual(Array.from({ length: 10 }, () => 45_000));
});

test.each([
  ["unreadable", { status: 200, headers: {}, body: '{"took":' }, "send/unreadable-answer"],
  ["empty", { status: 200, headers: {}, body: "" }, "send/unreadable-answer"],
  ["short", took(1), "send/short-count"],
])("status 200 with an answer that is %s is delivered, with a warning", async (_, answer, code) => {
  const { delivery, push, told } = start(() => answer);
  await push(3);
  expect(await delivery.drain()).toMatchObject({ delivered: 3, requests: 1, unconfirmed: 1 });
  expect(told.filter(({ type }) => type === "warned")).toMatchObject([{ code, events: 3 }]);
});

test("bad events are found and dead, the others delivered; a dead event is told by key", async () => {
  const { delivery, push, told } = start(refuseBad);
  await push(300, (at) => (at % 100 === 7 ? { bad: true } : {}));
  const summary = await delivery.drain();
  expect(summary).toMatchObject({ delivered: 297, dead: 3, deadByCode: { "send/invalid": 3 }, pending: 0 });
  expect(told.filter(({ type }) => type === "dead")).toMatchObject(
    [7, 107, 207].map((at) => ({ key: `pixel-1\nPurchase:e${at}`, sequence: at + 1, code: "send/invalid" })),
  );
});

test("too many refused: the destination pauses, no event is given up, and after a repair all are delivered", async () => {
  let repaired = false;
  const { delivery, push, seen, types } = start((request) =>
    repaired ? took(eventsOf(request).length) : refuseBad(request),
  );
  await push(1_000, () => ({ bad: true }));
  const summary = await delivery.drain();
  expect(summary).toMatchObject({ state: "paused", dead: 0, delivered: 0, pending: 1_000 });
  expect(summary.paused).toMatchObject({ code: "send/too-many-refused", fault: "event" });
  expect(seen.length).toBeLessThanOrEqual(130);
  expect(types()).not.toContain("dead");
  repaired = true;
  delivery.resume();
  expect(await delivery.drain()).toMatchObject({ delivered: 1_000, pending: 0, state: "running", paused: undefined });
});

test("a pause in the middle of a search for bad events puts back all that was not delivered", async () => {
  const { delivery, push, seen } = start((request, nth) =>
    nth > 12 && request.headers.authorization === "Bearer t1" ? fault("token") : refuseBad(request),
  );
  await push(64, (at) => ({ bad: at % 8 === 0 && at < 24 }));
  const summary = await delivery.drain();
  expect(seen.length).toBeGreaterThan(12);
  expect(summary).toMatchObject({ state: "paused", dead: 0 });
  expect(delivery.status()).toMatchObject({ inFlight: 0, pending: 64 - summary.delivered });
  delivery.resume({ token: "t2" });
  expect(await delivery.drain()).toMatchObject({ delivered: 61, dead: 3, pending: 0 });
});

test("a dead token: at most `concurrency` requests under way, nothing lost, and a new token goes on", async () => {
  let open: (() => void) | undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const { delivery, push, seen, told } = start(
    async (request) => {
      if (request.headers.authorization === "Bearer t2") return took(eventsOf(request).length);
      await gate;
      return fault("token");
    },
    { limits: { batchEvents: 10, concurrency: 4 } },
  );
  await push(200);
  const drained = delivery.drain();
  while (seen.length < 4) await new Promise(setImmediate);
  open?.();
  const summary = await drained;
  expect(seen).toHaveLength(4);
  expect(summary).toMatchObject({
    state: "paused",
    pending: 200,
    dead: 0,
    paused: { code: "send/token", fault: "credentials" },
  });
  expect(told.filter(({ type }) => type === "paused")).toHaveLength(1);

  delivery.resume({ token: "t2" });
  expect(await delivery.drain()).toMatchObject({ delivered: 200, pending: 0, state: "running" });
});

test("an answer to the old token that comes after the new one does not pause again", async () => {
  const answers: ((reply: Reply) => void)[] = [];
  const { delivery, push, seen } = start(
    (request) =>
      request.headers.authorization === "Bearer t2"
        ? took(eventsOf(request).length)
        : new Promise<Reply>((resolve) => void answers.push(resolve)),
    { limits: { batchEvents: 10, concurrency: 2 } },
  );
  await push(20);
  while (seen.length < 2) await new Promise(setImmediate);
  answers[0]!(fault("token"));
  while (delivery.status().state !== "paused") await new Promise(setImmediate);
  delivery.resume({ token: "t2" });
  answers[1]!(fault("token"));
  expect(await delivery.drain()).toMatchObject({ state: "running", delivered: 20, dead: 0 });
});

test.each([
  [
    "a sender that cannot encode",
    {
      sender: {
        ...fakeSender,
        encode: () => {
          throw new Error("t1");
        },
      },
    },
    accept,
    "send/cannot-encode",
  ],
  [
    "a host that is not allowed",
    {},
    first(new TransportError("send/host-not-allowed", false)),
    "send/host-not-allowed",
  ],
  ["a refusal that waiting cannot cure", {}, first(fault("?")), "send/parked"],
] as const)("%s pauses and keeps the events", async (_, settings, answer, code) => {
  const { delivery, push } = start(answer, settings);
  await push(3);
  expect(await delivery.drain()).toMatchObject({ state: "paused", pending: 3, paused: { code } });
});

test("push never waits for a destination that stands still: the event stays the caller's", async () => {
  const { delivery, push } = start(() => fault("token"), { outbox: memoryOutbox({ maxEvents: 5 }) });
  await push(5);
  await delivery.drain();
  expect(await delivery.push({ name: "A", id: "new" })).toBe("not_taken");
  expect(delivery.status()).toMatchObject({ read: 5, pending: 5 });
});

test("a full outbox makes push wait, and passes any number of events", async () => {
  let most = 0;
  const { delivery } = start(
    (request) => {
      most = Math.max(most, delivery.status().pending);
      return took(eventsOf(request).length);
    },
    { outbox: memoryOutbox({ maxEvents: 50 }), limits: { batchEvents: 20 } },
  );
  for (let at = 0; at < 2_000; at++) await delivery.push({ name: "A", id: String(at) });
  expect(await delivery.drain()).toMatchObject({ delivered: 2_000 });
  expect(most).toBeLessThanOrEqual(50);
});

test.each([
  ["nothing but failures", first(busy(), 10_000)],
  ["asked to wait for longer than that", first({ status: 429, headers: { "retry-after": "3600" }, body: "" }, 10_000)],
])("gives up after the time that was allowed, events pending: %s", async (_, answer) => {
  const { delivery, push, clock } = start(answer, { limits: { giveUpAfterMs: 300_000 } });
  await push(10);
  const summary = await delivery.drain();
  expect(summary).toMatchObject({ state: "paused", pending: 10, dead: 0, paused: { code: "send/gave-up" } });
  expect(clock.monotonic()).toBeLessThanOrEqual(1_000 + 300_000);
});

test("without that limit an outage of ten hours is waited for", async () => {
  const { delivery, push, clock } = start((request, nth) =>
    clock.monotonic() < 36_000_000 ? busy() : accept(request, nth),
  );
  await push(10);
  expect(await delivery.drain()).toMatchObject({ delivered: 10, state: "running" });
});

test("stop: what waits is released at once, what is under way is waited for, nothing is sent after", async () => {
  const answers: (() => void)[] = [];
  const { delivery, push, seen, clock } = start(
    (request, nth) =>
      nth === 1
        ? busy({ "retry-after": "600" })
        : new Promise<Reply>((resolve) => void answers.push(() => resolve(took(eventsOf(request).length)))),
    { limits: { batchEvents: 10, concurrency: 2 } },
  );
  await push(10, () => ({}));
  while (seen.length < 1) await new Promise(setImmediate);
  const stopping = delivery.stop();
  for (const answer of answers) answer();
  expect(await stopping).toMatchObject({ state: "stopped", pending: 10, delivered: 0 });
  expect(clock.monotonic()).toBeLessThan(600_000);
  expect(await delivery.push({ name: "A", id: "late" })).toBe("not_taken");
  delivery.resume();
  expect(delivery.status().state).toBe("stopped");
  expect(await delivery.stop()).toEqual(await stopping);
});

test("stop: an answer that does not come in time is given up; its events stay pending and count as ambiguous", async () => {
  const clock = fakeClock();
  const delivery = createDelivery<FakeConnection>({
    destination: "pixel-1",
    sender: fakeSender,
    connection: { token: "t1" },
    clock,
    transport: (_, signal) =>
      new Promise((_, reject) =>
        signal.addEventListener("abort", () => reject(new TransportError("send/aborted", true))),
      ),
    limits: { batchEvents: 2 },
  });
  await delivery.push({ name: "A", id: "1" });
  await delivery.push({ name: "A", id: "2" });
  await new Promise(setImmediate);
  expect(delivery.status().inFlight).toBe(2);
  expect(await delivery.stop()).toMatchObject({ state: "stopped", pending: 2, ambiguous: 2, delivered: 0 });
});

test.each([
  ["concurrency", { concurrency: 9 }],
  ["concurrency", { concurrency: 0 }],
  ["batchEvents", { batchEvents: Number.NaN }],
])("a limit out of range is refused by name: %s", (name, limits) => {
  expect(() => start(accept, { limits })).toThrow(name);
});

test.each([
  ["a payload that JSON cannot hold", 10n, undefined, "delivery/not-json"],
  ["no payload at all", undefined, undefined, "delivery/not-json"],
  ["a number that is none", {}, { sequence: 1.5 }, "delivery/sequence"],
])("%s is the caller's mistake", async (_, payload, meta, code) => {
  await expect(start(accept).delivery.push(payload, meta)).rejects.toMatchObject({ code });
});

test("an observer that throws changes nothing", async () => {
  const { delivery, push } = start(refuseBad, {
    onEvent: () => {
      throw new Error("observer");
    },
  });
  await push(20, (at) => ({ bad: at === 3 }));
  expect(await delivery.drain()).toMatchObject({ delivered: 19, dead: 1 });
});

test("neither the token nor a payload's value is ever told: not in events, status, summary or errors", async () => {
  const token = "canary-token-5f1d";
  const email = "canary.person@example.com";
  const script = [
    reset,
    busy(),
    new Error(`${token} ${email}`),
    fault("event"),
    fault("event"),
    timeout,
    fault("token"),
  ];
  const { delivery, push, told } = start((_, nth) => script[nth - 1] ?? fault("token"), { connection: { token } });
  await push(4, (at) => ({ email, at }));
  const summary = await delivery.drain();
  const stopped = await delivery.stop();
  const spoken = JSON.stringify([told, summary, stopped, delivery.status()]);
  expect(told.length).toBeGreaterThan(6);
  expect(spoken).not.toContain(token);
  expect(spoken).not.toContain(email);
  expect(spoken).not.toContain("Bearer");
});
