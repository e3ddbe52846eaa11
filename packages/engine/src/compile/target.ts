/** A place in the payload, by its path. */
export interface Slot {
  readonly segments: readonly string[];
  get(out: Record<string, unknown>): unknown;
  set(out: Record<string, unknown>, value: unknown): void;
  remove(out: Record<string, unknown>): void;
}

type Container = Record<string, unknown>;

/** Reads, writes and removes one place. Objects on the way are made when something is written, and removed when they are left empty. */
export function targetSlot(segments: readonly string[]): Slot {
  const parents = segments.slice(0, -1);
  const key = segments[segments.length - 1] ?? "";
  const [outer] = parents;
  const set =
    parents.length === 0
      ? (out: Container, value: unknown) => {
          out[key] = value;
        }
      : parents.length === 1
        ? (out: Container, value: unknown) => {
            const object = out[outer!];
            if (typeof object === "object" && object !== null) (object as Container)[key] = value;
            else container(out, parents)[key] = value;
          }
        : (out: Container, value: unknown) => {
            container(out, parents)[key] = value;
          };
  return {
    segments,
    set,
    get: (out) => segments.reduce<unknown>((object, segment) => ownMember(object, segment), out),
    remove: (out) => removeAt(out, segments),
  };
}

function ownMember(object: unknown, key: string): unknown {
  return typeof object === "object" && object !== null && Object.hasOwn(object, key)
    ? (object as Container)[key]
    : undefined;
}

/** The object at a path, made when it is not there. */
export function container(out: Container, path: readonly string[]): Container {
  let current = out;
  for (const segment of path) {
    const next = ownMember(current, segment);
    if (typeof next === "object" && next !== null && !Array.isArray(next)) current = next as Container;
    else {
      const made: Container = {};
      current[segment] = made;
      current = made;
    }
  }
  return current;
}

function removeAt(object: Container, segments: readonly string[]): void {
  const [segment, ...rest] = segments;
  if (segment === undefined || !Object.hasOwn(object, segment)) return;
  if (rest.length === 0) {
    if (Array.isArray(object)) object.splice(Number(segment), 1);
    else delete object[segment];
    return;
  }
  const next = object[segment];
  if (typeof next !== "object" || next === null) return;
  removeAt(next as Container, rest);
  if (!Array.isArray(next) && Object.keys(next).length === 0) delete object[segment];
}
