import { appendFile, mkdtemp, open, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createDelivery } from "./delivery.ts";
import { fingerprintFiles, type ProgressFileOptions, progressFile } from "./progress-file.ts";
import { eventsOf, type FakeConnection, fakeClock, fakeSender, fault, refuseBad } from "./testing.ts";

let folder = "";
let path = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "progress-"));
  path = join(folder, "progress.ndjson");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const openIt = (more: Partial<ProgressFileOptions> = {}) =>
  progressFile({ path, destination: "facebook-capi 123", input: "abc", ...more });

const dead = (sequence: number) => ({ sequence, code: "send/invalid", key: `k${sequence}` });

test("knows after a restart what was sent and what was dead, and keeps the file to its owner", async () => {
  const before = await openIt();
  await before.sent([1, 2, 3, 7]);
  await before.dead([dead(5)]);
  await before.close();
  const after = await openIt();
  expect([1, 2, 3, 4, 5, 6, 7].map((at) => after.settled(at))).toEqual([
    "sent",
    "sent",
    "sent",
    undefined,
    "dead",
    undefined,
    "sent",
  ]);
  await after.close();
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test("an acknowledgement is on disk when the promise resolves", async () => {
  const progress = await openIt();
  await Promise.all([progress.sent([1]), progress.sent([2]), progress.sent([3])]);
  expect(await readFile(path, "utf8")).toMatch(/\{"sent":\[\[3,3\]\]\}\n$/);
  await progress.close();
});

test("dead events are asked for again only on request, and then are sent for good", async () => {
  const first = await openIt();
  await first.dead([dead(5)]);
  await first.close();
  const again = await openIt({ retryDead: true });
  expect(again.settled(5)).toBeUndefined();
  await again.sent([5]);
  await again.close();
  const last = await openIt();
  expect(last.settled(5)).toBe("sent");
  await last.close();
});

test("a torn end is cut off, wherever it tears: the whole lines before it count, and the file goes on", async () => {
  const progress = await openIt();
  await progress.sent([1, 2]);
  await progress.sent([4]);
  await progress.dead([dead(6)]);
  await progress.close();
  const whole = await readFile(path);
  for (let length = 0; length <= whole.length; length++) {
    await writeFile(path, whole.subarray(0, length));
    const lines = whole.subarray(0, length).toString().split("\n").length - 1;
    const torn = await openIt();
    expect([torn.settled(1), torn.settled(4), torn.settled(6)]).toEqual([
      lines > 1 ? "sent" : undefined,
      lines > 2 ? "sent" : undefined,
      lines > 3 ? "dead" : undefined,
    ]);
    await torn.sent([9]);
    await torn.close();
    const later = await openIt();
    expect([later.settled(9), later.settled(1)]).toEqual(["sent", lines > 1 ? "sent" : undefined]);
    await later.close();
  }
});

test("what a crash left behind the last whole line is gone after the next write", async () => {
  await (await openIt()).close();
  await appendFile(path, `{"sent":[[1,${"9".repeat(500)}`);
  const progress = await openIt();
  await progress.sent([9]);
  await progress.close();
  expect(await readFile(path, "utf8")).toMatch(/^[^\n]+\n\{"sent":\[\[9,9\]\]\}\n$/);
});

test.each([
  ["another destination", { destination: "facebook-capi 999" }, "progress/other-destination"],
  ["another input", { input: "xyz" }, "progress/other-input"],
])("refuses the file of %s and leaves it as it was", async (_, more, code) => {
  const progress = await openIt();
  await progress.sent([1]);
  await progress.close();
  const before = await readFile(path, "utf8");
  await expect(openIt(more)).rejects.toMatchObject({ code });
  expect(await readFile(path, "utf8")).toBe(before);
});

test.each([
  ["a text", "hello", "progress/not-progress"],
  ["lines of events", '{"event":"purchase"}\n{"event":"search"}\n', "progress/not-progress"],
])("refuses somebody else's file and leaves it as it was: %s", async (_, text, code) => {
  await writeFile(path, text);
  await expect(openIt()).rejects.toMatchObject({ code });
  expect(await readFile(path, "utf8")).toBe(text);
});

test.each(["nonsense", '{"sent":[[3,1]]}', '{"sent":[["1",2]]}', '{"dead":"x","code":"y"}', "[]", '{"__proto__":1}'])(
  "a line in the middle that is none of ours is damage, told by its number: %s",
  async (line) => {
    const progress = await openIt();
    await progress.close();
    await appendFile(path, `{"sent":[[1,2]]}\n${line}\n{"sent":[[3,4]]}\n`);
    await expect(openIt()).rejects.toMatchObject({
      code: "progress/damaged",
      message: expect.stringContaining("line 3"),
    });
  },
);

test("is rewritten in short form and says the same", async () => {
  const progress = await openIt({ compactAfterBytes: 2_000 });
  for (let at = 1; at <= 3_000; at++) await progress.sent([at]);
  await progress.dead([dead(5_000)]);
  expect((await stat(path)).size).toBeLessThan(2_500);
  await progress.close();
  const after = await openIt();
  expect([1, 1_500, 3_000, 3_001, 5_000].map((at) => after.settled(at))).toEqual([
    "sent",
    "sent",
    "sent",
    undefined,
    "dead",
  ]);
  await after.close();
});

test("whatever is settled and however often it is opened, nothing is forgotten and nothing invented", async () => {
  const step = fc.oneof(
    fc.record({ sent: fc.uniqueArray(fc.nat(40), { minLength: 1, maxLength: 5 }) }),
    fc.record({ reopen: fc.constant(true) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
      await rm(path, { force: true });
      const known = new Set<number>();
      let progress = await openIt({ compactAfterBytes: 150 });
      for (const one of steps) {
        if ("sent" in one) {
          await progress.sent(one.sent);
          for (const sequence of one.sent) known.add(sequence);
        } else {
          await progress.close();
          progress = await openIt({ compactAfterBytes: 150 });
        }
        for (let at = 0; at <= 40; at++) expect(progress.settled(at)).toBe(known.has(at) ? "sent" : undefined);
      }
      await progress.close();
    }),
    { numRuns: 40 },
  );
});

test("the fingerprint is of the content, of every byte and of the order", async () => {
  const files = ["a", "b"].map((name) => join(folder, name));
  await writeFile(files[0]!, "one\n");
  await writeFile(files[1]!, "two\n");
  const both = await fingerprintFiles(files);
  expect(both).toMatch(/^[0-9a-f]{64}$/);
  expect(await fingerprintFiles(files)).toBe(both);
  expect(await fingerprintFiles([...files].reverse())).not.toBe(both);
  await appendFile(files[1]!, "three\n");
  expect(await fingerprintFiles(files)).not.toBe(both);
});

/** Pushes the same 400 events, of which 9 and 10 have one identity, into a run of its own. */
async function run(retryDead: boolean, answers: (nth: number) => "accept" | "token") {
  const progress = await openIt({ retryDead });
  const sent: string[] = [];
  let nth = 0;
  const delivery = createDelivery<FakeConnection>({
    destination: "pixel-1",
    sender: fakeSender,
    connection: { token: "t" },
    clock: fakeClock(),
    progress,
    limits: { batchEvents: 50, concurrency: 1 },
    transport: async (request) => {
      const reply = answers(++nth) === "token" ? fault("token") : refuseBad(request);
      if (reply.status === 200) sent.push(...eventsOf(request).map(({ id }) => id!));
      return reply;
    },
  });
  const pushed = new Map<string, number>();
  for (let at = 1; at <= 400; at++) {
    const outcome = await delivery.push({ name: "A", id: `e${at === 400 ? 9 : at}`, bad: at === 20 }, { sequence: at });
    pushed.set(outcome, (pushed.get(outcome) ?? 0) + 1);
  }
  await delivery.drain();
  return { summary: await delivery.stop(), sent, pushed: Object.fromEntries(pushed) };
}

test("a run that broke off goes on where it stopped: nothing is sent again, not even a repeat of an earlier line", async () => {
  const first = await run(false, (nth) => (nth > 14 ? "token" : "accept"));
  expect(first.summary).toMatchObject({ state: "stopped", dead: 1 });
  expect(first.summary.delivered).toBeGreaterThan(49);
  expect(first.summary.pending).toBeGreaterThan(0);

  const second = await run(false, () => "accept");
  expect(second.summary).toMatchObject({
    settledBefore: first.summary.delivered + 1,
    duplicates: 1,
    pending: 0,
    dead: 0,
  });
  expect([...first.sent, ...second.sent]).toHaveLength(398);
  expect(new Set([...first.sent, ...second.sent]).size).toBe(398);

  const third = await run(false, () => "accept");
  expect(third).toMatchObject({ sent: [], pushed: { settled: 399, duplicate: 1 }, summary: { requests: 0 } });
  expect((await run(true, () => "accept")).summary).toMatchObject({ dead: 1, requests: 1 });
});

test("when the file cannot be written the destination pauses, and says why", async () => {
  const progress = await openIt();
  let broken = true;
  const delivery = createDelivery<FakeConnection>({
    destination: "pixel-1",
    sender: fakeSender,
    connection: { token: "t" },
    clock: fakeClock(),
    limits: { batchEvents: 10, concurrency: 1 },
    transport: async (request) => refuseBad(request),
    progress: {
      ...progress,
      sent: (sequences) => (broken ? Promise.reject(new Error("ENOSPC")) : progress.sent(sequences)),
    },
  });
  for (let at = 1; at <= 30; at++) await delivery.push({ name: "A", id: `e${at}` }, { sequence: at });
  expect(await delivery.drain()).toMatchObject({
    state: "paused",
    delivered: 10,
    pending: 20,
    paused: { code: "send/store-failed" },
  });
  broken = false;
  delivery.resume();
  expect(await delivery.drain()).toMatchObject({ delivered: 30, pending: 0 });
  await delivery.stop();
});

test("a failed write is told, kept, and written with the next", async () => {
  const progress = await openIt();
  await progress.sent([1]);
  const probe = await open(path, "r+");
  const handle = Object.getPrototypeOf(probe) as { datasync: () => Promise<void> };
  const { datasync } = handle;
  handle.datasync = () => Promise.reject(Object.assign(new Error("no space"), { code: "ENOSPC" }));
  await expect(progress.sent([2])).rejects.toMatchObject({
    code: "progress/unwritable",
    message: expect.stringContaining("ENOSPC"),
  });
  handle.datasync = datasync;
  await progress.sent([3]);
  await progress.close();
  await probe.close();
  const after = await openIt();
  expect([1, 2, 3].map((at) => after.settled(at))).toEqual(["sent", "sent", "sent"]);
  await after.close();
});
