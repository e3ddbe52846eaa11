import type { Reply } from "@mapwright/engine/sdk";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decode } from "./decode.ts";
import { graphErrors } from "./errors.ts";

const reply = (status: number, body: unknown, headers: Reply["headers"] = {}): Reply => ({
  status,
  headers,
  body: typeof body === "string" ? body : JSON.stringify(body),
});

const failed = (status: number, code: number, subcode?: number, more: object = {}): Reply =>
  reply(status, {
    error: {
      message: "Said Graph",
      type: "OAuthException",
      code,
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      ...more,
    },
  });

/** One row for each meaning, and for each code that shares it. */
const refusals: readonly (readonly [story: string, reply: Reply, code: string])[] = [
  ["190/463, the token has expired", failed(401, 190, 463), "send/token-expired"],
  ["190/459, a checkpoint", failed(401, 190, 459), "send/account-checkpoint"],
  ["190/464, an unconfirmed account", failed(401, 190, 464), "send/account-checkpoint"],
  ["190/458, the app was removed", failed(401, 190, 458), "send/token-invalid"],
  ["190/460, the password was changed", failed(401, 190, 460), "send/token-invalid"],
  ["190/467, invalid", failed(401, 190, 467), "send/token-invalid"],
  ["190/492, an invalid session", failed(400, 190, 492), "send/token-invalid"],
  ["190 alone", failed(400, 190), "send/token-invalid"],
  ["102", failed(400, 102), "send/token-invalid"],
  ["401 without an error", reply(401, ""), "send/token-invalid"],
  ["104", failed(400, 104), "send/bad-signature"],
  ["3", failed(400, 3), "send/no-capability"],
  ["10", failed(400, 10), "send/no-access"],
  ["200", failed(403, 200), "send/no-access"],
  ["294", failed(400, 294), "send/no-access"],
  ["299", failed(400, 299), "send/no-access"],
  ["403 without an error", reply(403, "<html></html>"), "send/no-access"],
  ["100/33", failed(400, 100, 33, { type: "GraphMethodException" }), "send/wrong-pixel"],
  ["803", failed(404, 803), "send/wrong-pixel"],
  ["404 without an error", reply(404, ""), "send/wrong-pixel"],
  ["2635", failed(400, 2635), "send/old-version"],
  ["2500", failed(400, 2500), "send/bad-address"],
  ["a redirect", reply(302, "", { location: "https://example.com" }), "send/redirected"],
  ["368", failed(400, 368), "send/blocked"],
  ["4", failed(403, 4), "send/app-rate-limited"],
  ["4/1504022", failed(400, 4, 1_504_022), "send/app-rate-limited"],
  ["341", failed(400, 341), "send/app-rate-limited"],
  ["17/2446079", failed(400, 17, 2_446_079), "send/user-rate-limited"],
  ["32", failed(400, 32), "send/user-rate-limited"],
  ["613/1487742", failed(400, 613, 1_487_742), "send/rate-limited"],
  ["613/5044001", failed(400, 613, 5_044_001), "send/rate-limited"],
  ["429 without an error", reply(429, ""), "send/rate-limited"],
  ["613 without a subcode", failed(400, 613), "send/abuse-limited"],
  ["80000", failed(400, 80_000), "send/account-rate-limited"],
  ["80003", failed(400, 80_003), "send/account-rate-limited"],
  ["80004", failed(400, 80_004), "send/account-rate-limited"],
  ["80014", failed(400, 80_014), "send/account-rate-limited"],
  ["2", failed(500, 2), "send/unavailable"],
  ["500 without an error", reply(500, ""), "send/unavailable"],
  ["a proxy's page", reply(502, "<!DOCTYPE html><html><body>Bad gateway</body></html>"), "send/unavailable"],
  ["408", reply(408, ""), "send/unavailable"],
  ["1", failed(500, 1), "send/unknown-error"],
  ["1/99", failed(400, 1, 99), "send/unknown-error"],
  ["5000", failed(500, 5_000), "send/unknown-error"],
  ["21009", failed(500, 21_009), "send/unknown-error"],
  ["a negative code", failed(500, -3), "send/internal-error"],
  ["100/2804001", failed(400, 100, 2_804_001), "send/bad-click-id"],
  ["100/2804003", failed(400, 100, 2_804_003), "send/event-too-old"],
  ["100/2804004", failed(400, 100, 2_804_004), "send/event-in-the-future"],
  ["100/2804008", failed(400, 100, 2_804_008), "send/bad-contents"],
  ["100/2804009", failed(400, 100, 2_804_009), "send/purchase-without-value"],
  ["100/2804010", failed(400, 100, 2_804_010), "send/purchase-without-currency"],
  ["100/2804011", failed(400, 100, 2_804_011), "send/currency-not-accepted"],
  ["100/2804016", failed(400, 100, 2_804_016), "send/bad-custom-data"],
  ["100/2804019", failed(400, 100, 2_804_019), "send/missing-parameter"],
  ["100/2804023", failed(400, 100, 2_804_023), "send/value-without-currency"],
  ["100/2804030", failed(400, 100, 2_804_030), "send/limited-data-use"],
  ["100/2804043", failed(400, 100, 2_804_043), "send/bad-extinfo"],
  ["100/2804050", failed(400, 100, 2_804_050), "send/too-little-customer-information"],
  ["100/2804066", failed(400, 100, 2_804_066), "send/messaging-event-name"],
  ["100/2804069", failed(400, 100, 2_804_069), "send/messaging-page-id"],
  ["100/2804087", failed(400, 100, 2_804_087), "send/messaging-click-id"],
  ["100/2804116", failed(400, 100, 2_804_116), "send/messaging-account-id"],
  ["100 for the call itself", failed(400, 100, undefined, { type: "GraphMethodException" }), "send/call-refused"],
  ["100 alone", failed(400, 100), "send/bad-event"],
  ["100 with a subcode that nobody knows", failed(400, 100, 1_234), "send/bad-event"],
  ["100/2804007", failed(400, 100, 2_804_007), "send/bad-event"],
  ["105", failed(400, 105), "send/bad-event"],
  ["413", reply(413, ""), "send/too-large"],
  ["a code that nobody knows", failed(400, 777_777), "send/unexpected-answer"],
  ["400 without an error", reply(400, "{}"), "send/unexpected-answer"],
  ["400 with a page", reply(400, "<html></html>"), "send/unexpected-answer"],
];

