import type { SendError } from "@mapwright/engine/sdk";

/** Which answers of Graph a row is about. */
export interface GraphMatch {
  readonly code?: number;
  /** The last code of a range that starts at `code`. */
  readonly upTo?: number;
  /** Absent: whatever the subcode is; 0: none. */
  readonly subcodes?: readonly number[];
  /** `error.type`, where it tells a refused call from a refused event. */
  readonly type?: string;
}

/** One row per meaning; `waitMs` is how long to hold back when no header says. */
export interface GraphError extends SendError {
  readonly graph: readonly GraphMatch[];
  /** HTTP statuses that mean the same when the answer carries no error of Graph's; `to` included. */
  readonly http?: readonly { readonly from: number; readonly to: number }[];
  readonly waitMs?: number;
}

const minute = 60_000;
const hour = 60 * minute;
const status = (from: number, to = from) => ({ from, to });

const byEvent = { fault: "event", retry: false } as const;
const byCredentials = { fault: "credentials", retry: false } as const;
const byConfiguration = { fault: "configuration", retry: false } as const;
const byRate = { fault: "rate", retry: true, waitMs: minute } as const;
const byDestination = { fault: "destination", retry: true } as const;

const automatic = "nothing to do: sending goes on by itself";
const newToken =
  "make a new access token in Events Manager, or log in again, and put it where the destination file says";
const rejected = "the event was set aside; send it again once the rule that fills this is corrected";

/**
 * What Graph is known to answer. The first row that matches counts, so a row for one subcode stands before the row for
 * the whole code. Sources: Meta's pages on errors and rate limits, and bodies that Meta's SDKs and other senders have
 * published. Subcodes from 2804001 on are not documented by Meta: their meanings are what senders observed.
 */
