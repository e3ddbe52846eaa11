import type { Payload } from "@mapwright/engine/sdk";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ipAddress } from "../transforms/ip-address.ts";
import { invalidIp } from "./addresses.ts";
import { contract } from "./index.ts";
import { none } from "./read.ts";

const now = 1_707_830_200_000;
const hash = "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f";

/** A whole Purchase; nothing in it is wrong. */
const good: Payload = {
  event_name: "Purchase",
  event_time: 1_707_830_130,
  action_source: "website",
  event_id: "1a01c3e940f150eb",
  event_source_url: "https://shop.example.com/path?s=2",
  opt_out: false,
  data_processing_options: [],
  user_data: {
    em: [hash],
    ph: [`${hash}.AQQCAQMC`],
    external_id: [hash, "sdk-1"],
    client_ip_address: "203.0.113.24",
    client_user_agent: "Mozilla/5.0",
    fbc: "fb.1.1554763741205.AbCdEfGhIjKlMnOpQrStUvWxYz1234567890",
    fbp: "fb.1.1558571054389.1098115397",
  },
  custom_data: {
    currency: "EUR",
    value: 246.9,
    order_id: "purchase-1",
    contents: [{ id: "sku-1", quantity: 2, item_price: 123.45 }],
    own: ["a", 1, true],
  },
};

test("a good event has no fault, and finding none makes no list", () => {
  for (const fault of contract.fieldFaults) expect(fault.find(good, { now })).toBe(none);
  expect(contract.eventFaults.filter((fault) => fault.applies(good, { now }))).toEqual([]);
  expect(contract.notices.filter((notice) => notice.applies(good, { now }))).toEqual([]);
});

/** Leaves out what the field faults report, in their order. */
function cleaned(payload: Payload): { readonly payload: Payload; readonly codes: readonly string[] } {
  const copy = structuredClone(payload) as Record<string, unknown>;
  const codes: string[] = [];
  for (const fault of contract.fieldFaults)
    for (const path of fault.find(copy, { now })) {
      remove(copy, path.split("."));
      codes.push(fault.code);
    }
  return { payload: copy, codes };
}

function remove(object: Record<string, unknown>, [key, ...rest]: readonly string[]): void {
  if (rest.length > 0) remove(object[key!] as Record<string, unknown>, rest);
  else if (Array.isArray(object)) object.splice(Number(key), 1);
  else delete object[key!];
}

const withCustom = (members: object, name = "AddToCart"): Payload => ({
  ...good,
  event_name: name,
  custom_data: { ...(good.custom_data as object), ...members },
});

test("a currency that is dropped takes the value with it", () => {
  const { payload, codes } = cleaned(withCustom({ currency: "EURO" }));
  expect(codes).toEqual(["field/unknown-currency", "field/value-without-currency"]);
  expect(payload.custom_data).not.toHaveProperty("value");
});

test("of a Purchase the dropped currency refuses the event", () => {
  const { payload, codes } = cleaned(withCustom({ currency: "EURO" }, "Purchase"));
  expect(codes).toEqual(["field/unknown-currency"]);
  expect(contract.eventFaults.find((fault) => fault.applies(payload, { now }))?.code).toBe(
    "event/purchase-without-currency",
  );
});

test("what is clear text goes, and what is left decides about the event", () => {
  const { payload } = cleaned({ ...good, user_data: { em: ["jane@example.com", hash], ph: ["33639981234"] } });
  expect(payload.user_data).toEqual({ em: [hash] });
  const nobody = cleaned({ ...good, user_data: { em: ["jane@example.com"], fbc: "x" } });
  expect(nobody.codes).toEqual(["field/clear-text", "field/malformed-fbc"]);
  expect(contract.eventFaults.find((fault) => fault.applies(nobody.payload, { now }))?.code).toBe(
    "event/weak-identifiers",
  );
});

test("elements are left out from the last to the first, so that none moves", () => {
  const { payload } = cleaned({ ...good, user_data: { em: ["a@example.com", hash, "b@example.com", null, hash] } });
  expect(payload.user_data).toEqual({ em: [hash, hash] });
});

test("nothing is found twice once it is left out", () => {
  const bad: Payload = {
    ...good,
    opt_out: "yes",
    event_source_url: "/basket",
    data_processing_options_country: 1,
    user_data: { ...(good.user_data as object), em: [null], fn: "jane", fbp: "x", client_ip_address: "10.0.0.1" },
    custom_data: { value: Number.NaN, currency: "€", contents: [{}], own: { a: 1 }, num_items: "2" },
    app_data: { extinfo: ["a2"], advertiser_tracking_enabled: true },
  };
  const { payload, codes } = cleaned(bad);
  expect(codes.length).toBeGreaterThan(10);
  expect(cleaned(payload)).toEqual({ payload, codes: [] });
});

const octet = fc.oneof(
  fc.integer({ min: 0, max: 260 }).map(String),
  fc.constantFrom("", "00", "1e1", "-1", " 1", "0x1"),
);
const written = fc.array(octet, { minLength: 3, maxLength: 5 }).map((octets) => octets.join("."));

test("an address passes exactly when the transform would leave it as it is", () => {
  fc.assert(
    fc.property(fc.oneof(written, fc.ipV4(), fc.ipV6(), fc.string()), (address) => {
      const isFine = invalidIp.find({ user_data: { client_ip_address: address } }, { now }) === none;
      expect(isFine).toBe(ipAddress.apply(address, {}) === address);
    }),
    { numRuns: 3_000 },
  );
});
