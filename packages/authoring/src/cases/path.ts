import type { Json } from "@mapwright/engine";

/** The value at a dotted path, by own members only. Null when the path ends at null; undefined when there is nothing. */
export function valueAt(object: unknown, path: string): unknown {
  let current = object;
  for (const segment of path.split(".")) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, segment)) return undefined;
    current = (current as { readonly [key: string]: unknown })[segment];
  }
  return current;
}

type Container = Record<string, unknown>;

const containerAt = (object: Container, segment: string): Container | undefined => {
  const value = Object.hasOwn(object, segment) ? object[segment] : undefined;
  return typeof value === "object" && value !== null ? (value as Container) : undefined;
};

/** Sets an own member, `__proto__` too. */
const define = (object: Container, name: string, value: unknown): void =>
  void Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });

/** Sets the value at a dotted path. Objects are made on the way, also in place of a value that is none. */
export function setAt(object: object, path: string, value: Json): void {
  const segments = path.split(".");
  const last = segments.pop()!;
  let current = object as Container;
  for (const segment of segments) {
    const next = containerAt(current, segment) ?? {};
    define(current, segment, next);
    current = next;
  }
  define(current, last, value);
}

/** Takes away what stands at a dotted path. Items after a list's item move up. */
export function removeAt(object: object, path: string): void {
  const segments = path.split(".");
  const last = segments.pop()!;
  let current: Container | undefined = object as Container;
  for (const segment of segments) {
    current = containerAt(current, segment);
    if (!current) return;
  }
  if (!Object.hasOwn(current, last)) return;
  if (Array.isArray(current)) current.splice(Number(last), 1);
  else delete current[last];
}