export const graphErrors: readonly GraphError[] = [
  {
    code: "send/token-expired",
    ...byCredentials,
    graph: [{ code: 190, subcodes: [463] }],
    message: "the access token has expired",
    help: newToken,
  },
  {
    code: "send/account-checkpoint",
    ...byCredentials,
    graph: [{ code: 190, subcodes: [459, 464] }],
    message: "Meta asks the owner of the access token to confirm the account",
    help: "let the owner of the token log in to Facebook and follow what it asks",
  },
  {
    code: "send/token-invalid",
    ...byCredentials,
    graph: [{ code: 190 }, { code: 102 }],
    http: [status(401)],
    message: "the access token is not valid, or it was revoked",
    help: newToken,
  },
  {
    code: "send/bad-signature",
    ...byCredentials,
    graph: [{ code: 104 }],
    message: "the appsecret_proof does not belong to this token",
    help: "use the app secret of the app that made the token, or remove app_secret from the connection",
  },
  {
    code: "send/no-capability",
    ...byCredentials,
    graph: [{ code: 3 }],
    message: "the app of the access token may not make this call",
    help: "add the Marketing API to the app, or use a token made in Events Manager",
  },
  {
    code: "send/no-access",
    ...byCredentials,
    graph: [{ code: 10 }, { code: 200, upTo: 299 }],
    http: [status(403)],
    message: "the access token has no permission for this pixel",
    help: "give the owner of the token access to the dataset in Business Manager, then make a new token",
  },
  {
    code: "send/wrong-pixel",
    ...byConfiguration,
    graph: [{ code: 100, subcodes: [33] }, { code: 803 }],
    http: [status(404)],
    message: "there is no pixel with this id, or the access token may not see it",
    help: "compare pixel_id with the id in Events Manager, and check that the token belongs to the same business",
  },
  {
    code: "send/old-version",
    ...byConfiguration,
    graph: [{ code: 2635 }],
    message: "this version of the Graph API is no longer served",
    help: "set graph_version to one of the versions that Meta lists as current",
  },
  {
    code: "send/bad-address",
    ...byConfiguration,
    graph: [{ code: 2500 }],
    message: "Graph does not know the address, or no access token reached it",
    help: "check pixel_id, graph_version and that an access token is set",
  },
  {
    code: "send/redirected",
    ...byConfiguration,
    graph: [],
    http: [status(300, 399)],
    message: "the answer points to another address, which is never followed",
    help: "check the endpoint, and whether a proxy stands between",
  },
  {
    code: "send/blocked",
    fault: "account",
    retry: true,
    waitMs: hour,
    graph: [{ code: 368 }],
    message: "Meta has blocked the account for a time because of its policies",
    help: "look for the reason in Business Manager; sending can go on when the block is lifted",
  },
  {
    code: "send/app-rate-limited",
    ...byRate,
    graph: [{ code: 4 }, { code: 341 }],
    message: "the app has made as many calls as it may for now",
    help: automatic,
  },
  {
    code: "send/user-rate-limited",
    ...byRate,
    graph: [{ code: 17 }, { code: 32 }],
    message: "the user or the account has made as many calls as it may for now",
    help: automatic,
  },
  {
    code: "send/rate-limited",
    ...byRate,
    graph: [{ code: 613, subcodes: [1_487_742, 5_044_001] }],
    http: [status(429)],
    message: "calls come faster than Meta takes them",
    help: automatic,
  },
  {
    code: "send/abuse-limited",
    ...byRate,
    waitMs: 5 * minute,
    graph: [{ code: 613 }],
    message: "Meta's protection against abuse holds the calls back",
    help: "sending goes on by itself; if it stays, look for another program that uses the same token",
  },
  {
    code: "send/account-rate-limited",
    ...byRate,
    waitMs: 5 * minute,
    graph: [{ code: 80_000, upTo: 80_014 }],
    message: "the business account has used up its calls for now",
    help: automatic,
  },
  {
    code: "send/unavailable",
    ...byDestination,
    graph: [{ code: 2 }],
    http: [status(408), status(425), status(500, 599)],
    message: "Meta's service does not answer properly at the moment",
    help: automatic,
  },
  {
    code: "send/unknown-error",
    ...byDestination,
    graph: [{ code: 1 }, { code: 5_000 }, { code: 21_009 }],
    message: "Meta reports an error that it does not explain",
    help: "sending is tried again; if it stays, look at Meta's status page",
  },
  {
    code: "send/internal-error",
    ...byDestination,
    graph: [{ code: Number.NEGATIVE_INFINITY, upTo: -1 }],
    message: "Meta reports an internal error",
    help: automatic,
  },
  {
    code: "send/bad-click-id",
    ...byEvent,
    graph: [{ subcodes: [2_804_001] }],
    message: "user_data.fbc of an event is malformed",
    help: rejected,
  },
  {
    code: "send/event-too-old",
    ...byEvent,
    graph: [{ subcodes: [2_804_003] }],
    message: "event_time of an event is more than 7 days ago, or 62 for a physical store",
    help: "it cannot be sent any more: send events within the hour, and look at how long they waited",
  },
  {
    code: "send/event-in-the-future",
    ...byEvent,
    graph: [{ subcodes: [2_804_004] }],
    message: "event_time of an event is ahead of Meta's clock",
    help: "check the clocks of the machines that write the events and of this one",
  },
  {
    code: "send/bad-contents",
    ...byEvent,
    graph: [{ subcodes: [2_804_008] }],
    message: "custom_data.contents of an event is not a list of objects with an id",
    help: rejected,
  },
  {
    code: "send/purchase-without-value",
    ...byEvent,
    graph: [{ subcodes: [2_804_009] }],
    message: "a Purchase has no value",
    help: rejected,
  },
  {
    code: "send/purchase-without-currency",
    ...byEvent,
    graph: [{ subcodes: [2_804_010] }],
    message: "a Purchase has no currency",
    help: rejected,
  },
  {
    code: "send/currency-not-accepted",
    ...byEvent,
    graph: [{ subcodes: [2_804_011] }],
    message: "the currency of a Purchase is none that Meta takes",
    help: "convert the value to a currency that Meta takes; not every code of ISO 4217 is one",
  },
  {
    code: "send/bad-custom-data",
    ...byEvent,
    graph: [{ subcodes: [2_804_016] }],
    message: "custom_data of an event is not as Meta wants it",
    help: rejected,
  },
  {
    code: "send/missing-parameter",
    ...byEvent,
    graph: [{ subcodes: [2_804_019] }],
    message: "a required parameter of an event is missing",
    help: "check event_name, and client_user_agent of website events",
  },
  {
    code: "send/value-without-currency",
    ...byEvent,
    graph: [{ subcodes: [2_804_023] }],
    message: "an event has a value and no currency",
    help: rejected,
  },
  {
    code: "send/limited-data-use",
    ...byEvent,
    graph: [{ subcodes: [2_804_030] }],
    message: "Meta asks for a choice on limited data use",
    help: "set data_processing_options, an empty list if nothing is limited",
  },
  {
    code: "send/bad-extinfo",
    ...byEvent,
    graph: [{ subcodes: [2_804_043] }],
    message: "app_data.extinfo of an event is not valid; most often the version of the system is empty",
    help: rejected,
  },
  {
    code: "send/too-little-customer-information",
    ...byEvent,
    graph: [{ subcodes: [2_804_050] }],
    message: "user_data of an event is too little to match anybody",
    help: rejected,
  },
  {
    code: "send/messaging-event-name",
    ...byEvent,
    graph: [{ subcodes: [2_804_066] }],
    message: "business messaging does not take this event_name",
    help: rejected,
  },
  {
    code: "send/messaging-page-id",
    ...byEvent,
    graph: [{ subcodes: [2_804_069] }],
    message: "the page id of a business messaging event is missing or wrong",
    help: rejected,
  },
  {
    code: "send/messaging-click-id",
    ...byEvent,
    graph: [{ subcodes: [2_804_087] }],
    message: "ctwa_clid of a business messaging event is missing or wrong",
    help: rejected,
  },
  {
    code: "send/messaging-account-id",
    ...byEvent,
    graph: [{ subcodes: [2_804_116] }],
    message: "the page or WhatsApp account of a business messaging event is missing or wrong",
    help: rejected,
  },
  {
    code: "send/call-refused",
    ...byConfiguration,
    graph: [{ code: 100, subcodes: [0], type: "GraphMethodException" }],
    message: "Graph refuses the call itself and not an event; most often the appsecret_proof is wrong",
    help: "use the app secret of the app that made the token, or remove app_secret from the connection",
  },
  {
    code: "send/bad-event",
    ...byEvent,
    graph: [{ code: 100 }, { code: 105 }, { subcodes: [2_804_007, 2_804_017, 2_804_048] }],
    message: "Meta refuses an event",
    help: "read Meta's own words, then correct the rule that fills the field they name",
  },
  {
    code: "send/too-large",
    ...byEvent,
    graph: [],
    http: [status(413)],
    message: "the request is too large",
    help: "it is divided by itself; an event that is too large alone is set aside",
  },
  {
    code: "send/unexpected-answer",
    ...byDestination,
    graph: [],
    http: [status(0, 999)],
    message: "the answer is none that the Graph API is known to give",
    help: "sending is tried again; if it stays, look at the answer and at what stands between here and Meta",
  },
];
