import type { Fault, Receipt, Reply, Schema, Sender } from "../sdk/index.ts";
import { attempt, type Check, check, isFilled } from "./check.ts";
import { hostileValues, isPolluted } from "./hostile.ts";

/** A word that a reply may echo and that no receipt may repeat where a log could see it. */
const personal = "jane.doe@example.com";

const statuses = [200, 201, 204, 301, 302, 304, 400, 401, 403, 404, 408, 413, 429, 500, 502, 503, 504, 599];

const bodies: readonly string[] = [
  "",
  " ",
  "\u0000\ufeff",
  "<!DOCTYPE html><html><body>Bad gateway</body></html>",
  "OK",
  '{"error":{"message":"cut sh',
  "null",
  "true",
  "0",
  '"text"',
  "[]",
  "[null]",
  "{}",
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"error":null}',
  '{"error":"text"}',
  '{"error":[]}',
  '{"error":{}}',
  '{"error":{"code":null,"message":null,"error_subcode":"x","error_data":[]}}',
  '{"error":{"code":"190","message":7,"is_transient":"yes","error_user_msg":{}}}',
  '{"error":{"code":1e999,"message":"x"}}',
  '{"error":{"__proto__":{"code":190},"toString":1}}',
  '{"events_received":null}',
  '{"events_received":-1,"messages":{}}',
  '{"events_received":"2","messages":[null,1,{}]}',
  '{"events_received":1.5,"messages":"text"}',
  `{"error":{"message":"${personal} is not valid","code":100,"error_user_title":"${personal}","error_user_msg":"${personal}"}}`,
  personal,
  "[".repeat(10_000),
  `${"[".repeat(10_000)}${"]".repeat(10_000)}`,
];

const headers: readonly Reply["headers"][] = [
  {},
  { "retry-after": "soon", "content-type": "application/json", "x-app-usage": "{", "x-business-use-case-usage": "[]" },
  { "retry-after": "-1", "x-app-usage": '{"call_count":"x"}', "x-business-use-case-usage": '{"1":null}' },
  { "retry-after": "9".repeat(400), "x-app-usage": "null", "x-business-use-case-usage": '{"__proto__":[{}]}' },
  { "retry-after": undefined, "x-ad-account-usage": '{"acc_id_util_pct":1e999}' },
];

const faults: readonly Fault[] = ["event", "credentials", "configuration", "account", "rate", "destination"];

/** The promises of a sender. `connection` is the plugin's schema: its `examples`, where it has any, are requests to try. */
// biome-ignore lint/suspicious/noExplicitAny: a sender is contravariant in its connection, which only its own plugin knows
export function checksOfSender(subject: string, sender: Sender<any>, connection: Schema): readonly Check[] {
  return [
    check(subject, "sends batches of a known size to known hosts", () => factProblems(sender)),
    check(subject, "encodes a request for a host of its own", () => encodeProblems(sender, connection)),
    check(subject, "reads whatever is answered", () => decodeProblems(sender, notReceipt)),
    check(subject, "calls nothing accepted but a status from 200 to 299", () =>
      decodeProblems(sender, wronglyAccepted),
    ),
    check(subject, "repeats nothing personal outside detail and warnings", () => decodeProblems(sender, echoed)),
    check(subject, "identifies any payload without throwing", () => identifyProblems(sender)),
  ];
}

const host = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?$/;

function* factProblems({ maxBatch, rejects, hosts }: Sender): Iterable<string> {
  if (!(Number.isInteger(maxBatch) && maxBatch > 0)) yield "maxBatch is not a positive integer";
  if (rejects !== "whole-batch" && rejects !== "one") yield "rejects is neither whole-batch nor one";
  if (hosts.length === 0) yield "it names no host";
  for (const name of hosts) if (!host.test(name)) yield `"${name}" is not the name of a host`;
}

function* encodeProblems(sender: Sender, connection: Schema): Iterable<string> {
  for (const [index, example] of (connection.examples ?? []).entries()) {
    const where = `connection ${index + 1}`;
    const result = attempt(() => sender.encode([{}], example as { readonly [key: string]: unknown }));
    if ("threw" in result) {
      yield `${where}: it threw ${result.threw}`;
      continue;
    }
    const { method, url, body } = result.gave;
    const address = attempt(() => new URL(url));
    if (!("gave" in address) || address.gave.protocol !== "https:")
      yield `${where}: it does not send to an https address`;
    else if (!sender.hosts.includes(address.gave.host)) yield `${where}: it sends to a host that it does not name`;
    if (!["GET", "POST", "PUT"].includes(method) || typeof body !== "string") yield `${where}: it is not a request`;
  }
}

type Doubt = (receipt: Receipt, reply: Reply) => string | undefined;

/** Every status with every body, and every set of headers with two of them. */
function* replies(): Iterable<Reply> {
  for (const status of statuses) for (const body of bodies) yield { status, headers: {}, body };
  for (const status of [200, 429]) for (const set of headers) yield { status, headers: set, body: "{}" };
}

function* decodeProblems(sender: Sender, doubt: Doubt): Iterable<string> {
  for (const reply of replies()) {
    const where = `status ${reply.status}, body ${reply.body.slice(0, 30)}`;
    const result = attempt(() => sender.decode(reply, 2));
    const problem = "threw" in result ? `it threw ${result.threw}` : doubt(result.gave, reply);
    if (problem !== undefined) yield `${where}: ${problem}`;
    if (isPolluted()) yield `${where}: a prototype was written`;
  }
}

const isWait = (ms: number | undefined): boolean => ms === undefined || (Number.isFinite(ms) && ms >= 0);

const notReceipt: Doubt = (receipt) => {
  if (receipt.kind === "accepted") {
    const { count, warnings, pauseMs } = receipt;
    if (count !== undefined && !(Number.isInteger(count) && count >= 0)) return "the count is not a whole number";
    if (!Array.isArray(warnings) || !warnings.every((said) => typeof said === "string"))
      return "warnings are not texts";
    return isWait(pauseMs) ? undefined : "pauseMs is not a time to wait";
  }
  if (receipt.kind !== "refused") return "it is neither accepted nor refused";
  if (!/^send\/[a-z0-9]+(?:-[a-z0-9]+)*$/.test(receipt.code)) return `the code "${receipt.code}" is not send/slug`;
  if (!faults.includes(receipt.fault)) return `"${receipt.fault}" is not a fault`;
  if (typeof receipt.retry !== "boolean") return "retry is not a boolean";
  if (!isFilled(receipt.message) || !isFilled(receipt.help)) return "it does not say what is wrong and what to do";
  return isWait(receipt.retryAfterMs) ? undefined : "retryAfterMs is not a time to wait";
};

const wronglyAccepted: Doubt = (receipt, { status }) =>
  receipt.kind === "accepted" && (status < 200 || status > 299) ? "it is accepted" : undefined;

const echoed: Doubt = (receipt) => {
  if (receipt.kind !== "refused") return undefined;
  const { code, message, help } = receipt;
  return `${code} ${message} ${help}`.includes(personal) ? "it repeats what was answered" : undefined;
};

function* identifyProblems(sender: Sender): Iterable<string> {
  for (const { story, value } of hostileValues) {
    const result = attempt(() => sender.identify(value));
    if ("threw" in result) yield `${story}: ${result.threw}`;
    else if (result.gave !== undefined && typeof result.gave !== "string") yield `${story}: the identity is not text`;
  }
}
