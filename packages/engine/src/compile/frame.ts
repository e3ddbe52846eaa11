import type { Shape } from "../analysis/shape.ts";
import type { Scope } from "./scope.ts";

type Container = Readonly<Record<string, unknown>>;

/** An object of the event that holds what paths read; null when the event has none there. */
export type Held = Container | null;

/**
 * An object that many paths pass through ("user", "context.device"). It is looked up once for an event and then stands in
 * the event's frame; undefined there means that it was not looked for yet.
 */
export interface Holder {
  readonly slot: number;
  readonly find: (scope: Scope) => Held;
}

/** The holders of a source, by path: every mapper on that source numbers them alike, so that compiled rules can be shared. */
const bySource = new WeakMap<Shape, Map<string, Holder>>();

const hasOwn = Object.prototype.hasOwnProperty;
const separator = "\0";

/**
 * The holder at a path that the source's schema lists, with 0 as the only position in a list. Any other path has none:
 * a customer's own names must not make the frames of all customers longer.
 */
export function holderAt(source: Shape, segments: readonly string[]): Holder | undefined {
  const holders = bySource.get(source) ?? new Map<string, Holder>();
  bySource.set(source, holders);
  return isListed(source, segments) ? holderIn(holders, segments) : undefined;
}

/** How many slots the frame of an event needs for the rules that have been compiled. */
export const frameSize = (source: Shape): number => bySource.get(source)?.size ?? 0;

function isListed(source: Shape, segments: readonly string[]): boolean {
  let shape: Shape | undefined = source;
  for (const segment of segments) {
    shape = shape.members.get(segment) ?? (segment === "0" ? shape.items : undefined);
    if (!shape) return false;
  }
  return true;
}

function holderIn(holders: Map<string, Holder>, segments: readonly string[]): Holder {
  const name = segments.join(separator);
  const known = holders.get(name);
  if (known) return known;
  const find = segments.length === 0 ? theEvent : memberOf(holderIn(holders, segments.slice(0, -1)), segments.at(-1)!);
  const slot = holders.size;
  const holder: Holder = {
    slot,
    find(scope) {
      const held = find(scope);
      scope.frame[slot] = held;
      return held;
    },
  };
  holders.set(name, holder);
  return holder;
}

const asHeld = (value: unknown): Held => (typeof value === "object" ? (value as Held) : null);

const theEvent = (scope: Scope): Held => asHeld(scope.event);

function memberOf({ slot, find }: Holder, key: string): (scope: Scope) => Held {
  return (scope) => {
    const seen = scope.frame[slot];
    const outer = seen === undefined ? find(scope) : seen;
    return outer !== null && hasOwn.call(outer, key) ? asHeld(outer[key] ?? null) : null;
  };
}

/** Puts another event in place of the one that rules read so far. */
export function replaceEvent(scope: Scope, event: unknown): void {
  scope.event = event;
  scope.frame.fill(undefined);
}
