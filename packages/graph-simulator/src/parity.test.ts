import { facebookCapi } from "@mapwright/facebook-capi-plugin";
import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeEvent } from "./judge.ts";
import { event, hash, nowMs, nowSeconds, post, type TestEvent, withSimulator } from "./testing.ts";

/** The plugin's contract and the simulator were written apart, from the same facts; here each is the other's oracle. */

const { fieldFaults, eventFaults } = facebookCapi.contract;
const context = { now: nowMs };

const found = (payload: TestEvent): readonly string[] => [
  ...fieldFaults.filter((fault) => fault.find(payload, context).length > 0).map(({ code }) => code),
  ...eventFaults.filter((fault) => fault.applies(payload, context)).map(({ code }) => code),
];

const extinfo = ["a2", "com.example.app", "1", "1.0", "14", "", "", "", "", "", "", "", "", "", "", ""];
const app = (appData: object) =>
  event({ action_source: "app", app_data: { advertiser_tracking_enabled: 1, extinfo, ...appData } });
const purchase = (custom: object) => event({ event_name: "Purchase", custom_data: custom });
const messaging = (channel: unknown, user: object, name = "Purchase") => ({
  ...purchase({ value: 1, currency: "EUR" }),
  event_name: name,
  action_source: "business_messaging",
  messaging_channel: channel,
  user_data: { em: [hash], ...user },
});
const day = 86_400;

const good: readonly (readonly [story: string, payload: TestEvent])[] = [
  ["a page view", event()],
  ["a purchase", purchase({ value: 10, currency: "EUR", contents: [{ id: "sku-1", quantity: 1 }] })],
  ["a purchase of nothing", purchase({ value: 0, currency: "usd" })],
  ["a value as text", purchase({ value: "12.50", currency: "EUR" })],
  ["7 days old", event({ event_time: nowSeconds - 7 * day })],
  ["62 days old, in a shop", event({ event_time: nowSeconds - 62 * day, action_source: "physical_store" })],
  ["now", event({ event_time: nowSeconds })],
  ["an app event", app({})],
  ["an app event without tracking", app({ advertiser_tracking_enabled: 0 })],
  ["a click id", event({ user_data: { fbc: "fb.1.1554763741205.AbCd_Ef-1" } })],
  ["a click id with an appendix", event({ user_data: { fbc: "fb.1.1554763741205.AbCdEf.AQQCAQMC" } })],
  ["an address", event({ user_data: { client_ip_address: "203.0.113.24" } })],
  ["two names", event({ user_data: { fn: [hash], ln: [hash] } })],
  ["a lead id", event({ user_data: { lead_id: 1234567890123456 } })],
  [
    "limited in California",
    event({
      data_processing_options: ["LDU"],
      data_processing_options_country: 1,
      data_processing_options_state: 1000,
    }),
  ],
  ["explicitly not limited", event({ data_processing_options: [] })],
  ["messenger", messaging("messenger", { page_id: "1", page_scoped_user_id: "2" })],
  ["whatsapp", messaging("whatsapp", { whatsapp_business_account_id: "1", ctwa_clid: "a" })],
  ["instagram", messaging("instagram", { instagram_business_account_id: 1, ig_sid: 2 }, "LeadSubmitted")],
];

test.each(good)("taken by both: %s", (_, payload) =>
  withSimulator({}, async (simulator) => {
    expect(found(payload)).toEqual([]);
    expect((await post(simulator, [payload])).status).toBe(200);
  }),
);

