import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { run } from "@mapwright/cli";
import { type FaultPlan, type Simulator, type SimulatorOptions, startSimulator } from "@mapwright/graph-simulator";
import { afterEach, describe, expect, test } from "vitest";
import {
  canaries,
  clock,
  destination,
  ended,
  folderWith,
  invoke,
  ndjson,
  purchase,
  type Ran,
  start,
} from "./invoke.ts";

const token = "EAAB-canary-of-a-good-token";
const opened: Simulator[] = [];
afterEach(async () => {
  for (const simulator of opened.splice(0)) await simulator.close();
});

async function simulatorWith(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator({ now: () => Date.parse(clock), accessToken: token, ...options });
  opened.push(simulator);
  return simulator;
}

const folderOf = (events: number): string =>
  folderWith({
    "acme.yaml": destination(),
    "events.ndjson": ndjson(Array.from({ length: events }, (_, i) => purchase(`e${i}`))),
  });

/** One request at a time, so that the plan of faults knows which request is which. */
const send = (cwd: string, { url }: Simulator, ...more: readonly string[]): Promise<Ran> => {
  const argv = ["send", "-d", "acme.yaml", "--clock", clock, "--endpoint", url, "--concurrency", "1"];
  return invoke([...argv, ...more, "events.ndjson"], { cwd, env: { FB_ACCESS_TOKEN: token } });
};

const ids = (simulator: Simulator): readonly unknown[] =>
  simulator
    .accepted()
    .map(({ event_id }) => event_id)
    .sort();

describe("one event that only the other side refuses", () => {
  // 8 refused; 4 accepted; so 2 of the others; then the seventh, alone and refused; then the eighth.
  const seventh: FaultPlan = [{ fault: "bad-event", requests: [1, 4] }];

  test("is found, and the others arrive once", async () => {
    const simulator = await simulatorWith({ faults: seventh });
    const { code, err } = await send(folderOf(8), simulator);
    expect(code).toBe(1);
    expect(err).toMatch(/delivered +7\n/);
    expect(err).toMatch(/refused +1\n +1 {2}send\/\S+/);
    expect(ids(simulator)).toEqual(["e0", "e1", "e2", "e3", "e4", "e5", "e7"]);
  });

  test("is not sent again by itself, and is when it is asked for", async () => {
    const cwd = folderOf(8);
    const simulator = await simulatorWith({ faults: seventh });
    await send(cwd, simulator);
    const second = await send(cwd, simulator);
    expect(simulator.stats().requests).toBe(5);
    expect(second.code).toBe(1);
    expect(second.err).toMatch(/done before +7\n +refused before +1\n/);
    expect(second.err).toMatch(/--retry-dead/);
    expect(second.err).not.toMatch(/everything was settled/);
    const again = await send(cwd, simulator, "--retry-dead");
    expect(again.code).toBe(0);
    expect(ids(simulator)).toEqual(["e0", "e1", "e2", "e3", "e4", "e5", "e6", "e7"]);
  });
});

test("a token that expires halfway: what was taken stays taken, and a good token sends the rest", async () => {
  const cwd = folderOf(2_500);
  const simulator = await simulatorWith({ faults: [{ fault: "token-expired", requests: [2] }] });
  const expired = await send(cwd, simulator);
  expect(expired.code).toBe(1);
  expect(expired.err).toMatch(/delivered +[\d,]+\n/);
  expect(expired.err).toMatch(/stopped: send\/token-expired: .*\n {2}help: .*access token/);
  expect(simulator.stats().acceptedEvents).toBeLessThan(2_500);
  const renewed = await send(cwd, simulator);
  expect(renewed.code).toBe(0);
  expect(simulator.stats()).toMatchObject({ acceptedEvents: 2_500, distinctEvents: 2_500, repeatedEvents: 0 });
});

