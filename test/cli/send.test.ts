// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how a reference is written
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Simulator, type SimulatorOptions, startSimulator } from "@mapwright/graph-simulator";
import { afterEach, describe, expect, test } from "vitest";
import { canaries, clock, destination, folderWith, invoke, ndjson, purchase, type Ran } from "./invoke.ts";

const token = "EAAB-canary-of-a-token";
const opened: Simulator[] = [];
afterEach(async () => {
  for (const simulator of opened.splice(0)) await simulator.close();
});

async function simulatorWith(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator({ now: () => Date.parse(clock), accessToken: token, ...options });
  opened.push(simulator);
  return simulator;
}

const events = Array.from({ length: 25 }, (_, i) => purchase(`e${i}`));
const files = { "acme.yaml": destination(), "events.ndjson": ndjson([...events, purchase("x", { user: {} })]) };

interface Sending {
  readonly token?: string;
  readonly argv?: readonly string[];
  readonly stop?: AbortSignal;
}

const send = (
  cwd: string,
  { url }: Simulator,
  { token: given = token, argv = ["events.ndjson"], stop }: Sending = {},
) =>
  invoke(["send", "-d", "acme.yaml", "--clock", clock, "--endpoint", url, ...argv], {
    cwd,
    env: { FB_ACCESS_TOKEN: given },
    ...(stop && { stop }),
  });

const saysNothingPersonal = ({ out, err }: Ran): void => {
  for (const canary of [token, ...canaries]) expect(out + err).not.toContain(canary);
};

describe("delivery", () => {
  test("everything that is mapped arrives once", async () => {
    const cwd = folderWith(files);
    const simulator = await simulatorWith();
    const ran = await send(cwd, simulator);
    expect(ran.err).toMatch(/delivered +25/);
    expect(ran.code).toBe(0);
    expect(simulator.stats()).toMatchObject({ acceptedEvents: 25, distinctEvents: 25, clearText: 0, tokensInUrl: 0 });
    saysNothingPersonal(ran);
  });

  test("a second run sends nothing, and says why", async () => {
    const cwd = folderWith(files);
    const simulator = await simulatorWith();
    await send(cwd, simulator);
    expect(existsSync(join(cwd, "events.ndjson.acme.progress"))).toBe(true);
    const again = await send(cwd, simulator);
    expect(again.code).toBe(0);
    expect(again.err).toMatch(/done before +25/);
    expect(again.err).toMatch(/to send it again, remove events.ndjson.acme.progress/);
    expect(simulator.stats().acceptedEvents).toBe(25);
  });

  test("without progress everything is sent again", async () => {
    const cwd = folderWith(files);
    const simulator = await simulatorWith();
    for (const _ of [1, 2]) await send(cwd, simulator, { argv: ["--no-progress", "events.ndjson"] });
    expect(existsSync(join(cwd, "events.ndjson.acme.progress"))).toBe(false);
    expect(simulator.stats()).toMatchObject({ acceptedEvents: 50, distinctEvents: 25 });
  });

  test("a trial is never taken for the real thing", async () => {
    const cwd = folderWith(files);
    await send(cwd, await simulatorWith());
    const elsewhere = await send(cwd, await simulatorWith());
    expect(elsewhere.code).toBe(2);
    expect(elsewhere.err).toMatch(/belongs to the destination "facebook-capi 1234567890 at http/);
  });

  test("standard input is sent without a progress file", async () => {
    const cwd = folderWith(files);
    const simulator = await simulatorWith();
    const argv = ["send", "-d", "acme.yaml", "--clock", clock, "--endpoint", simulator.url];
    const { code } = await invoke(argv, { cwd, env: { FB_ACCESS_TOKEN: token }, stdin: files["events.ndjson"] });
    expect(code).toBe(0);
    expect(simulator.stats().acceptedEvents).toBe(25);
  });
});

describe("what is not delivered gives exit code 1", () => {
  test("credentials that are refused: everything remains, and a later run sends it", async () => {
    const cwd = folderWith(files);
    const simulator = await simulatorWith();
    const refused = await send(cwd, simulator, { token: "EAAB-another-canary" });
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/remain +25/);
    expect(refused.err).toMatch(/stopped: send\/\S+: .*\n {2}help: /);
    expect(refused.err).toMatch(/run the same command again/);
    expect(refused.err).not.toContain("EAAB-another-canary");
    const repaired = await send(cwd, simulator);
    expect([repaired.code, simulator.stats().acceptedEvents]).toEqual([0, 25]);
  });

  test("a stop before the first event", async () => {
    const cwd = folderWith(files);
    const simulator = await simulatorWith();
    const { code, err } = await send(cwd, simulator, { stop: AbortSignal.abort() });
    expect(code).toBe(1);
    expect(err).toMatch(/reading stopped after 0 events/);
    expect(simulator.stats().requests).toBe(0);
  });

  test("an event that the other side refuses alone", async () => {
    const cwd = folderWith(files);
    // Refused for the whole and for each half that holds it would need a judge; refusing everything is refused by share.
    const simulator = await simulatorWith({ faults: [{ fault: "bad-event" }] });
    const { code, err } = await send(cwd, simulator);
    expect(code).toBe(1);
    expect(err).toMatch(/stopped: send\/too-many-refused/);
  });
});