/** What Meta refuses: the contract's code, and code and subcode of the answer. */
const bad: readonly (readonly [story: string, payload: TestEvent, finds: string, answer: string])[] = [
  ["no name", event({ event_name: undefined }), "event/without-name", "100/2804019"],
  ["an empty name", event({ event_name: "" }), "event/without-name", "100/2804019"],
  ["no time", event({ event_time: undefined }), "event/without-time", "100"],
  ["a time with a fraction", event({ event_time: nowSeconds - 0.5 }), "event/without-time", "100"],
  ["a date as the time", event({ event_time: "2024-02-13T13:15:30Z" }), "event/without-time", "100"],
  ["too old", event({ event_time: nowSeconds - 7 * day - 1 }), "event/too-old", "100/2804003"],
  [
    "too old for a shop",
    event({ event_time: nowSeconds - 62 * day - 1, action_source: "physical_store" }),
    "event/too-old",
    "100/2804003",
  ],
  [
    "62 days old, reported by a system",
    event({ event_time: nowSeconds - 62 * day, action_source: "system_generated" }),
    "event/too-old",
    "100/2804003",
  ],
  ["in the future", event({ event_time: nowSeconds + 1 }), "event/in-the-future", "100/2804004"],
  ["milliseconds", event({ event_time: nowMs }), "event/in-the-future", "100/2804004"],
  ["no action source", event({ action_source: undefined }), "event/unknown-action-source", "100"],
  ["an action source of one's own", event({ action_source: "web" }), "event/unknown-action-source", "100"],
  ["no customer", event({ user_data: undefined }), "event/weak-identifiers", "100/2804050"],
  ["an empty customer", event({ user_data: {} }), "event/weak-identifiers", "100/2804050"],
  [
    "a city and a browser",
    event({ user_data: { ct: [hash], client_user_agent: "Mozilla/5.0" } }),
    "event/weak-identifiers",
    "100/2804050",
  ],
  [
    "a date of birth and a browser",
    event({ user_data: { db: [hash], client_user_agent: "Mozilla/5.0" } }),
    "event/weak-identifiers",
    "100/2804050",
  ],
  [
    "a first name and a gender",
    event({ user_data: { fn: [hash], ge: [hash] } }),
    "event/weak-identifiers",
    "100/2804050",
  ],
  [
    "a last name and a gender",
    event({ user_data: { ln: [hash], ge: [hash] } }),
    "event/weak-identifiers",
    "100/2804050",
  ],
  ["a key that Meta does not know", event({ user_data: { own: "x" } }), "event/weak-identifiers", "100/2804050"],
  ["a malformed click id", event({ user_data: { em: [hash], fbc: "AbCdEf" } }), "field/malformed-fbc", "100/2804001"],
  [
    "a click id in seconds",
    event({ user_data: { em: [hash], fbc: "fb.1.1554763741.AbCd" } }),
    "field/malformed-fbc",
    "100/2804001",
  ],
  [
    "a click id with dots",
    event({ user_data: { em: [hash], fbc: "fb.1.1554763741205.Ab.Cd.Ef" } }),
    "field/malformed-fbc",
    "100/2804001",
  ],
  ["a purchase without a value", purchase({ currency: "EUR" }), "event/purchase-without-value", "100/2804009"],
  ["a purchase without anything", purchase({}), "event/purchase-without-value", "100/2804009"],
  ["a purchase without a currency", purchase({ value: 1 }), "event/purchase-without-currency", "100/2804010"],
  ["a currency that is none", purchase({ value: 1, currency: "EURO" }), "field/unknown-currency", "100/2804011"],
  ["a value without a currency", event({ custom_data: { value: 1 } }), "field/value-without-currency", "100/2804023"],
  ["a value that is none", purchase({ value: "ten", currency: "EUR" }), "field/wrong-type", "100/2804016"],
  ["custom data that are text", event({ custom_data: "x" }), "field/wrong-type", "100/2804016"],
  [
    "contents without an id",
    purchase({ value: 1, currency: "EUR", contents: [{ quantity: 1 }] }),
    "field/malformed-contents",
    "100/2804008",
  ],
  [
    "contents of texts",
    purchase({ value: 1, currency: "EUR", contents: ["sku-1"] }),
    "field/malformed-contents",
    "100/2804008",
  ],
  [
    "contents that are no list",
    purchase({ value: 1, currency: "EUR", contents: { id: "sku-1" } }),
    "field/malformed-contents",
    "100/2804008",
  ],
  ["a delivery by drone", event({ custom_data: { delivery_category: "drone" } }), "field/wrong-type", "100/2804016"],
  ["an app event without app data", event({ action_source: "app" }), "event/app-without-extinfo", "100/2804043"],
  ["an app event without extinfo", app({ extinfo: undefined }), "event/app-without-extinfo", "100/2804043"],
  ["15 texts", app({ extinfo: extinfo.slice(1) }), "field/malformed-extinfo", "100/2804043"],
  ["a number in extinfo", app({ extinfo: extinfo.with(9, 1080 as never) }), "field/malformed-extinfo", "100/2804043"],
  ["no platform", app({ extinfo: extinfo.with(0, "") }), "event/app-without-platform", "100/2804043"],
  [
    "no version of the system",
    app({ extinfo: extinfo.with(4, "") }),
    "event/app-without-system-version",
    "100/2804043",
  ],
  [
    "no tracking flag",
    app({ advertiser_tracking_enabled: undefined }),
    "event/app-without-tracking-flag",
    "100/2804019",
  ],
  ["a tracking flag as a word", app({ advertiser_tracking_enabled: "yes" }), "field/wrong-type", "100"],
  ["opt_out as a word", event({ opt_out: "yes" }), "field/wrong-type", "100"],
  ["an option of one's own", event({ data_processing_options: ["other"] }), "field/wrong-type", "100"],
  [
    "a state that Meta does not know",
    event({ data_processing_options_country: 1, data_processing_options_state: 1014 }),
    "field/data-processing-place",
    "100",
  ],
  ["a country without a state", event({ data_processing_options_country: 1 }), "field/data-processing-place", "100"],
  ["limited nowhere", event({ data_processing_options: ["LDU"] }), "event/limited-without-place", "100/2804030"],
  ["a channel of one's own", messaging("sms", {}), "event/messaging-without-channel", "100/2804019"],
  [
    "a Lead by messenger",
    messaging("messenger", { page_id: "1", page_scoped_user_id: "2" }, "Lead"),
    "event/messaging-event-name",
    "100/2804066",
  ],
  [
    "messenger without a page",
    messaging("messenger", { page_scoped_user_id: "2" }),
    "event/messaging-without-ids",
    "100/2804069",
  ],
  [
    "whatsapp without a click",
    messaging("whatsapp", { whatsapp_business_account_id: "1" }),
    "event/messaging-without-ids",
    "100/2804087",
  ],
  [
    "whatsapp without an account",
    messaging("whatsapp", { ctwa_clid: "a" }),
    "event/messaging-without-ids",
    "100/2804116",
  ],
  [
    "instagram without an account",
    messaging("instagram", { ig_sid: "1" }),
    "event/messaging-without-ids",
    "100/2804116",
  ],
];

