import { readFileSync } from "node:fs";
import { commandersAct } from "@mapwright/commanders-act-source";
import { createMapper, type Json, type Mapper } from "@mapwright/engine";
import { facebookCapi } from "@mapwright/facebook-capi-plugin";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const file = "rules/facebook-capi/mapping.yaml";
const base = { file, text: readFileSync(file, "utf8") };
const now = Date.parse("2024-02-13T14:00:00Z");
const plugins = [commandersAct, facebookCapi];
const mapperWith = (settings: { readonly [name: string]: Json }): Mapper =>
  createMapper({ layers: [base], plugins, settings });
const open = mapperWith({ send_all_properties: true, fbc_from_url: true, default_country: "FR" });
const app = mapperWith({ enable_app_tracking: true, user_consent_category: ["3"], content_type: "none" });

/** Values of every kind, many of them hostile. */
const hostile = fc.oneof(
  { weight: 4, arbitrary: fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown> },
  fc.constantFrom<unknown>(
    null,
    "",
    "  ",
    0,
    -0,
    1e308,
    -1e308,
    Number.MAX_SAFE_INTEGER + 2,
    true,
    false,
    [],
    {},
    [[]],
    [null],
    "\ud800",
    "\udfff\ud800",
    "__proto__",
    "constructor",
    "a".repeat(70_000),
    Array(1_500).fill("x"),
    JSON.parse('{"__proto__": {"email": "p@example.com"}, "constructor": 1, "prototype": {}}'),
    "user@example.com",
    "+33639980001",
    "fb.1.1707829002000.AbC",
    "1707830130234",
    "2024-02-13",
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
); // prettier-ignore

const text = (...choices: readonly string[]) => fc.oneof(fc.constantFrom(...choices), hostile);
const part = (members: Record<string, fc.Arbitrary<unknown>>) =>
  fc.oneof({ weight: 6, arbitrary: fc.record(members, { requiredKeys: [] }) as fc.Arbitrary<unknown> }, hostile);

/** Events that look like real ones, with anything in any place. */
const anyEvent = part({
  event_name: text("purchase", "page_view", "custom"),
  event_id: text("e-1"),
  id: text("O_1"),
  type: text("offline", "online"),
  value: text("12,50", "1,000", "9.99"),
  currency: text("EUR", "eur", "XXX"),
  status: hostile,
  note: hostile,
  token: text("s3cret"),
  consent_categories: text("1|3"),
  user: part({
    id: text("7"),
    email: text("user@example.com", "not an address"),
    phone: text("+33 6 39 98 00 01", "0639980001"),
    gender: text("f"),
    birthdate: text("1988-07-09"),
    firstname: text("Jean-Luc"),
    city: text("Saint-Étienne"),
    country: text("FR", "USA"),
    zipcode: text("75009"),
    tcId: text("2022"),
    consent_categories: fc.oneof(fc.constantFrom<unknown>(["1", "3"], [], [3], "3"), hostile),
  }),
  items: fc.oneof(
    fc.array(
      part({
        id: text("s1"),
        quantity: text("1"),
        price: text("2"),
        product: part({ id: text("p1"), price: text("3"), name: hostile }),
      }),
      { maxLength: 4 },
    ),
    hostile,
  ),
  context: part({
    event_id: text("c-1"),
    event_timestamp: fc.oneof(
      fc.constantFrom<unknown>(now - 1000, String(now - 1000), now + 60_000, now + 10_000_000, 0),
      hostile,
    ),
    page: part({ url: text("https://shop.example/?fbclid=abc"), referrer: text("https://example.com/") }),
    device: part({
      ip: text("203.0.113.24", "10.0.0.1"),
      user_agent: text("Mozilla/5.0"),
      cookie: text("_fbp=fb.1.1707829001000.832801021; _fbc=fb.1.1707829002000.Click"),
      type: text("android", "iOS"),
      advertising_id: text("00000000-0000-0000-0000-000000000000"),
      ad_tracking_enabled: hostile,
      os: part({ version: text("13"), name: hostile }),
    }),
  }),
  integrations: part({
    facebook: part({
      action_source: text("app", "pigeon"),
      fbc: text("fb.1.1707829002000.Click", "broken"),
      user_data: part({
        em: text("other@example.com"),
        fbp: hostile,
        client_ip_address: hostile,
        shoe: text("user@example.com"),
      }),
      custom_data: part({
        contents: hostile,
        content_ids: hostile,
        value: hostile,
        currency: hostile,
        extra: text("user@example.com"),
        __proto__: hostile,
      }),
    }),
  }),
}); // prettier-ignore

const deepFreeze = (value: unknown): unknown => {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const each of Object.values(value)) deepFreeze(each);
  }
  return value;
};

