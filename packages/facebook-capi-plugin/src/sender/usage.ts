import type { Reply } from "@mapwright/engine/sdk";
import { isObject, member } from "../contract/read.ts";

const second = 1_000;
const minute = 60 * second;
/** A wait longer than this is taken for a mistake and cut to it. */
const longestWait = 24 * 60 * minute;
const longestHeader = 10_000;
const full = 100;
/** How long Meta blocks an app that has used all its calls, by the access it has. */
const blocks: ReadonlyMap<unknown, number> = new Map([
  ["standard_access", minute],
  ["development_access", 5 * minute],
]);
const blockMs = minute;

const amount = (value: unknown): number =>
  typeof value === "number" && Number.isFinite(value) && value > 0 ? value : 0;

const atMost = (ms: number): number => Math.min(Math.ceil(ms), longestWait);

/** JSON text as a value; undefined for anything else. Never throws. */
export function readJson(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const header = (reply: Reply, name: string): unknown => {
  const text = member(reply.headers, name);
  return typeof text === "string" && text.length <= longestHeader ? readJson(text) : undefined;
};

/** `X-App-Usage`: shares in percent of what the app may do. */
function appWait(usage: unknown): number {
  const shares = ["call_count", "total_time", "total_cputime"].map((key) => amount(member(usage, key)));
  return Math.max(...shares) >= full ? blockMs : 0;
}

/** `X-Business-Use-Case-Usage`: by business id a list of limits, with the minutes until calls are taken again. */
function businessWait(usage: unknown): number {
  if (!isObject(usage)) return 0;
  let longest = 0;
  for (const limits of Object.values(usage)) {
    if (!Array.isArray(limits)) continue;
    for (const limit of limits) {
      const regain = amount(member(limit, "estimated_time_to_regain_access")) * minute;
      const block = appWait(limit) > 0 ? (blocks.get(member(limit, "ads_api_access_tier")) ?? blockMs) : 0;
      longest = Math.max(longest, regain, block);
    }
  }
  return longest;
}

/** `X-Ad-Account-Usage`: share in percent, and the seconds until it is reset. */
function accountWait(usage: unknown): number {
  if (amount(member(usage, "acc_id_util_pct")) < full) return 0;
  return amount(member(usage, "reset_time_duration")) * second || blockMs;
}

/**
 * How long to hold back because of Meta's usage headers, in milliseconds; 0 when nothing asks for it. Only a limit that is
 * reached counts: below it, pacing is the sender's own affair.
 */
export const usageWait = (reply: Reply): number =>
  atMost(
    Math.max(
      appWait(header(reply, "x-app-usage")),
      businessWait(header(reply, "x-business-use-case-usage")),
      accountWait(header(reply, "x-ad-account-usage")),
    ),
  );

/** `Retry-After` in seconds, as milliseconds; 0 for a date, which only a clock could read, and for anything else. */
export function retryAfter(reply: Reply): number {
  const text = member(reply.headers, "retry-after");
  return typeof text === "string" && /^\d{1,9}$/.test(text.trim()) ? atMost(Number(text.trim()) * second) : 0;
}
