import { pages } from "../pages.ts";
import { serverEvent } from "../schema.ts";
import { defineEventFault } from "./define.ts";
import { hasOwn, isObject, member } from "./read.ts";

/** Combinations that Meta will not match anybody by; a part of one is as weak as the whole. */
const weakSets: readonly (readonly string[])[] = [
  ["ct", "country", "st", "zp", "ge", "client_user_agent"],
  ["db", "client_user_agent"],
  ["fn", "ge"],
  ["ln", "ge"],
];

const all = (1 << weakSets.length) - 1;

/** For each key of user_data: the sets that it is in, as bits. A strong key is in none; unknown keys are not listed. */
const setsOf: ReadonlyMap<string, number> = new Map(
  Object.keys(serverEvent.properties?.user_data?.properties ?? {}).map((key) => [
    key,
    weakSets.reduce((bits, set, index) => (set.includes(key) ? bits | (1 << index) : bits), 0),
  ]),
);

function says(value: unknown): boolean {
  if (typeof value === "string") return value !== "";
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;
}

export const weakIdentifiers = defineEventFault({
  code: "event/weak-identifiers",
  message: "user_data has nothing, or only a combination that Meta refuses because it matches nobody",
  see: pages.bestPractices,
  examples: [
    { payload: {}, finds: true },
    { payload: { user_data: {} }, finds: true },
    { payload: { user_data: { em: [] } }, finds: true },
    { payload: { user_data: { own_key: "x" } }, finds: true },
    { payload: { user_data: { client_user_agent: "Mozilla/5.0" } }, finds: true },
    { payload: { user_data: { ct: ["h"], country: ["h"], client_user_agent: "Mozilla/5.0" } }, finds: true },
    { payload: { user_data: { db: ["h"], client_user_agent: "Mozilla/5.0" } }, finds: true },
    { payload: { user_data: { fn: ["h"], ge: ["h"] } }, finds: true },
    { payload: { user_data: { fn: ["h"], ln: ["h"] } }, finds: false },
    { payload: { user_data: { db: ["h"], ge: ["h"] } }, finds: false },
    { payload: { user_data: { client_ip_address: "203.0.113.24" } }, finds: false },
    { payload: { user_data: { em: ["h"] } }, finds: false },
  ],
  applies(payload) {
    const user = member(payload, "user_data");
    if (!isObject(user)) return true;
    let shared = all;
    for (const key in user) {
      if (!hasOwn.call(user, key)) continue;
      const bits = setsOf.get(key);
      if (bits === undefined || !says(user[key])) continue;
      shared &= bits;
      if (shared === 0) return false;
    }
    return true;
  },
});
