import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { startSimulator } from "./index.ts";
import { event, nowSeconds, path, post, withSimulator } from "./testing.ts";

test("events are accepted, counted and kept", () =>
  withSimulator({}, async (simulator) => {
    const { status, headers, json } = await post(simulator, [event(), event({ event_id: "e-2" })]);
    expect(status).toBe(200);
    expect(json).toEqual({ events_received: 2, messages: [], fbtrace_id: "simulator-1" });
    expect(JSON.parse(headers.get("x-app-usage")!)).toMatchObject({ call_count: 1 });
    expect(JSON.parse(headers.get("x-business-use-case-usage")!)).toHaveProperty("1234567890");
    expect(simulator.accepted()).toEqual([event(), event({ event_id: "e-2" })]);
    expect(simulator.requests()).toMatchObject([
      { number: 1, path, events: 2, tokenIn: "header", accepted: true, status: 200 },
    ]);
  }));

test("repeats are accepted and counted", () =>
  withSimulator({}, async (simulator) => {
    await post(simulator, [event(), event({ event_id: "e-2" }), event({ event_name: "Lead" })]);
    await post(simulator, [event()]);
    expect(simulator.stats()).toMatchObject({ requests: 2, acceptedEvents: 4, distinctEvents: 3, repeatedEvents: 1 });
  }));

test("one bad event refuses all of them, and nothing is processed", () =>
  withSimulator({}, async (simulator) => {
    const { status, json } = await post(simulator, [event(), event({ event_time: nowSeconds - 8 * 86_400 }), event()]);
    expect(status).toBe(400);
    expect(json.error).toMatchObject({ code: 100, error_subcode: 2_804_003, type: "OAuthException" });
    expect(json).not.toHaveProperty("events_received");
    expect(simulator.accepted()).toEqual([]);
    expect(simulator.stats()).toMatchObject({ acceptedRequests: 0, refusedRequests: 1 });
  }));

const thousand = Array.from({ length: 1_000 }, (_, i) => event({ event_id: `e-${i}` }));

test.each([
  ["a thousand", thousand, 200],
  ["a thousand and one", [...thousand, event()], 400],
  ["none", [], 400],
  ["something else", { a: 1 }, 400],
])("a list of %s", (_, data, status) =>
  withSimulator({}, async (simulator) => {
    expect((await post(simulator, data)).status).toBe(status);
    expect(simulator.accepted().length).toBe(status === 200 ? 1_000 : 0);
  }),
);

test.each([
  ["the right token", { authorization: "Bearer right" }, {}, 200, undefined],
  ["the right token in the body", {}, { access_token: "right" }, 200, undefined],
  ["another token", { authorization: "Bearer wrong" }, {}, 401, 190],
  ["no token", {}, {}, 400, 2500],
] as const)("%s", (_, headers, more, status, code) =>
  withSimulator({ accessToken: "right" }, async (simulator) => {
    const answer = await post(simulator, [event()], { headers, more });
    expect(answer.status).toBe(status);
    expect(answer.json.error?.code).toBe(code);
  }),
);

test("a token in the address is taken and counted", () =>
  withSimulator({ accessToken: "right" }, async (simulator) => {
    expect((await post(simulator, [event()], { at: `${path}?access_token=right`, headers: {} })).status).toBe(200);
    expect(simulator.stats().tokensInUrl).toBe(1);
    expect(JSON.stringify(simulator.requests())).not.toContain("right");
  }));

test("the token can change while it runs", () =>
  withSimulator({ accessToken: "old" }, async (simulator) => {
    simulator.setToken("new");
    expect((await post(simulator, [event()], { headers: { authorization: "Bearer old" } })).status).toBe(401);
    simulator.setToken(undefined);
    expect((await post(simulator, [event()], { headers: { authorization: "Bearer any" } })).status).toBe(200);
  }));

test("with an app secret the proof must fit", () =>
  withSimulator({ appSecret: "s" }, async (simulator) => {
    const proof = createHmac("sha256", "s").update("t").digest("hex");
    expect((await post(simulator, [event()], { more: { appsecret_proof: proof } })).status).toBe(200);
    expect((await post(simulator, [event()])).json.error).toMatchObject({ code: 100, type: "GraphMethodException" });
  }));

