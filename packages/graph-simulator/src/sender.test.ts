import type { Receipt, Reply } from "@mapwright/engine/sdk";
import { type Connection, facebookCapi } from "@mapwright/facebook-capi-plugin";
import { expect, test } from "vitest";
import type { PlannedFault } from "./faults.ts";
import type { Simulator } from "./simulator.ts";
import { event, nowSeconds, withSimulator } from "./testing.ts";

/** The plugin's sender against the simulator: what is encoded is understood, and what is answered is understood. */

const { encode, decode } = facebookCapi.sender;

const connection: Connection = { pixel_id: "1234567890", graph_version: "v24.0", access_token: "right" };

async function send(
  simulator: Simulator,
  events: readonly unknown[],
  changes: Partial<Connection> = {},
): Promise<Receipt> {
  const { url, method, headers, body } = encode(events, { ...connection, endpoint: simulator.url, ...changes });
  const response = await fetch(url, { method, headers, body, redirect: "manual" });
  const reply: Reply = {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
  return decode(reply, events.length);
}

test("a request is understood, and its token stays out of the address", () =>
  withSimulator({ accessToken: "right", appSecret: "s", pixelIds: ["1234567890"] }, async (simulator) => {
    const changes = { app_secret: "s", test_event_code: "TEST1" };
    expect(await send(simulator, [event(), event()], changes)).toEqual({ kind: "accepted", count: 2, warnings: [] });
    expect(simulator.requests()).toMatchObject([{ tokenIn: "header", testEventCode: "TEST1" }]);
    expect(simulator.stats().tokensInUrl).toBe(0);
  }));

test.each([
  ["another token", { access_token: "wrong" }, "send/token-invalid"],
  ["another secret", { app_secret: "wrong" }, "send/call-refused"],
  ["another pixel", { pixel_id: "999" }, "send/wrong-pixel"],
  ["a version that has ended", { graph_version: "v19.0" }, "send/old-version"],
  ["a version that is not there yet", { graph_version: "v99.0" }, "send/bad-address"],
] as const)("%s is for a person", (_, changes, code) =>
  withSimulator({ accessToken: "right", appSecret: "s", pixelIds: ["1234567890"] }, async (simulator) => {
    const receipt = await send(simulator, [event()], { app_secret: "s", ...changes });
    expect(receipt).toMatchObject({ kind: "refused", code, retry: false });
    expect(["credentials", "configuration"]).toContain(receipt.kind === "refused" && receipt.fault);
  }),
);

test("an event that is refused is told apart from the rest", () =>
  withSimulator({}, async (simulator) => {
    const receipt = await send(simulator, [event(), event({ event_time: nowSeconds + 60 })]);
    expect(receipt).toMatchObject({ kind: "refused", code: "send/event-in-the-future", fault: "event", retry: false });
  }));

const rate = { kind: "refused", fault: "rate", retry: true };
const person = { kind: "refused", fault: "credentials", retry: false };
const destination = { kind: "refused", fault: "destination", retry: true };

test.each([
  ["server-error", {}, { ...destination, code: "send/unknown-error" }],
  ["unavailable", {}, { ...destination, code: "send/unavailable" }],
  ["html-page", { retryAfterSeconds: 4 }, { ...destination, code: "send/unavailable", retryAfterMs: 4_000 }],
  ["app-limit", {}, { ...rate, code: "send/app-rate-limited", retryAfterMs: 60_000 }],
  ["user-limit", { retryAfterSeconds: 120 }, { ...rate, code: "send/user-rate-limited", retryAfterMs: 120_000 }],
  ["call-limit", {}, { ...rate, code: "send/rate-limited", retryAfterMs: 60_000 }],
  ["account-limit", { regainMinutes: 12 }, { ...rate, code: "send/account-rate-limited", retryAfterMs: 720_000 }],
  ["too-many-requests", { retryAfterSeconds: 90 }, { ...rate, code: "send/app-rate-limited", retryAfterMs: 90_000 }],
  ["blocked", {}, { kind: "refused", fault: "account", code: "send/blocked" }],
  ["token-expired", {}, { ...person, code: "send/token-expired" }],
  ["token-revoked", {}, { ...person, code: "send/token-invalid" }],
  ["no-permission", {}, { ...person, code: "send/no-access" }],
  ["redirect", {}, { kind: "refused", fault: "configuration", code: "send/redirected" }],
  ["truncated-answer", {}, { kind: "accepted", count: undefined }],
  ["empty-answer", {}, { kind: "accepted", count: undefined }],
  ["short-count", {}, { kind: "accepted", count: 1 }],
  ["oversized-answer", {}, { kind: "accepted", count: 2 }],
] as const)("what the sender makes of %s", (fault, more, receipt) =>
  withSimulator({ faults: [{ fault, ...more } as PlannedFault] }, async (simulator) => {
    expect(await send(simulator, [event(), event()])).toMatchObject(receipt);
  }),
);
