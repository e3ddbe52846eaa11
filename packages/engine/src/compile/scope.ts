import type { LogicScope } from "../logic/compile.ts";
import type { Note } from "../sdk/index.ts";
import type { Held } from "./frame.ts";
import type { Recorder } from "./trace.ts";

/** Items of a list, and characters of a text (UTF-16 units), that a rule may read. */
export const mostItems = 1_000;
export const longestText = 65_536;

/** Everything that one event needs while it is mapped. Made for each event, never shared. */
export interface Scope extends LogicScope {
  /** After the Properties Transformations; the caller's own object when there are none. */
  event: unknown;
  /** Objects of the event that were looked up, by the slot of their `Holder`. */
  readonly frame: (Held | undefined)[];
  /** As it came. */
  readonly original: unknown;
  item: unknown;
  parent: unknown;
  /** Position of the current item, for the target path of a note. */
  index: number;
  out: Record<string, unknown>;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Values of define, by slot; `undefined` until it is computed, `absent` when it has no value. */
  readonly memo: unknown[];
  readonly notes: Note[];
  /** Counts refusals, so that a rule can tell a value that was refused from one that was missing. */
  refusals: number;
  /** Of the event's own e-mail, phone and street address; made when first needed. */
  guarded: ReadonlySet<string> | undefined;
  /** Set by a rule whose refusal drops the event. */
  dropping: string | undefined;
  readonly recorder: Recorder | undefined;
}

/** Gives a value, or undefined when there is none. */
export type Read = (scope: Scope) => unknown;

/** Turns a present value into the next one; undefined when it was refused (and noted). */
export type Convert = (value: unknown, scope: Scope) => unknown;

/** In `Scope.memo`: computed, and without a value. */
export const absent: unique symbol = Symbol("absent");

/** An event is larger than rules may read: it is rejected, never cut. Thrown inside a plan and caught by it. */
export class OverLimit extends Error {}

/** Refuses texts and lists over the limit; anything else passes. */
export function withinLimits(value: unknown): unknown {
  if (typeof value === "string") {
    if (value.length > longestText) throw new OverLimit();
  } else if (Array.isArray(value) && value.length > mostItems) throw new OverLimit();
  return value;
}

/** Takes steps from the event's budget. */
export function spend(scope: Scope, steps: number): void {
  scope.stepsLeft -= steps;
  if (scope.stepsLeft < 0) throw new OverLimit();
}
