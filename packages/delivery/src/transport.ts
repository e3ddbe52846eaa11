import type { Reply, Request } from "@mapwright/engine/sdk";

/**
 * Carries one request and brings back the answer, whatever its status. Any status line that arrived is an answer, even
 * when its body is cut short. Throws a `TransportError` when there is none; any other error counts as an unclear outcome.
 */
export type Transport = (request: Request, signal: AbortSignal) => Promise<Reply>;

export type TransportCode =
  | "send/unreachable"
  | "send/reset"
  | "send/timeout"
  | "send/aborted"
  | "send/host-not-allowed"
  | "send/private-address"
  | "send/bad-request";

interface Meaning {
  readonly message: string;
  readonly help: string;
  /** A person must act: trying again changes nothing. */
  readonly permanent: boolean;
}

const meanings: { readonly [Code in TransportCode]: Meaning } = {
  "send/unreachable": {
    message: "no connection to the destination could be opened",
    help: "check the network, the name server and the proxy; sending goes on by itself",
    permanent: false,
  },
  "send/reset": {
    message: "the connection ended after the request was written and before an answer came",
    help: "nothing to do: the same bytes are sent again",
    permanent: false,
  },
  "send/timeout": {
    message: "no answer came in time after the request was written",
    help: "nothing to do: the same bytes are sent again",
    permanent: false,
  },
  "send/aborted": {
    message: "the request was given up because delivery stops",
    help: "nothing to do: the events stay pending",
    permanent: false,
  },
  "send/host-not-allowed": {
    message: "the request goes to a host that the destination does not declare, or not over https",
    help: "give the address as an explicit endpoint if it is meant",
    permanent: true,
  },
  "send/private-address": {
    message: "the destination's name resolves to a private address",
    help: "check the name server; give the address as an explicit endpoint if it is meant",
    permanent: true,
  },
  "send/bad-request": {
    message: "the request cannot be written as HTTP",
    help: "check the connection: a token with a line break or a malformed address does this",
    permanent: true,
  },
};

/** No answer. Holds no part of the request: neither address, header nor body. */
export class TransportError extends Error {
  readonly code: TransportCode;
  /** Whether the request may have reached the destination. */
  readonly written: boolean;
  /** The system's own code, such as ECONNREFUSED. */
  readonly system: string | undefined;

  constructor(code: TransportCode, written: boolean, system?: string) {
    super(meanings[code].message);
    this.name = "TransportError";
    this.code = code;
    this.written = written;
    this.system = system;
  }
}

/** What a transport's code means for whoever operates the delivery. */
export const meaningOf = (code: TransportCode): Meaning => meanings[code];
