import { describe, expect, test } from "vitest";
import { canaries, clock, destination, folderWith, invoke, ndjson, purchase } from "./invoke.ts";

const odd = purchase("b", {
  user: { email: "canary.person", firstname: "</code><script>alert(1)</script>\u001b[31m", consent_categories: ["3"] },
});
const cwd = folderWith({
  "acme.yaml": destination(),
  "event.json": JSON.stringify(purchase("a")),
  "events.ndjson": `${ndjson([purchase("a"), odd])}{\n`,
});
const explain = (...argv: readonly string[]) =>
  invoke(["explain", "-d", "acme.yaml", "--clock", clock, ...argv], { cwd });

describe("as text", () => {
  test("tells source, steps, and the line of the rules", async () => {
    const { code, out } = await explain("event.json");
    expect(code).toBe(0);
    expect(out).toMatch(/^mapped\n/);
    expect(out).toMatch(/\nuser_data\.em = list\(1\) +\S*mapping\.yaml:\d+ \(facebook-capi\)\n {4}read {6}user\.email/);
    expect(out).toMatch(/normalize email → sha256/);
    expect(out).toMatch(/nothing in the event for: .*referrer_url/);
  });

  test("holds no value, unless values are asked for", async () => {
    const { out } = await explain("event.json");
    for (const canary of canaries) expect(out).not.toContain(canary);
    const { out: shown } = await explain("event.json", "--values");
    expect(shown).toContain('"canary.person@example.com"');
  });

  test("is about one field", async () => {
    const { out } = await explain("events.ndjson", "--event", "2", "--field", "user_data.em");
    expect(out).toMatch(
      /user_data\.em +\S+ \(facebook-capi\)\n {4}read +user\.email +text\(13\)\n {4}refused +email\//,
    );
    expect(out).not.toContain("user_data.fn");
  });

  test("cannot steer the terminal", async () => {
    const { out } = await explain("events.ndjson", "--event", "2", "--values");
    expect(out).toContain("<script>");
    expect(out).not.toContain("\u001b");
  });
});

test("as JSON it is the outcome that map gives, with a trace", async () => {
  const { out } = await explain("event.json", "--format", "json");
  const { trace, ...outcome } = JSON.parse(out);
  const mapped = await invoke(["map", "-d", "acme.yaml", "--clock", clock, "--outcomes", "event.json"], { cwd });
  expect(outcome).toEqual(mapped.lines()[0]);
  expect(trace.length).toBeGreaterThan(20);
});

test("as HTML it holds no markup of the event", async () => {
  const { out } = await explain("events.ndjson", "--event", "2", "--format", "html", "--values");
  expect(out).toMatch(/^<!doctype html>/);
  expect(out).toContain("&lt;script&gt;");
  expect(out).not.toContain("<script");
});

test.each([
  ["an event that is not there", ["events.ndjson", "--event", "9"], /has 3 events, and number 9/],
  ["an event that cannot be read", ["events.ndjson", "--event", "3"], /event 3 of events.ndjson cannot be read/],
  [
    "a field that is none",
    ["event.json", "--field", "user_data.emial"],
    /no rule decided anything about "user_data.emial"/,
  ],
  ["a number that is none", ["event.json", "--event", "first"], /whole number from 1/],
  ["a format that is none", ["event.json", "--format", "pdf"], /text, json, html/],
])("%s is wrong use", async (_, argv, expected) => {
  const { code, err } = await explain(...argv);
  expect(code).toBe(2);
  expect(err).toMatch(expected);
});