test.each([
  ["another pixel", "/v24.0/999/events", 100, 33],
  ["a version that has ended", "/v20.0/1234567890/events", 2635, undefined],
  ["a version that is not there yet", "/v99.0/1234567890/events", 2500, undefined],
  ["another edge", "/v24.0/1234567890/nothing", 2500, undefined],
  ["no version", "/1234567890/events", 2500, undefined],
  ["no pixel", "/v24.0/events", 2500, undefined],
])("%s", (_, at, code, subcode) =>
  withSimulator({ pixelIds: ["1234567890"] }, async (simulator) => {
    const { status, json } = await post(simulator, [event()], { at });
    expect([status, json.error?.code, json.error?.error_subcode]).toEqual([400, code, subcode]);
    expect(simulator.accepted()).toEqual([]);
  }),
);

test("a form is read as JSON is", () =>
  withSimulator({}, async (simulator) => {
    const body = new URLSearchParams({ data: JSON.stringify([event()]), access_token: "t", test_event_code: "TEST1" });
    const response = await fetch(`${simulator.url}${path}`, { method: "POST", body });
    expect(response.status).toBe(200);
    expect(simulator.requests()).toMatchObject([{ tokenIn: "body", events: 1, testEventCode: "TEST1" }]);
  }));

test.each([
  ["no JSON", "{", 400],
  ["a list", "[]", 400],
  ["nothing", "", 400],
  ["deep nesting", `{"data":${"[".repeat(50_000)}${"]".repeat(50_000)}}`, 400],
  ["9 MB", `{"data":["${"x".repeat(9 * 1024 * 1024)}"]}`, 413],
])("a body of %s is refused", (_, body, status) =>
  withSimulator({}, async (simulator) => {
    const headers = { authorization: "Bearer t" };
    const response = await fetch(`${simulator.url}${path}`, { method: "POST", headers, body });
    expect(response.status).toBe(status);
    expect(await response.json()).toHaveProperty("error.code");
    expect(simulator.accepted()).toEqual([]);
    expect((await post(simulator, [event()])).status).toBe(200);
  }),
);

test("clear text and nulls are taken and counted", () =>
  withSimulator({}, async (simulator) => {
    await post(simulator, [event({ user_data: { em: ["jane@example.com"], fn: null, external_id: ["clear"] } })]);
    expect(simulator.stats()).toMatchObject({ acceptedEvents: 1, clearText: 1, nulls: 1 });
  }));

test("for long runs only the name, the id and the time are kept", () =>
  withSimulator({ keepEvents: false }, async (simulator) => {
    await post(simulator, [event()]);
    expect(simulator.accepted()).toEqual([{ event_name: "PageView", event_id: "e-1", event_time: nowSeconds - 70 }]);
  }));

test("over HTTP: what was accepted, what was asked, and the figures", () =>
  withSimulator({}, async (simulator) => {
    await post(simulator, [event()]);
    const get = async (page: string) => (await fetch(`${simulator.url}/simulator/${page}`)).json();
    expect(await get("accepted")).toEqual({ events: [event()] });
    expect(await get("requests")).toMatchObject({ requests: [{ number: 1 }] });
    expect(await get("stats")).toEqual(simulator.stats());
    expect(await get("elsewhere")).toHaveProperty("error");
  }));

test("over HTTP: faults and the token", () =>
  withSimulator({}, async (simulator) => {
    const set = (page: string, value: unknown) =>
      fetch(`${simulator.url}/simulator/${page}`, { method: "POST", body: JSON.stringify(value) });
    expect((await set("faults", [{ fault: "unavailable", requests: [1] }])).status).toBe(200);
    expect((await post(simulator, [event()])).status).toBe(500);
    expect((await set("faults", [{ fault: "unavailabel" }])).status).toBe(400);
    expect((await set("token", { accessToken: "other" })).status).toBe(200);
    expect((await post(simulator, [event()])).status).toBe(401);
    expect((await set("token", { accessToken: null })).status).toBe(200);
    expect((await post(simulator, [event()])).status).toBe(200);
    expect((await set("token", 7)).status).toBe(400);
  }));

test("a port that is taken is an error, not a hang", () =>
  withSimulator({}, async (simulator) => {
    await expect(startSimulator({ port: Number(new URL(simulator.url).port) })).rejects.toThrow("EADDRINUSE");
  }));
