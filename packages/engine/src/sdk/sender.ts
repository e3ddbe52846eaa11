/** An HTTP request that has not been sent. */
export interface Request {
  readonly method: "POST" | "PUT" | "GET";
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

/** An HTTP answer, whatever it was. `headers` in lower case; `body` as text, possibly empty, cut short or not JSON. */
export interface Reply {
  readonly status: number;
  readonly headers: { readonly [name: string]: string | undefined };
  readonly body: string;
}

/**
 * Who must act when a request is refused.
 *
 * `event`: an event in it (resend halves to find it). `credentials`, `configuration`, `account`: a person (the
 * destination pauses, nothing is lost). `rate`: wait. `destination`: the other side fails (wait and try again).
 */
export type Fault = "event" | "credentials" | "configuration" | "account" | "rate" | "destination";

export type Receipt =
  | {
      readonly kind: "accepted";
      /** Events that the answer counts; undefined when the answer cannot be read. */
      readonly count: number | undefined;
      /** What the destination said beside accepting; for the operator only. */
      readonly warnings: readonly string[];
      /** How long to hold back because of usage headers, in milliseconds. */
      readonly pauseMs?: number;
    }
  | {
      readonly kind: "refused";
      /** `send/slug`. */
      readonly code: string;
      readonly fault: Fault;
      /** Whether the same request may succeed later without anybody changing anything. */
      readonly retry: boolean;
      /** At least this long before the next request, in milliseconds. */
      readonly retryAfterMs?: number;
      readonly message: string;
      readonly help: string;
      /** The destination's own words; may echo a value, so it goes to the operator's terminal and never to a log. */
      readonly detail?: string;
    };

/** One row per refusal a sender knows. */
export interface SendError {
  readonly code: string;
  readonly fault: Fault;
  readonly retry: boolean;
  readonly message: string;
  readonly help: string;
}

/**
 * Two pure functions: payloads to a request, a reply to a receipt. It opens no socket and reads no clock, so its test is
 * a table and a dry run is `encode` alone. `C` is the connection, with its secrets resolved.
 */
export interface Sender<C = { readonly [key: string]: unknown }> {
  /** Payloads in one request at the most. */
  readonly maxBatch: number;
  /** What one bad payload costs: the whole request, or only itself. */
  readonly rejects: "whole-batch" | "one";
  /** Hosts it may speak to; anything else needs an explicit endpoint. */
  readonly hosts: readonly string[];
  encode(payloads: readonly unknown[], connection: C): Request;
  decode(reply: Reply, sent: number): Receipt;
  /** What makes two payloads the same event for the destination; undefined when it cannot be told. */
  identify(payload: unknown): string | undefined;
}
