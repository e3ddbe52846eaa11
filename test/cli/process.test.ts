import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { clock, destination, ended, folderWith, invoke, ndjson, purchase, root, start } from "./invoke.ts";

const many = Array.from({ length: 2_000 }, (_, i) => purchase(`e${i}`));
const cwd = folderWith({
  "acme.yaml": destination(),
  "events.ndjson": ndjson(many),
  "few.ndjson": ndjson(many.slice(0, 3)),
});
const acme = join(cwd, "acme.yaml");

describe("as a process", () => {
  test("standard input to standard output, many events, all of them", async () => {
    const child = start(["map", "-d", acme, "--clock", clock, "-q"]);
    const done = ended(child);
    child.stdin.end(ndjson(many));
    const { code, lines, err } = await done;
    expect([code, err]).toEqual([0, ""]);
    expect(lines().map(({ event_id }) => event_id)).toEqual(many.map(({ event_id }) => event_id));
  });

  test("a reader that goes away ends it quietly", async () => {
    const child = start(["map", "-d", acme, "--clock", clock, join(cwd, "events.ndjson"), join(cwd, "events.ndjson")]);
    child.stdout.once("data", () => child.stdout.destroy());
    const { code, err } = await ended(child);
    expect(err).not.toMatch(/EPIPE|bug:|at /);
    expect(code).toBe(0);
  });

  test("wrong use", async () => {
    const { code, out, err } = await ended(start(["map", "-d", "nowhere.yaml"]));
    expect([code, out]).toEqual([2, ""]);
    expect(err).toBe("error: cannot read nowhere.yaml: there is no such file\n");
  });

  test("a simulator and a stop while sending: nothing is lost, a second run delivers the rest", async () => {
    const simulator = start(["graph-simulator", "--port", "0", "--latency", "300", "--clock", clock]);
    const simulated = ended(simulator);
    const url = await new Promise<string>((resolve) => {
      simulator.stdout.once("data", (chunk: Buffer) => resolve(String(chunk).trim()));
    });
    const argv = [
      "send",
      "-d",
      acme,
      "--clock",
      clock,
      "--endpoint",
      url,
      "--concurrency",
      "1",
      join(cwd, "events.ndjson"),
    ];
    const env = { FB_ACCESS_TOKEN: "token-for-the-trial" };
    const child = start(argv, env);
    const first = ended(child);
    await requestsAt(url, 1);
    child.kill("SIGTERM");
    const stopped = await first;
    expect(stopped.code).toBe(1);
    expect(stopped.err).toMatch(/remain|reading stopped/);
    const second = await ended(start(argv, env));
    expect(second.err).toMatch(/done before/);
    expect(second.code).toBe(0);
    simulator.kill("SIGINT");
    const { code, err } = await simulated;
    expect([code, /2,000 events accepted/.test(err)]).toEqual([0, true]);
  });
});

/** Waits until the simulator has seen so many requests. */
async function requestsAt(url: string, least: number): Promise<void> {
  for (;;) {
    const stats = (await (await fetch(`${url}/simulator/stats`)).json()) as { readonly requests: number };
    if (stats.requests >= least) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe("the demo", () => {
  test("fits in 100 columns and ends with 0", async () => {
    const { code, out, err } = await invoke(["demo"]);
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(out).toMatch(/user\.email "/);
    expect(out).toMatch(/Try next/);
    const wide = out.split("\n").filter((line) => line.length > 100);
    expect(wide).toEqual([]);
  });

  test("needs its files", async () => {
    const { code, err } = await invoke(["demo", "--rules", cwd]);
    expect(code).toBe(2);
    expect(err).toMatch(/the demo needs .*destination\.example\.yaml/);
  });
});

describe("help", () => {
  test.each([
    ["nothing", [], /Usage: mapwright/],
    ["--help", ["--help"], /Usage: mapwright/],
    ["help", ["help"], /Usage: mapwright/],
    ["help map", ["help", "map"], /Usage: mapwright map[\s\S]*Examples:/],
    ["send --help", ["send", "--help"], /--dry-run[\s\S]*Examples:/],
    ["--version", ["--version"], /^\d+\.\d+\.\d+\n$/],
    ["help for a normaliser's code", ["help", "phone/no-country"], /phone\/no-country/],
    ["help for a code of the contract", ["help", "event/too-old"], /event\/too-old/],
    ["help for a code of the input", ["help", "input/not-json"], /not JSON/],
  ])("%s", async (_, argv, expected) => {
    const { code, out, err } = await invoke(argv);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(expected);
  });

  test.each([["nothing/at-all"], ["../../package"], ["x"]])("nothing is known about %s", async (topic) => {
    const { code, err } = await invoke(["help", topic]);
    expect(code).toBe(2);
    expect(err).toMatch(/nothing is known about/);
    expect(err).not.toMatch(/did you mean/);
  });

  test.each([
    ["a code with a page", "pii/unhashd", '"pii/unhashed"'],
    ["a code whose letters are swapped", "input/not-josn", '"input/not-json"'],
    ["a command", "exlpain", '"explain"'],
  ])("%s that is misspelt is guessed", async (_, topic, guess) => {
    const { code, out, err } = await invoke(["help", topic]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(new RegExp(`help: did you mean ${guess}`));
  });
});

describe("before it is built", () => {
  const bin = join(root, "packages/cli/bin/mapwright.js");

  test("one sentence says what to do", () => {
    const lonely = folderWith({ "package.json": '{"type":"module"}' });
    const copy = join(lonely, "mapwright.js");
    execFileSync(process.execPath, ["-e", "require('fs').copyFileSync(process.argv[1], process.argv[2])", bin, copy]);
    const { status, stderr } = spawnSync(process.execPath, [copy], { encoding: "utf8" });
    expect(status).toBe(2);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toMatch(/npm start/);
  });
});

test("a bug of ours is told as one, without a value", async () => {
  const rules = folderWith({
    "broken.mjs": `
      export const broken = { kind: "destination", contractVersion: 1, name: "broken", version: "1.0.0", summary: "Throws.",
        targets: [{ name: "x", version: 1, schema: { type: "object", properties: { name: { type: "string" } } } }],
        transforms: [], normalisers: [], hashedForms: [], connection: { type: "object" }, rules: [],
        contract: { fieldFaults: [], notices: [], eventFaults: [{ code: "event/x", message: "x", see: "", examples: [],
          applies: (payload) => { throw new Error(JSON.stringify(payload)); } }] }, sender: {} };
      export const any = { kind: "source", contractVersion: 1, name: "any", version: "1.0.0", summary: "Any.",
        schemas: [{ name: "event", version: 1, schema: { type: "object", properties: { name: { type: "string" } } } }] };`,
    "rules.yaml":
      "language: mapping/1\nmapping: x\nversion: 1.0.0\nplugin: broken@^1\nsource: any/event@1\ntarget: broken/x@1\nfields: { name: { from: name } }\n",
  });
  const argv = ["map", "-m", "rules.yaml", "--plugin", "./broken.mjs", "--outcomes"];
  const { code, out, err } = await invoke(argv, { cwd: rules, stdin: '{"name":"canary"}\n' });
  expect([code, out]).toEqual([70, ""]);
  expect(err).toMatch(/bug: [\s\S]*\n {4}at /);
  expect(err).not.toContain("canary");
});
