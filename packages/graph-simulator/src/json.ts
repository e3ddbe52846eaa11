export type JsonObject = { readonly [key: string]: unknown };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** An own member that is neither missing nor null: Graph takes null for "not given". */
export function given(object: unknown, key: string): unknown {
  if (!isObject(object) || !Object.hasOwn(object, key)) return undefined;
  return object[key] ?? undefined;
}

export const textOf = (value: unknown): string => (typeof value === "string" ? value.trim() : "");