test.each(refusals)("%s", (_, answer, code) => {
  const row = graphErrors.find((each) => each.code === code)!;
  const { fault, retry, message, help } = row;
  expect(decode(answer)).toMatchObject({ kind: "refused", code, fault, retry, message, help });
});

test("every row has a test", () => {
  expect(new Set(refusals.map(([, , code]) => code))).toEqual(new Set(graphErrors.map(({ code }) => code)));
});

test("every send code stands for one row", () => {
  const codes = graphErrors.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});

test.each([
  ["credentials are for a person", "credentials", false],
  ["a configuration is for a person", "configuration", false],
  ["an event is never retried as it is", "event", false],
  ["a rate limit passes", "rate", true],
  ["the other side recovers", "destination", true],
] as const)("%s", (_, fault, retry) => {
  const rows = graphErrors.filter((row) => row.fault === fault);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((row) => row.retry !== retry)).toEqual([]);
});

test("is_transient is trusted before the code", () => {
  expect(decode(failed(400, 100, 2_804_003, { is_transient: true }))).toMatchObject({
    code: "send/unavailable",
    retry: true,
  });
  expect(decode(failed(500, 2, undefined, { is_transient: true }))).toMatchObject({
    code: "send/unavailable",
    retry: true,
  });
  expect(decode(failed(400, 4, undefined, { is_transient: true }))).toMatchObject({
    code: "send/app-rate-limited",
    retry: true,
  });
  expect(decode(failed(400, 100, 2_804_003, { is_transient: false }))).toMatchObject({ code: "send/event-too-old" });
});

const acceptedBody = { events_received: 2, messages: [], fbtrace_id: "A" };

test.each([
  ["as Meta answers", reply(200, acceptedBody), 2, []],
  ["fewer than sent", reply(200, { events_received: 1 }), 1, []],
  ["cut short", reply(200, '{"events_rec'), undefined, []],
  ["empty", reply(200, ""), undefined, []],
  ["a page", reply(200, "<html></html>"), undefined, []],
  ["an offline dataset", reply(200, { id: "1", num_processed_entries: 2 }), 2, []],
  ["a count that is none", reply(200, { events_received: "2" }), undefined, []],
  ["with messages", reply(200, { ...acceptedBody, messages: ["a", { message: "b" }, 7, null] }), 2, ["a", "b"]],
  [
    "upgraded to a newer version",
    reply(200, acceptedBody, { "x-ad-api-version-warning": "The call was upgraded" }),
    2,
    ["The call was upgraded"],
  ],
] as const)("accepted: %s", (_, answer, count, warnings) => {
  expect(decode(answer)).toEqual({ kind: "accepted", count, warnings });
});

