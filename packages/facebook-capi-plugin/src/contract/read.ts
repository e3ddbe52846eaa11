import type { Payload } from "@mapwright/engine/sdk";

/** No path to leave out. Shared, so that a check that finds nothing allocates nothing. */
export const none: readonly string[] = Object.freeze([]);

/** Inside `for (… in …)` this costs next to nothing, where Object.hasOwn costs a call for each member. */
export const hasOwn = Object.prototype.hasOwnProperty;

/** An own member of an object; undefined for anything that is not one, and for lists. */
export const member = (object: unknown, key: string): unknown =>
  isObject(object) && hasOwn.call(object, key) ? object[key] : undefined;

export const isObject = (value: unknown): value is Payload =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `outer.inner` of a payload. */
export const inside = (payload: Payload, outer: string, inner: string): unknown =>
  member(member(payload, outer), inner);

/** Text with something in it beside white space. Looks no further than the first character that is none. */
export const isFilled = (value: unknown): value is string => typeof value === "string" && /\S/.test(value);

/** Text with something in it, or a whole number: what Meta takes for an id. */
export const isId = (value: unknown): boolean => isFilled(value) || Number.isSafeInteger(value);

/** `list.every` that looks at holes too: JSON writes them as null. */
export function all(list: readonly unknown[], test: (item: unknown) => boolean): boolean {
  for (let i = 0; i < list.length; i++) if (!test(list[i])) return false;
  return true;
}
