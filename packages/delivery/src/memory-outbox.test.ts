import fc from "fast-check";
import { expect, test } from "vitest";
import { memoryOutbox } from "./memory-outbox.ts";
import { assertConserved, type OutboxEntry } from "./outbox.ts";

const never = new AbortController().signal;
const event = (sequence: number, key?: string) => ({ sequence, key, text: "{}", bytes: 2, atMs: sequence });
const all = { count: 1_000, bytes: 1_000_000 };

test("gives events in the order they came, cut by count and by bytes, and an oversized one alone", async () => {
  const outbox = memoryOutbox();
  for (const [at, bytes] of [10, 10, 10, 500, 10].entries()) await outbox.put({ ...event(at), bytes }, never);
  const taken: number[][] = [];
  for (
    let batch = await outbox.take({ count: 2, bytes: 100 });
    batch;
    batch = await outbox.take({ count: 2, bytes: 100 })
  ) {
    taken.push(batch.entries.map(({ sequence }) => sequence));
  }
  expect(taken).toEqual([[0, 1], [2], [3], [4]]);
});

test("waits for room, in the order of asking, until something is settled", async () => {
  const outbox = memoryOutbox({ maxEvents: 2 });
  await outbox.put(event(1), never);
  await outbox.put(event(2), never);
  const stored: number[] = [];
  const waiting = [3, 4].map((at) => outbox.put(event(at), never).then(() => stored.push(at)));
  await Promise.resolve();
  expect(outbox.stats()).toMatchObject({ pending: 2, waiting: 2, read: 2 });

  const batch = await outbox.take({ count: 1, bytes: 100 });
  expect(stored).toEqual([]);
  await outbox.sent(batch!.entries);
  await waiting[0];
  expect(stored).toEqual([3]);
  await outbox.sent((await outbox.take(all))!.entries);
  await Promise.all(waiting);
  expect(outbox.stats()).toMatchObject({ read: 4, sent: 3, pending: 1, waiting: 0 });
});

test("is full by bytes as well, and an aborted wait stores nothing", async () => {
  const outbox = memoryOutbox({ maxBytes: 100 });
  await outbox.put({ ...event(1), bytes: 90 }, never);
  const abort = new AbortController();
  const put = outbox.put({ ...event(2, "k"), bytes: 20 }, abort.signal);
  abort.abort();
  expect(await put).toBe("no_room");
  await outbox.sent((await outbox.take(all))!.entries);
  expect(await outbox.put(event(3, "k"), never)).toBe("stored");
});

test("a key is stored once, also when the first is sent, dead, or remembered from before", async () => {
  const outbox = memoryOutbox();
  outbox.remember("before");
  expect(await outbox.put(event(1, "before"), never)).toBe("duplicate");
  expect(await outbox.put(event(2, "k"), never)).toBe("stored");
  expect(await outbox.put(event(3, "k"), never)).toBe("duplicate");
  await outbox.sent((await outbox.take(all))!.entries);
  expect(await outbox.put(event(4, "k"), never)).toBe("duplicate");
  expect(await outbox.put(event(5), never)).toBe("stored");
  expect(await outbox.put(event(6), never)).toBe("stored");
  expect(outbox.stats()).toMatchObject({ read: 3, duplicates: 3 });
});

test("refuses to settle what is not in flight", async () => {
  const outbox = memoryOutbox();
  await outbox.put(event(1), never);
  const batch = await outbox.take(all);
  await outbox.sent(batch!.entries);
  await expect(outbox.sent(batch!.entries)).rejects.toThrow("not in flight");
});

test("whatever is done to it, nothing is lost or invented, and what comes back keeps its order", async () => {
  const action = fc.constantFrom("put", "put", "take", "sent", "dead", "release", "unclear");
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 120 }), async (actions) => {
      const outbox = memoryOutbox({ maxEvents: 20 });
      let flying: OutboxEntry[] = [];
      let sequence = 0;
      const gone = new Set<number>();
      for (const name of actions) {
        const [first] = flying;
        if (name === "put" && outbox.stats().pending + outbox.stats().inFlight < 20)
          await outbox.put(event(sequence++), never);
        if (name === "take") flying.push(...((await outbox.take({ count: 3, bytes: 100 }))?.entries ?? []));
        if (first === undefined) continue;
        if (name === "unclear") await outbox.unclear([first]);
        if (name === "release") await outbox.release(flying.splice(0).reverse());
        if (name === "sent" || name === "dead") {
          gone.add(first.sequence);
          flying = flying.slice(1);
          if (name === "sent") await outbox.sent([first]);
          else await outbox.dead([{ ...first, code: "send/x", message: "x" }]);
        }
        assertConserved(outbox.stats());
      }
      await outbox.release(flying);
      const left = (await outbox.take(all))?.entries.map((entry) => entry.sequence) ?? [];
      expect(left).toEqual(Array.from({ length: sequence }, (_, at) => at).filter((at) => !gone.has(at)));
    }),
  );
});
