import type { Span } from "./diagnostic.ts";

/** Where in the rules a note comes from. */
export type Place = Pick<Span, "file" | "line" | "column">;

/** A field that was left out, or a remark on one that was kept. Never a value. */
export interface Note {
  readonly code: string;
  /** Target path (`user_data.ph`, `custom_data.contents.0.quantity`). */
  readonly target: string;
  /** The place in the rules that decided; undefined for checks of the contract. */
  readonly at?: Place;
}

export type DroppedAs = "not_consented" | "filtered" | "rejected";

export interface Mapped {
  readonly outcome: "mapped";
  readonly payload: { readonly [key: string]: unknown };
  readonly notes: readonly Note[];
}

export interface Dropped {
  readonly outcome: "dropped";
  readonly as: DroppedAs;
  /** The gate's key, or an `event/slug` code. */
  readonly reason: string;
  readonly message: string;
  readonly notes: readonly Note[];
}

/** What became of one event. `map` gives exactly one for each event, and never throws for data. */
export type Outcome = Mapped | Dropped;