test("a 200 that carries an error is none", () => {
  expect(decode(failed(200, 190))).toMatchObject({ kind: "refused", code: "send/token-invalid" });
});

const business = (limit: object) => ({ "x-business-use-case-usage": JSON.stringify({ "1234567890": [limit] }) });
const app = (percent: number) => ({
  "x-app-usage": JSON.stringify({ call_count: percent, total_time: 1, total_cputime: 1 }),
});
const account = (usage: object) => ({ "x-ad-account-usage": JSON.stringify(usage) });

test.each([
  ["nothing said", {}, undefined],
  ["below the limit", app(99), undefined],
  ["the app's limit", app(100), 60_000],
  [
    "minutes until calls are taken again",
    business({ call_count: 100, estimated_time_to_regain_access: 19 }),
    19 * 60_000,
  ],
  ["no access for five minutes", business({ call_count: 100, ads_api_access_tier: "development_access" }), 300_000],
  ["no access for one minute", business({ total_time: 120, ads_api_access_tier: "standard_access" }), 60_000],
  ["below the business limit", business({ call_count: 80, estimated_time_to_regain_access: 0 }), undefined],
  ["the account's limit", account({ acc_id_util_pct: 100, reset_time_duration: 90 }), 90_000],
  ["below the account's limit", account({ acc_id_util_pct: 9.67, reset_time_duration: 90 }), undefined],
  ["the longest of them", { ...app(100), ...business({ estimated_time_to_regain_access: 2 }) }, 120_000],
  ["Retry-After", { "retry-after": "30" }, 30_000],
  ["Retry-After as a date", { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" }, undefined],
  ["a month", business({ estimated_time_to_regain_access: 43_200 }), 24 * 3_600_000],
  ["nonsense", { "x-app-usage": "{", "x-business-use-case-usage": "[1]", "x-ad-account-usage": "null" }, undefined],
] as const)("pause: %s", (_, headers, pauseMs) => {
  const receipt = decode(reply(200, acceptedBody, headers));
  expect(receipt.kind === "accepted" && receipt.pauseMs).toBe(pauseMs);
});

test.each([
  ["its own wait without a header", failed(400, 4), 60_000],
  ["Retry-After before its own", reply(429, "", { "retry-after": "5" }), 5_000],
  [
    "the usage header before its own",
    { ...failed(400, 80_004), headers: business({ estimated_time_to_regain_access: 3 }) },
    180_000,
  ],
  ["an hour for a block", failed(400, 368), 3_600_000],
  ["nothing for a failure of the other side", failed(500, 2), undefined],
  ["Retry-After of a failure", reply(503, "", { "retry-after": "7" }), 7_000],
  ["nothing where waiting does not help", { ...failed(401, 190), headers: { "retry-after": "7" } }, undefined],
] as const)("wait: %s", (_, answer, retryAfterMs) => {
  const receipt = decode(answer);
  expect(receipt.kind === "refused" && receipt.retryAfterMs).toBe(retryAfterMs);
});

const blamed = { blame_field_specs: [["data", 0, "user_data", "fbc"]] };

test.each([
  ["as an object", blamed],
  ["as JSON text", JSON.stringify(blamed)],
])("the detail has Meta's own words, and error_data %s", (_, error_data) => {
  const answer = failed(400, 100, 2_804_001, {
    error_data,
    error_user_title: "A title",
    error_user_msg: "A sentence",
    fbtrace_id: "AbC",
  });
  expect(decode(answer)).toMatchObject({
    detail: "100/2804001; Said Graph; A title; A sentence; data.0.user_data.fbc; trace AbC",
  });
});

test("a detail is cut, whatever is answered", () => {
  const receipt = decode(failed(400, 100, undefined, { error_user_title: "x".repeat(100_000) }));
  expect(receipt.kind === "refused" && receipt.detail!.length).toBeLessThanOrEqual(2_000);
});

test("no answer makes it throw, and only a 2xx is accepted", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 599 }),
      fc.oneof(fc.string(), fc.json()),
      fc.json(),
      (status, body, header) => {
        const receipt = decode(reply(status, body, { "x-app-usage": header, "x-business-use-case-usage": header }));
        if (status < 200 || status > 299) expect(receipt.kind).toBe("refused");
      },
    ),
  );
});