test("an answer that is lost is counted, because its events may be there twice", async () => {
  const simulator = await simulatorWith({ faults: [{ fault: "reset-after-accept", requests: [1] }] });
  const { code, err } = await send(folderOf(8), simulator);
  expect(code).toBe(0);
  expect(err).toMatch(/delivered +8\n/);
  expect(err).toMatch(/maybe twice +8\n/);
  expect(simulator.stats()).toMatchObject({ acceptedEvents: 16, distinctEvents: 8 });
});

describe("a stop is never waited for in vain", () => {
  test("when what is read has no room, and the other side has asked for an hour", async () => {
    const cwd = folderOf(11_000);
    const simulator = await simulatorWith({ faults: [{ fault: "too-many-requests", retryAfterSeconds: 3_600 }] });
    const { code, err } = await stoppedWhenFull(cwd, simulator.url);
    expect(code).toBe(1);
    expect(err).toMatch(/remain +10,000\n/);
    expect(err).toMatch(/reading stopped after 10,001 events/);
    expect(err).toMatch(/run the same command again/);
    simulator.setFaults([]);
    const again = await send(cwd, simulator);
    expect(again.code).toBe(0);
    expect(simulator.stats()).toMatchObject({ acceptedEvents: 11_000, distinctEvents: 11_000 });
  });

  test("when standard input stays open", async () => {
    const cwd = folderOf(8);
    const simulator = await simulatorWith();
    const argv = ["send", "-d", join(cwd, "acme.yaml"), "--clock", clock, "--endpoint", simulator.url];
    const child = start(argv, { FB_ACCESS_TOKEN: token });
    const done = ended(child);
    child.stdin.write(readFileSync(join(cwd, "events.ndjson")));
    await firstRequest(simulator, done);
    child.kill("SIGTERM");
    const { code, err } = await done;
    expect(err).toMatch(/delivered +8\n/);
    expect(err).toMatch(/reading stopped after 8 events/);
    expect(code).toBe(1);
  });
});

/** Sends, and stops once the event after the last that has room is mapped: the clock is asked once for each event. */
async function stoppedWhenFull(cwd: string, url: string): Promise<{ readonly code: number; readonly err: string }> {
  const room = 10_000;
  const stop = new AbortController();
  let [events, err] = [0, ""];
  const now = () => {
    if (++events === room + 1) setImmediate(() => stop.abort());
    return Date.parse(clock);
  };
  const words = new Writable({
    write(chunk: Buffer, _encoding, done) {
      err += chunk.toString("utf8");
      done();
    },
  });
  const code = await run(["send", "-d", "acme.yaml", "--endpoint", url, "events.ndjson"], {
    stdin: Object.assign(Readable.from([]), { isTTY: true }),
    stdout: { stream: words, terminal: false, columns: 100 },
    stderr: { stream: words, terminal: false, columns: 100 },
    env: { FB_ACCESS_TOKEN: token },
    cwd,
    now,
    stopSignal: () => stop.signal,
  });
  return { code, err };
}

/** Waits until a request has arrived, or until the process has ended without one. */
async function firstRequest(simulator: Simulator, done: Promise<Ran>): Promise<void> {
  let over = false;
  void done.then(() => {
    over = true;
  });
  while (!over && simulator.stats().requests === 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe("a process of its own tells no secret and nobody's data", () => {
  test.each([
    ["when all goes well", token, 0],
    ["when the token is refused", "EAAB-canary-of-a-bad-token", 1],
  ])("%s", async (_, given, expected) => {
    const cwd = folderOf(8);
    const { url } = await simulatorWith();
    const files = ["-d", join(cwd, "acme.yaml"), join(cwd, "events.ndjson")];
    const child = start(["send", "--clock", clock, "--endpoint", url, ...files], { FB_ACCESS_TOKEN: given });
    const { code, out, err } = await ended(child);
    expect(code).toBe(expected);
    const told = [out, err, readFileSync(join(cwd, "events.ndjson.acme.progress"), "utf8")].join("\n");
    for (const canary of ["EAAB-canary", ...canaries]) expect(told).not.toContain(canary);
  });
});
