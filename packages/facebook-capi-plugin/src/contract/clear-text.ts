import { hashedForms } from "../hashed-forms.ts";
import { pages } from "../pages.ts";
import { serverEvent } from "../schema.ts";
import { defineFieldFault } from "./define.ts";
import { all, hasOwn, isObject, member, none } from "./read.ts";

const customer = serverEvent.properties?.user_data?.properties ?? {};

/** Members of user_data that hold digests and nothing else. */
const hashedKeys: ReadonlySet<string> = new Set(
  Object.keys(customer).filter((key) => customer[key]?.["x-hash"] !== undefined),
);

const digestLength = 64;
const longestForm = 80;

/** Looking for what is no digit takes half the time of matching all that are. */
const noDigit = /[^0-9a-fA-F]/;

function isHash(value: unknown): boolean {
  if (typeof value !== "string") return false;
  if (value.length === digestLength) return !noDigit.test(value);
  return value.length <= longestForm && hashedForms.some((form) => form.test(value));
}

const isHashed = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 && all(value, isHash) : isHash(value);

const hash = "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f";

/**
 * The last line of defence: whatever stands where only a digest may stand and is none. Elements of a list are reported
 * from the last to the first; the whole field when no digest would be left.
 */
export const clearText = defineFieldFault({
  code: "field/clear-text",
  message: "only a SHA-256 may stand here",
  see: pages.customer,
  examples: [
    { payload: { user_data: { em: ["jane@example.com"] } }, finds: ["user_data.em"] },
    {
      payload: { user_data: { em: [hash, "jane@example.com", hash, ""] } },
      finds: ["user_data.em.3", "user_data.em.1"],
    },
    { payload: { user_data: { ph: "33639981234" } }, finds: ["user_data.ph"] },
    { payload: { user_data: { fn: { first: "jane" }, fi: ["j"] } }, finds: ["user_data.fn", "user_data.fi"] },
    { payload: { user_data: { em: [] } }, finds: ["user_data.em"] },
    { payload: { user_data: { em: [hash], ph: `${hash}.AQQCAQMC`, external_id: ["user-1"] } }, finds: false },
  ],
  find(payload) {
    const user = member(payload, "user_data");
    if (!isObject(user)) return none;
    let found: string[] | undefined;
    for (const key in user) {
      if (!hashedKeys.has(key) || isHashed(user[key]) || !hasOwn.call(user, key)) continue;
      found ??= [];
      blame(user[key], `user_data.${key}`, found);
    }
    return found ?? none;
  },
});

function blame(value: unknown, path: string, found: string[]): void {
  if (!Array.isArray(value) || !value.some(isHash)) {
    found.push(path);
    return;
  }
  for (let i = value.length - 1; i >= 0; i--) if (!isHash(value[i])) found.push(`${path}.${i}`);
}