describe("a dry run", () => {
  const cwd = folderWith({
    "acme.yaml": destination("  app_secret: ${env:FB_APP_SECRET}\n  test_event_code: TEST1\n"),
    "events.ndjson": ndjson(events),
  });

  test.each([
    ["without any secret", {}],
    ["with all of them", { FB_ACCESS_TOKEN: token, FB_APP_SECRET: "canary-of-a-secret" }],
  ])("shows the requests %s", async (_, env: { readonly [name: string]: string }) => {
    const argv = ["send", "-d", "acme.yaml", "--clock", clock, "--dry-run", "events.ndjson"];
    const { code, lines, out, err } = await invoke(argv, { cwd, env });
    const [request] = lines() as [{ url: string; headers: object; body: { data: unknown[]; test_event_code: string } }];
    expect(code).toBe(0);
    expect(lines()).toHaveLength(1);
    expect(request.url).toBe("https://graph.facebook.com/v24.0/1234567890/events");
    expect(request.headers).toMatchObject({ authorization: "(hidden)" });
    expect(request.body).toMatchObject({ test_event_code: "TEST1", appsecret_proof: "(hidden)" });
    expect(request.body.data).toHaveLength(25);
    expect(out + err).not.toMatch(/canary-of-a/);
    expect(existsSync(join(cwd, "events.ndjson.acme.progress"))).toBe(false);
  });
});

test("everything that is missing is told at once", async () => {
  const cwd = folderWith({
    ...files,
    "acme.yaml": destination("  login_for_business: ${env:FB_LOGIN}\n  app_secret: ${file:./app-secret}\n"),
  });
  const { code, err } = await invoke(["send", "-d", "acme.yaml", "events.ndjson"], { cwd });
  expect(code).toBe(2);
  expect(err).toMatch(/FB_ACCESS_TOKEN[\s\S]*FB_LOGIN[\s\S]*app-secret/);
});

test("a secret comes from a file beside the destination", async () => {
  const cwd = folderWith({
    ...files,
    "acme.yaml": destination().replace("${env:FB_ACCESS_TOKEN}", "${file:./token}"),
    token: `${token}\n`,
  });
  const simulator = await simulatorWith();
  const { code } = await send(cwd, simulator);
  expect([code, simulator.stats().acceptedEvents]).toEqual([0, 25]);
});

test.each([
  ["no connection", { "acme.yaml": destination().split("connection:")[0]! }, /has no connection/],
  ["progress of something else", { "events.ndjson.acme.progress": "hello\n" }, /is no progress file/],
])("%s is wrong use", async (_, more, expected) => {
  const cwd = folderWith({ ...files, ...more });
  const { code, err } = await send(cwd, await simulatorWith());
  expect(code).toBe(2);
  expect(err).toMatch(expected);
});

test("a progress file holds nothing of the events", async () => {
  const cwd = folderWith(files);
  await send(cwd, await simulatorWith());
  const text = readFileSync(join(cwd, "events.ndjson.acme.progress"), "utf8");
  for (const canary of [token, ...canaries]) expect(text).not.toContain(canary);
});
