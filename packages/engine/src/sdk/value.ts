/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type JsonObject = { readonly [key: string]: Json };

/** The kinds that rules speak of. `null` is never a kind: a null value is absent. */
export type Kind = "text" | "number" | "boolean" | "list" | "object";

/** What each kind is in TypeScript. */
export interface KindTypes {
  readonly text: string;
  readonly number: number;
  readonly boolean: boolean;
  readonly list: readonly unknown[];
  readonly object: { readonly [key: string]: unknown };
  readonly any: unknown;
}

/** The kind of a value; undefined for null, undefined and whatever JSON does not have. */
export function kindOf(value: unknown): Kind | undefined {
  switch (typeof value) {
    case "string":
      return "text";
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "object":
      return value === null ? undefined : Array.isArray(value) ? "list" : "object";
    default:
      return undefined;
  }
}

/** White space only, or nothing at all. The first character nearly always tells, so the text is seldom trimmed. */
export function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first > 0x20 && first < 0x7f) return false;
  return text.trim().length === 0;
}

const hasOwn = Object.prototype.hasOwnProperty;

/** True for `{}` only. */
export function isEmptyObject(value: object): boolean {
  for (const key in value) if (hasOwn.call(value, key)) return false;
  return true;
}

/**
 * Present means: not missing, not null, not blank text, not NaN, not an empty list or object.
 * `0` and `false` are present.
 */
export function isPresent(value: unknown): boolean {
  switch (typeof value) {
    case "string":
      return !isBlank(value);
    case "number":
      return !Number.isNaN(value);
    case "boolean":
      return true;
    case "object":
      return value !== null && (Array.isArray(value) ? value.length > 0 : !isEmptyObject(value));
    default:
      return false;
  }
}

/** Names that no path may use: reading or writing them could reach the prototype of an object. */
export const reservedNames: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