const bytes = (value: unknown): string => JSON.stringify(value);

describe("any JSON value", () => {
  test("gives one outcome, the same twice, and the same as its explanation; the event is never changed", () => {
    let mapped = 0;
    fc.assert(
      fc.property(anyEvent, (event) => {
        deepFreeze(event);
        for (const mapper of [open, app]) {
          const first = mapper.map(event, { now });
          const { trace, ...explained } = mapper.explain(event, { now });
          if (bytes(first) !== bytes(explained)) throw new Error("explain disagrees with map");
          if (bytes(first) !== bytes(mapper.map(event, { now }))) throw new Error("two runs disagree");
          if (!Array.isArray(trace)) throw new Error("no trace");
          if (first.outcome === "mapped") mapped++;
        }
      }),
      { numRuns: 20_000, seed: 7 },
    );
    expect(mapped).toBeGreaterThan(1_000);
  }, 240_000);

  test("never copies the event's own e-mail, nor sends null, nor both members of the group", () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        for (const mapper of [open, app]) {
          const outcome = mapper.map(event, { now });
          if (outcome.outcome === "dropped") continue;
          const { payload } = outcome;
          const sent = bytes(payload);
          const own = (event as { user?: { email?: unknown } }).user?.email;
          const { custom_data: custom = {}, user_data: user = {} } = payload as {
            [name: string]: Record<string, unknown>;
          };
          if (own === "user@example.com" && bytes([custom.note, custom.extra, user.shoe, user.fbp]).includes(own))
            throw new Error("the e-mail left in clear");
          if (/[:[,]null[,}\]]/.test(sent.replace(/"(?:[^"\\]|\\.)*"/g, '""'))) throw new Error("null was sent");
          if (custom.contents !== undefined && custom.content_ids !== undefined)
            throw new Error("both members were sent");
          if (bytes(outcome.notes).includes("user@example.com")) throw new Error("a note holds a value");
        }
      }),
      { numRuns: 5_000, seed: 8 },
    );
  }, 120_000);

  const nested = (depth: number): unknown => {
    let value: unknown = "x";
    for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value };
    return value;
  };
  const event = {
    event_name: "page_view",
    user: { id: "1", email: "user@example.com" },
    context: { event_timestamp: now, device: { ip: "203.0.113.1", user_agent: "x" } },
  };

  test.each([
    ["nesting of 10,000", { ...event, other: nested(10_000) }, "mapped"],
    [
      "nesting where rules read",
      { ...event, integrations: { facebook: { custom_data: { deep: nested(10_000) } } } },
      "dropped",
    ],
    ["100,000 items", { ...event, items: Array(100_000).fill({ id: "a" }) }, "dropped"],
    [
      "100,000 categories",
      { ...event, user: { id: "1", email: "user@example.com", consent_categories: Array(100_000).fill("1") } },
      "mapped",
    ],
    ["a text of 1 MB where rules read", { ...event, id: "a".repeat(1_000_000) }, "dropped"],
    [
      "100,000 properties",
      { ...event, ...Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`p${i}`, i])) },
      "mapped",
    ],
    ["an array", [event], "dropped"],
    ["null", null, "dropped"],
    ["text", "event", "dropped"],
  ])("%s: an outcome, never an exception", (_, value, expected) => {
    const outcome = open.map(value, { now });
    expect(outcome.outcome).toBe(expected);
    if (outcome.outcome === "dropped") expect(outcome.reason).toMatch(/^event\/(over-limit|not-an-object)$/);
  });
});

test("two mappers interleaved do not affect each other", () => {
  const list = readFileSync("rules/facebook-capi/samples/events.ndjson", "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
  const alone = (mapper: Mapper) => list.map((each) => bytes(mapper.map(each, { now })));
  const [a, b] = [alone(mapperWith({ send_all_properties: true })), alone(mapperWith({ enable_app_tracking: true }))];
  const [one, two] = [mapperWith({ send_all_properties: true }), mapperWith({ enable_app_tracking: true })];
  list.forEach((each, i) => {
    expect(bytes(one.map(each, { now }))).toBe(a[i]);
    expect(bytes(two.map(each, { now }))).toBe(b[i]);
  });
});
