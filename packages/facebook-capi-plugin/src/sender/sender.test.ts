import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import type { Connection } from "../connection.ts";
import { encode } from "./encode.ts";
import { sender } from "./sender.ts";

const plain: Connection = { pixel_id: "1234567890", graph_version: "v24.0", access_token: "token-one" };
const event = { event_name: "PageView", event_id: "e-1" };
const bodyOf = (connection: Connection) => JSON.parse(encode([event], connection).body) as object;

test("one POST with the token in a header and nowhere else", () => {
  const request = encode([event, event], plain);
  expect(request).toEqual({
    method: "POST",
    url: "https://graph.facebook.com/v24.0/1234567890/events",
    headers: { "content-type": "application/json", accept: "application/json", authorization: "Bearer token-one" },
    body: JSON.stringify({ data: [event, event] }),
  });
});

test("the login goes before the token", () => {
  const { headers } = encode([], { ...plain, login_for_business: "token-two" });
  expect(headers.authorization).toBe("Bearer token-two");
});

test("app_secret proves the token that is used", () => {
  const proof = (token: string) => createHmac("sha256", "app-secret").update(token).digest("hex");
  expect(bodyOf({ ...plain, app_secret: "app-secret" })).toEqual({
    data: [event],
    appsecret_proof: proof("token-one"),
  });
  expect(bodyOf({ ...plain, app_secret: "app-secret", login_for_business: "token-two" })).toMatchObject({
    appsecret_proof: proof("token-two"),
  });
});

test("test_event_code and partner_agent stand beside the events", () => {
  expect(bodyOf({ ...plain, test_event_code: "TEST123", partner_agent: "mapwright" })).toEqual({
    data: [event],
    test_event_code: "TEST123",
    partner_agent: "mapwright",
  });
});

test.each([
  ["http://127.0.0.1:8080", "http://127.0.0.1:8080/v24.0/1234567890/events"],
  ["http://127.0.0.1:8080/", "http://127.0.0.1:8080/v24.0/1234567890/events"],
])("an endpoint: %s", (endpoint, url) => {
  expect(encode([event], { ...plain, endpoint }).url).toBe(url);
});

const secret = "canary-secret";

test.each([
  ["a template as the pixel", { ...plain, pixel_id: "{{pixel}}" }, "pixel_id"],
  ["a path as the pixel", { ...plain, pixel_id: "1/../2" }, "pixel_id"],
  ["a version that is none", { ...plain, graph_version: "latest" }, "graph_version"],
  ["no token", { pixel_id: "1", graph_version: "v24.0", app_secret: secret }, "neither"],
  ["empty tokens", { ...plain, access_token: "", login_for_business: "", app_secret: secret }, "neither"],
  ["an endpoint that is none", { ...plain, access_token: secret, endpoint: "file:///etc" }, "endpoint"],
] as const)("refuses %s, and repeats no secret", (_, connection, word) => {
  expect(() => encode([event], connection)).toThrow(word);
  expect(() => encode([event], connection)).not.toThrow(secret);
});

test.each([
  ["name and id", { event_name: "Purchase", event_id: "1" }, { event_name: "Purchase", event_id: "1", value: 2 }, true],
  ["another name", { event_name: "Purchase", event_id: "1" }, { event_name: "Lead", event_id: "1" }, false],
  ["another id", { event_name: "Purchase", event_id: "1" }, { event_name: "Purchase", event_id: "2" }, false],
  ["the same letters", { event_name: "ab", event_id: "c" }, { event_name: "a", event_id: "bc" }, false],
] as const)("identity: %s", (_, one, two, same) => {
  expect(sender.identify(one)).toBeDefined();
  expect(sender.identify(one) === sender.identify(two)).toBe(same);
});

test.each([
  ["no id", { event_name: "Purchase" }],
  ["a blank id", { event_name: "Purchase", event_id: " " }],
  ["a number", { event_name: "Purchase", event_id: 7 }],
  ["no name", { event_id: "1" }],
  ["inherited members", Object.create({ event_name: "Purchase", event_id: "1" })],
  ["null", null],
])("no identity: %s", (_, payload) => {
  expect(sender.identify(payload)).toBeUndefined();
});
