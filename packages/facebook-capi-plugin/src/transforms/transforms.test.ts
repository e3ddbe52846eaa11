import { isRefusal, isRemarked, type Transform } from "@mapwright/engine/sdk";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fbc } from "./fbc.ts";
import { fbcFromUrl } from "./fbc-from-url.ts";
import { fbp } from "./fbp.ts";
import { transforms } from "./index.ts";
import { ipAddress } from "./ip-address.ts";

type Arguments = { readonly [name: string]: unknown };

/** The value, `!slug` for a refusal, or the value with `?slug` for a remark. */
function outcome(transform: Transform, value: string, args: Arguments = {}): string {
  const result = (transform as Transform<"text">).apply(value, args);
  if (isRefusal(result)) return `!${result.slug}`;
  return isRemarked(result) ? `${result.value} ?${result.remark.slug}` : String(result);
}

const examples = transforms.flatMap((transform) =>
  transform.examples.map((example) => ({
    transform,
    example,
    title: `${transform.name} ${JSON.stringify(example).slice(0, 90)}`,
  })),
);

describe("examples", () => {
  test.each(examples)("$title", ({ transform, example }) => {
    const result = (transform as Transform<"text">).apply(example.in as string, example.with ?? {});
    if (example.refuses) expect(result).toBe(example.refuses);
    else if (example.remarks) expect(result).toMatchObject({ value: example.out, remark: example.remarks });
    else expect(result).toBe(example.out);
  });

  test.each(transforms.map((one) => [one.name, one] as const))("%s shows every refusal and remark", (_, one) => {
    expect(one.examples.length).toBeGreaterThanOrEqual(15);
    expect(new Set(one.examples.map((example) => example.refuses).filter(Boolean))).toEqual(new Set(one.refusals));
    expect(new Set(one.examples.map((example) => example.remarks).filter(Boolean))).toEqual(new Set(one.remarks ?? []));
  });
});

describe("edges", () => {
  const clicked = 1707829002000;
  const days = 24 * 60 * 60 * 1000;

  test.each([
    [clicked + 90 * days, "note", "fb.1.1707829002000.IwAR0a"],
    [clicked + 90 * days + 1, "note", "fb.1.1707829002000.IwAR0a ?old-click"],
    [clicked + 90 * days + 1, undefined, "fb.1.1707829002000.IwAR0a ?old-click"],
    [clicked + 90 * days, "drop", "fb.1.1707829002000.IwAR0a"],
    [clicked + 90 * days + 1, "drop", "!expired"],
    [String(clicked + 91 * days), "drop", "!expired"],
    [1, "drop", "fb.1.1707829002000.IwAR0a"],
    ["later", "drop", "fb.1.1707829002000.IwAR0a"],
    [Number.NaN, "drop", "fb.1.1707829002000.IwAR0a"],
    [{ ms: clicked }, "drop", "fb.1.1707829002000.IwAR0a"],
  ])("fbc at %j, expired: %s -> %s", (at, expired, expected) =>
    expect(outcome(fbc, "fb.1.1707829002000.IwAR0a", { at, expired })).toBe(expected),
  );

  test.each([
    ["fb.1.1707829002000.IwAR0a.AQQCAQMC", "fb.1.1707829002000.IwAR0a.AQQCAQMC"],
    ["fb.1.1707829002000.IwAR0a.aq", "!malformed"],
    ["fb.1.1707829002000..AQ", "!malformed"],
    ["fb.x.1707829002000.IwAR0a", "!malformed"],
    ["fb.1.17078290020001.IwAR0a", "!malformed"],
    ["fb.1.1707829002000.IwAR0a#top", "!malformed"],
    ["fb.1.1707829002000.NULL", "!malformed"],
    ["fb%2E1%2E1707829002000%2EIwAR0a", "!malformed"],
  ])("fbc %s -> %s", (value, expected) => expect(outcome(fbc, value)).toBe(expected));

  test.each([
    ["fb.1.1707829002000.832801021.AQQCAQMC", "fb.1.1707829002000.832801021.AQQCAQMC"],
    ["fb.1.1707829002000.832801021.AQQCAQM", "!malformed"],
    ["fb.1.1707829002000.832801021.AQQCAQMC.AQ", "!malformed"],
    ["fb.1.1707829002000.-832801021", "!malformed"],
    ["fb.1.17078290020.832801021", "!malformed"],
  ])("fbp %s -> %s", (value, expected) => expect(outcome(fbp, value)).toBe(expected));

  test.each([
    ["https://example.com/?a=1&fbclid=IwAR0a&b=2", "fb.1.1707829002000.IwAR0a"],
    ["https://example.com/?a=?&fbclid=IwAR0a", "fb.1.1707829002000.IwAR0a"],
    ["https://example.com?fbclid=IwAR0a", "fb.1.1707829002000.IwAR0a"],
    ["?fbclid=IwAR0a", "fb.1.1707829002000.IwAR0a"],
    ["https://example.com/fbclid=IwAR0a", "!no-click-id"],
    ["https://example.com/?fbclid", "!no-click-id"],
    ["fbclid=IwAR0a", "!no-click-id"],
    [`https://example.com/?fbclid=${"a".repeat(901)}`, "!malformed"],
    [`https://example.com/?q=${"a".repeat(9000)}&fbclid=IwAR0a`, "!no-click-id"],
  ])("fbc_from_url %s -> %s", (value, expected) => expect(outcome(fbcFromUrl, value, { at: clicked })).toBe(expected));

  test.each([
    ["198.51.100.7", "198.51.100.7"],
    ["3fff::1", "3fff::1"],
    ["2A00:1450:4007::200E", "2A00:1450:4007::200E"],
    ["::ffff:cb00:7118", "203.0.113.24"],
    ["::ffff:203.0.113.24.AQQAAQMC", "203.0.113.24.AQQAAQMC"],
    ["8.8.8.8.AQ", "8.8.8.8.AQ"],
    ["8.8.8.8.ZZ", "!not-an-address"],
    ["8.8.8.AQQAAQMC", "!not-an-address"],
    ["unknown, 10.0.0.1, 203.0.113.9", "203.0.113.9"],
    ["10.0.0.1, 192.168.0.1", "!not-public"],
    ["[fd00::1]:80", "!not-public"],
    ["[2001:db8::1]", "2001:db8::1"],
    ["172.15.0.1", "172.15.0.1"],
    ["172.16.0.1", "!not-public"],
    ["172.31.255.255", "!not-public"],
    ["172.32.0.1", "172.32.0.1"],
    ["100.63.255.255", "100.63.255.255"],
    ["100.127.255.255", "!not-public"],
    ["240.0.0.1", "!not-public"],
    ["198.18.0.1", "!not-public"],
    ["ff02::1", "!not-public"],
    ["::", "!not-public"],
    ["64:ff9b::808:808", "!not-public"],
    ["2002:c000:204::1", "!not-public"],
    ["4000::1", "!not-public"],
    ["0x8.8.8.8", "!not-an-address"],
    ["8.8.8.8 8.8.4.4", "!not-an-address"],
    ["1::2::3", "!not-an-address"],
    ["1.2.3.4.5", "!not-an-address"],
    ["", "!not-an-address"],
  ])("ip_address %j -> %s", (value, expected) => expect(outcome(ipAddress, value)).toBe(expected));
});

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.ipV4(),
  fc.ipV6(),
  fc.ipV4Extended(),
  fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/).map((clickId) => `https://example.com/?fbclid=${clickId}`),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc
    .array(
      fc.constantFrom(
        "fb",
        "1",
        "1707829002000",
        "IwAR0a",
        "832801021",
        "AQQCAQMC",
        "AQ",
        ".",
        ",",
        ":",
        " ",
        "8.8.8.8",
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join("")),
  fc.constantFrom(...examples.map(({ example }) => example.in as string)),
);
const argumentsOf = fc.record(
  {
    at: fc.oneof(fc.constant(1707830130234), fc.constant("1707830130234"), fc.anything()),
    expired: fc.constant("note"),
  },
  { requiredKeys: [] },
);

