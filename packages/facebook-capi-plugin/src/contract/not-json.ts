import { defineFieldFault } from "./define.ts";
import { hasOwn, none } from "./read.ts";

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
    { payload: { custom_data: { value: Number.POSITIVE_INFINITY, status: "a" } }, finds: ["custom_data.value"] },
    {
      payload: { user_data: { external_id: [null, "a", null] } },
      finds: ["user_data.external_id.2", "user_data.external_id.0"],
    },
    { payload: { user_data: { em: [null], ct: ["x"] } }, finds: ["user_data.em"] },
    { payload: { user_data: { em: [null] } }, finds: ["user_data"] },
    {
      payload: { custom_data: { contents: [{ id: "a", title: null }, { id: null }] } },
      finds: ["custom_data.contents.1", "custom_data.contents.0.title"],
    },
    { payload: { app_data: { extinfo: ["a2", null] } }, finds: ["app_data.extinfo"] },
    { payload: { custom_data: { "a.b": null, value: 1 } }, finds: ["custom_data"] },
    { payload: { a: [[[[[[[[[1]]]]]]]]] }, finds: true },
    { payload: { custom_data: { value: 0, status: "" }, opt_out: false }, finds: false },
  ],
  find(payload) {
    let found: string[] | undefined;
    for (const key in payload) {
      if (!hasOwn.call(payload, key) || isSound(payload[key], deepest)) continue;
      found ??= [];
      blame(payload[key], key, deepest, found);
    }
    return found ?? none;
  },
});

/** Whether everything in the value can be sent. Allocates nothing. */
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
    if (!hasOwn.call(value, key)) continue;
    if (!isSound((value as Record<string, unknown>)[key], levels - 1)) return false;
  }
  return true;
}

/** Whether nothing in the value could be sent: leaving out its parts would leave an empty list or object behind. */
function isHopeless(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null || levels === 0) return !isSound(value, levels);
  const inner = Object.values(value);
  return inner.length > 0 && inner.every((each) => isHopeless(each, levels - 1));
}

function blame(value: unknown, path: string, levels: number, found: string[]): void {
  if (isHopeless(value, levels)) found.push(path);
  else if (Array.isArray(value)) blameItems(value, path, levels, found);
  else blameMembers(value as Record<string, unknown>, path, levels, found);
}

function blameItems(items: readonly unknown[], path: string, levels: number, found: string[]): void {
  if (path.endsWith(".extinfo")) {
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
