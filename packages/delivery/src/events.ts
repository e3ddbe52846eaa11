import type { Fault } from "@mapwright/engine/sdk";

/** Why a destination stands still. Constant sentences of ours or of the sender: no value, no secret. */
export interface Pause {
  /** `send/slug`. */
  readonly code: string;
  readonly fault: Fault;
  readonly message: string;
  readonly help: string;
  /** Milliseconds since 1970. */
  readonly sinceMs: number;
}

/**
 * What happens, for logs and metrics. Holds counts, codes and keys; never a payload, a header, a body, a token, or the
 * destination's own words.
 */
export type DeliveryEvent =
  | {
      /** A request was accepted. */
      readonly type: "sent";
      readonly batch: number;
      readonly events: number;
      readonly bytes: number;
      /** From the first attempt to the answer. */
      readonly tookMs: number;
      readonly attempts: number;
    }
  | {
      /** A request will be sent again, as the same bytes, after `waitMs`. */
      readonly type: "retried";
      readonly batch: number;
      readonly events: number;
      readonly code: string;
      readonly message: string;
      readonly waitMs: number;
      /** Attempts so far. */
      readonly attempt: number;
      /** The retry budget is empty, so this wait is a long one. */
      readonly slowed: boolean;
    }
  | {
      /** A refused request is sent again in two halves. */
      readonly type: "split";
      readonly batch: number;
      readonly events: number;
      readonly code: string;
    }
  | {
      /** Nobody knows whether this attempt arrived; its events may be there twice. */
      readonly type: "ambiguous";
      readonly batch: number;
      readonly events: number;
      readonly code: string;
    }
  | {
      /** An event was refused alone and will not be sent again. */
      readonly type: "dead";
      readonly sequence: number;
      readonly key: string | undefined;
      readonly code: string;
      readonly message: string;
    }
  | {
      /** Accepted, but the answer cannot be read, counts other than what was sent, or says more than that. */
      readonly type: "warned";
      readonly code: "send/unreadable-answer" | "send/short-count" | "send/warning";
      readonly batch: number;
      readonly events: number;
      readonly counted: number | undefined;
    }
  | ({ readonly type: "paused" } & Pause)
  | { readonly type: "resumed" };

export type Observer = (event: DeliveryEvent) => void;