describe.each(transforms.map((one) => [one.name, one as Transform<"text">] as const))("%s", (name, transform) => {
  test("gives text that is not blank or a declared refusal, and never throws", () => {
    fc.assert(
      fc.property(text, argumentsOf, (value, args) => {
        const result = transform.apply(value, args);
        if (isRefusal(result)) {
          expect(transform.refusals).toContain(result);
          return;
        }
        const plain = isRemarked(result) ? result.value : result;
        expect(typeof plain === "string" && plain.trim() !== "" && plain === plain.trim()).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("leaves its own result as it is", () => {
    let kept = 0;
    const again = name === "fbc_from_url" ? (fbc as Transform) : transform;
    fc.assert(
      fc.property(text, argumentsOf, (value, args) => {
        const once = outcome(transform, value, args).replace(/ \?.*$/, "");
        if (once.startsWith("!")) return;
        kept += 1;
        expect(outcome(again, once, args).replace(/ \?.*$/, "")).toBe(once);
      }),
      { numRuns: 500 },
    );
    expect(kept).toBeGreaterThan(0);
  });

  test.each(["a", "1", "8.", "fb.1.", "?fbclid=", "&", "[", ":", "8.8.8.8,"])("refuses 64 KB of %j", (unit) => {
    expect(outcome(transform, unit.repeat(65_536 / unit.length), { at: 1707830130234 })).toMatch(/^!/);
  });
});

test("what is told from the first octet alone is told from the whole address too", () => {
  const octet = fc.oneof(
    fc.nat(255).map(String),
    fc.constantFrom("0", "00", "01", "10", "100", "192", "198", "203", "224", "256", "300", ""),
  );
  const address = fc
    .oneof(fc.array(octet, { minLength: 3, maxLength: 5 }), fc.tuple(octet, octet, octet, octet))
    .map((all) => all.join("."));
  // A blank behind it takes the long way.
  fc.assert(
    fc.property(address, (text) => {
      expect(outcome(ipAddress, text)).toBe(outcome(ipAddress, `${text} `));
    }),
    { numRuns: 5_000 },
  );
});
