import { defineFieldFault } from "./define.ts";
import { isObject, none } from "./read.ts";

/** Deeper than anything that Meta reads: contents have three levels. */
const deepest = 8;

/**
 * Reports what JSON cannot hold or what says nothing: null, NaN, infinity, nesting beyond eight levels.
 *
 * Elements of a list are reported from the last to the first, so that leaving one out does not move the next. A list with
 * fixed places, or one that would be left empty, is reported whole; so is an object with such a member whose name has a
 * dot, because a path could not name the member.
 */
export const notJson = defineFieldFault({
  code: "field/not-json",
  message: "null, a number that JSON cannot hold, or nesting that is too deep is never sent",
  see: "https://www.rfc-editor.org/rfc/rfc8259",
  examples: [
    { payload: { custom_data: { status: null, value: 1 } }, finds: ["custom_data.status"] },
    { payload: { custom_data: { value: Number.POSITIVE_INFINITY } }, finds: ["custom_data.value"] },
    {
      payload: { user_data: { external_id: [null, "a", null] } },
      finds: ["user_data.external_id.2", "user_data.external_id.0"],
    },
    { payload: { user_data: { em: [null] } }, finds: ["user_data.em"] },
    { payload: { app_data: { extinfo: ["a2", null] } }, finds: ["app_data.extinfo"] },
    { payload: { custom_data: { "a.b": null } }, finds: ["custom_data"] },
    { payload: { a: [[[[[[[[[1]]]]]]]]] }, finds: true },
    { payload: { custom_data: { value: 0, status: "" }, opt_out: false }, finds: false },
  ],
  find(payload) {
    let found: string[] | undefined;
    for (const key in payload) {
      if (!Object.hasOwn(payload, key) || isSound(payload[key], deepest)) continue;
      found ??= [];
      blame(payload[key], key, deepest, found);
    }
    return found ?? none;
  },
});

/** Whether everything in the value can be sent. Allocates nothing for lists. */
function isSound(value: unknown, levels: number): boolean {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true;
    case "number":
      return Number.isFinite(value);
    case "object":
      break;
    default:
      return false;
  }
  if (value === null || levels === 0) return false;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) if (!isSound(value[i], levels - 1)) return false;
    return true;
  }
  for (const key in value) {
    if (!Object.hasOwn(value, key)) continue;
    if (!isSound((value as Record<string, unknown>)[key], levels - 1)) return false;
  }
  return true;
}

function blame(value: unknown, path: string, levels: number, found: string[]): void {
  if (typeof value !== "object" || value === null || levels === 0) found.push(path);
  else if (Array.isArray(value)) blameItems(value, path, levels, found);
  else blameMembers(value as Record<string, unknown>, path, levels, found);
}

function blameItems(items: readonly unknown[], path: string, levels: number, found: string[]): void {
  const whole = path.endsWith(".extinfo") || !items.some((item) => isObject(item) || isSound(item, levels - 1));
  if (whole) {
    found.push(path);
    return;
  }
  for (let i = items.length - 1; i >= 0; i--)
    if (!isSound(items[i], levels - 1)) blame(items[i], `${path}.${i}`, levels - 1, found);
}

function blameMembers(object: Record<string, unknown>, path: string, levels: number, found: string[]): void {
  const bad = Object.keys(object).filter((key) => !isSound(object[key], levels - 1));
  if (bad.some((key) => key.includes("."))) found.push(path);
  else for (const key of bad) blame(object[key], `${path}.${key}`, levels - 1, found);
}
