import type { Shape } from "../analysis/shape.ts";
import type { PathRef } from "../sdk/index.ts";
import { type Holder, holderAt } from "./frame.ts";
import { absent, type Read, type Scope } from "./scope.ts";

const hasOwn = Object.prototype.hasOwnProperty;

type Step = (object: unknown) => unknown;

/** Reads one own member. An own property of the same name on a prototype is never seen; the length of a list is not a member. */
function member(key: string): Step {
  if (key === "length") return (object) => (Array.isArray(object) ? undefined : ownMember(object, key));
  return (object) => ownMember(object, key);
}

function ownMember(object: unknown, key: string): unknown {
  if (typeof object !== "object" || object === null) return undefined;
  const value = (object as Record<string, unknown>)[key];
  return value === undefined || hasOwn.call(object, key) ? value : undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Follows own members. Short paths, which most are, are one closure without a loop or a call in between. */
export function follow(segments: readonly string[]): Step {
  const [a, b, c] = segments as readonly [string, string, string];
  if (segments.length === 0) return (object) => object;
  if (segments.length === 1) return member(a);
  if (segments.length > 3 || segments.includes("length")) {
    const [first, rest] = [member(a), follow(segments.slice(1))];
    return (object) => rest(first(object));
  }
  if (segments.length === 2)
    return (object) => {
      if (!isObject(object)) return undefined;
      const inner = object[a];
      if (!isObject(inner) || !hasOwn.call(object, a)) return undefined;
      const value = inner[b];
      return value === undefined || hasOwn.call(inner, b) ? value : undefined;
    };
  return (object) => {
    if (!isObject(object)) return undefined;
    const outer = object[a];
    if (!isObject(outer) || !hasOwn.call(object, a)) return undefined;
    const inner = outer[b];
    if (!isObject(inner) || !hasOwn.call(outer, b)) return undefined;
    const value = inner[c];
    return value === undefined || hasOwn.call(inner, c) ? value : undefined;
  };
}

/** What reading a path needs to know of the mapping. */
export interface Roots {
  /** The shape of the source's events, as its plugin lists them. */
  readonly source: Shape;
  setting(name: string): unknown;
  define(name: string): Read;
}

/** A member of an object of the event, and the holder that has it. */
export interface Place {
  readonly holder: Holder;
  readonly key: string;
}

/** The place of an event path; undefined when the path has to be followed from the event. */
export function placeInEvent({ root, segments }: PathRef, source: Shape): Place | undefined {
  const key = segments.at(-1);
  if (root !== "event" || key === undefined || key === "length") return undefined;
  const holder = holderAt(source, segments.slice(0, -1));
  return holder && { holder, key };
}

function compilePlace({ holder: { slot, find }, key }: Place): Read {
  return (scope) => {
    const seen = scope.frame[slot];
    const held = seen === undefined ? find(scope) : seen;
    if (held === null) return undefined;
    const value = held[key];
    return value === undefined || hasOwn.call(held, key) ? value : undefined;
  };
}

/** A closure that reads the path; `element` belongs to conditions and is not read here. */
export function compilePath(path: PathRef, roots: Roots): Read {
  const { segments, root } = path;
  const place = placeInEvent(path, roots.source);
  if (place) return compilePlace(place);
  const step = follow(segments);
  switch (root) {
    case "event":
      return segments.length === 0 ? (scope) => scope.event : (scope) => step(scope.event);
    case "item":
      return (scope) => step(scope.item);
    case "parent":
      return (scope) => step(scope.parent);
    case "element":
      return (scope) => step(scope.element);
    case "out":
      return (scope) => step(scope.out);
    case "now":
      return segments[0] === "ms" ? (scope) => scope.now : (scope) => Math.floor(scope.now / 1000);
    case "settings": {
      const constant = follow(segments.slice(1))(roots.setting(segments[0] ?? ""));
      return () => constant;
    }
    case "define": {
      const read = roots.define(path.define ?? "");
      return segments.length === 0 ? read : (scope) => step(read(scope));
    }
  }
}

/** Computes a named value at most once for each event. */
export const memoised =
  (slot: number, compute: Read): Read =>
  (scope: Scope) => {
    const known = scope.memo[slot];
    if (known !== undefined) return known === absent ? undefined : known;
    const value = compute(scope);
    scope.memo[slot] = value === undefined ? absent : value;
    return value;
  };