test.each(bad)("refused by both: %s", (_, payload, finds, answer) =>
  withSimulator({}, async (simulator) => {
    expect(found(JSON.parse(JSON.stringify(payload)))).toContain(finds);
    expect((await post(simulator, [event(), payload])).status).toBe(400);
    expect(simulator.requests()[0]?.error).toBe(answer);
    expect(simulator.accepted()).toEqual([]);
  }),
);

/** What Meta is not known to refuse, and what is left out all the same. */
const ours: readonly (readonly [story: string, payload: TestEvent, finds: string])[] = [
  ["clear text", event({ user_data: { em: ["jane@example.com"], ph: [hash] } }), "field/clear-text"],
  ["null", event({ event_id: null }), "field/not-json"],
  ["a private address", event({ user_data: { em: [hash], client_ip_address: "10.0.0.1" } }), "field/invalid-ip"],
  ["a browser id that is none", event({ user_data: { em: [hash], fbp: "GA1.2.3.4" } }), "field/malformed-fbp"],
  ["half an address", event({ event_source_url: "/basket" }), "field/invalid-url"],
  ["nested custom data", event({ custom_data: { own: { a: 1 } } }), "field/wrong-type"],
  [
    "a quantity in words",
    event({ custom_data: { contents: [{ id: "a", quantity: "two" }] } }),
    "field/malformed-content",
  ],
];

test.each(ours)("left out by the contract alone: %s", (_, payload, finds) => {
  expect(found(payload)).toContain(finds);
  expect(judgeEvent(payload, nowMs)).toBeUndefined();
});

test("every fault of the contract is in a table", () => {
  const tabled = new Set([...bad, ...ours].map(([, , code]) => code));
  expect([...fieldFaults, ...eventFaults].map(({ code }) => code).filter((code) => !tabled.has(code))).toEqual([]);
});

type Members = Record<string, unknown>;

/** Leaves out what the field faults report, as the engine does: a parent that is left empty goes too. */
function cleaned(payload: TestEvent): TestEvent {
  const copy = structuredClone(payload) as Members;
  for (const fault of fieldFaults) for (const at of fault.find(copy, context)) remove(copy, at.split("."));
  return copy;
}

function remove(object: Members, [key = "", ...rest]: readonly string[]): void {
  if (rest.length === 0) {
    if (Array.isArray(object)) object.splice(Number(key), 1);
    else delete object[key];
    return;
  }
  const next = object[key] as Members;
  remove(next, rest);
  if (!Array.isArray(next) && Object.keys(next).length === 0) delete object[key];
}

const places = good
  .flatMap(([, payload]) => [...pathsOf(payload, 4)])
  .concat([
    ...["opt_out", "referrer_url", "custom_data.delivery_category", "user_data.fbp", "user_data.ge", "user_data.zp"],
    ...["user_data.country", "messaging_channel", "custom_data.content_ids", "user_data.external_id", "app_data.own"],
  ]);

function* pathsOf(value: unknown, levels: number, prefix = ""): Iterable<string> {
  if (prefix !== "") yield prefix;
  if (levels === 0 || typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value))
    yield* pathsOf(inner, levels - 1, prefix === "" ? key : `${prefix}.${key}`);
}

const values = [
  ...[undefined, null, "", " ", "x", "EUR", "EURO", "LDU", "app", "website", "physical_store", "business_messaging"],
  ...[
    "Purchase",
    "Lead",
    "messenger",
    "in_store",
    "a2",
    "1",
    "12.50",
    "1e5",
    "0x10",
    hash,
    `${hash}.AQQCAQMC`,
    "203.0.113.24",
  ],
  ...[
    "fb.1.1554763741205.AbC",
    "fb.1.1554763741205.1098115397",
    "fb.1.1554763741205.Ab.Cd",
    "https://example.com/?a=b",
  ],
  ...[
    0,
    1,
    -1,
    1.5,
    1000,
    1014,
    nowSeconds,
    nowSeconds + 1,
    nowMs,
    nowSeconds - 8 * day,
    2 ** 53,
    Number.NaN,
    true,
    false,
  ],
  ...[[], [null], [hash], [hash, "x"], ["LDU"], [{ id: "a" }], [{}], [[hash]], extinfo, extinfo.with(4, " ")],
  ...[{}, { id: "a" }, { value: 1 }, { 0: "a2" }, { em: [hash] }],
];

function put(object: unknown, [key = "", ...rest]: readonly string[], value: unknown): unknown {
  const whole: Members = (typeof object === "object" && object !== null ? object : {}) as Members;
  const inner = rest.length === 0 ? value : put(whole[key], rest, value);
  if (Array.isArray(whole)) return whole.map((item, index) => (String(index) === key ? inner : item));
  return { ...whole, [key]: inner };
}

const mutated = fc
  .tuple(
    fc.constantFrom(...good.map(([, payload]) => payload)),
    fc.array(fc.tuple(fc.constantFrom(...places), fc.oneof(fc.constantFrom(...values), fc.jsonValue())), {
      maxLength: 4,
    }),
  )
  .map(([payload, changes]) =>
    changes.reduce((whole, [at, value]) => put(whole, at.split("."), value) as TestEvent, payload),
  )
  .map((payload) => JSON.parse(JSON.stringify(payload)) as TestEvent);

const runs = { numRuns: 5_000, seed: 20_240_213 };

test("whatever passes the contract is accepted", () => {
  let passed = 0;
  fc.assert(
    fc.property(mutated, (payload) => {
      if (found(payload).length > 0) return;
      passed++;
      expect(judgeEvent(payload, nowMs)).toBeUndefined();
    }),
    runs,
  );
  expect(passed).toBeGreaterThan(500);
});

test("whatever is left when the contract has left out fields, and has nothing against the event, is accepted", () => {
  let passed = 0;
  fc.assert(
    fc.property(mutated, (payload) => {
      const rest = cleaned(payload);
      if (eventFaults.some((fault) => fault.applies(rest, context))) return;
      passed++;
      expect(judgeEvent(rest, nowMs)).toBeUndefined();
      expect(found(rest)).toEqual([]);
    }),
    runs,
  );
  expect(passed).toBeGreaterThan(1_000);
});
