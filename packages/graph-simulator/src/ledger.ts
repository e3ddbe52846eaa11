import { given, isObject, textOf } from "./json.ts";
import { digestKeys } from "./judge-user-data.ts";

/** An event that was accepted, as it came. */
export interface AcceptedEvent {
  readonly event_name: string;
  readonly event_time: number;
  readonly event_id?: string;
  readonly [key: string]: unknown;
}

/** One request to `/events`. Never the token. */
export interface LoggedRequest {
  /** Counted from 1. */
  readonly number: number;
  readonly receivedAtMs: number;
  /** Without the query. */
  readonly path: string;
  /** Events in it; 0 when it could not be read. */
  readonly events: number;
  readonly bytes: number;
  readonly tokenIn: "header" | "body" | "url" | "nowhere";
  readonly testEventCode?: string;
  readonly faults: readonly string[];
  readonly accepted: boolean;
  /** The status that was answered; undefined when no answer was begun. */
  readonly status?: number;
  /** Of the error that was answered: code and subcode. */
  readonly error?: string;
}

export interface Stats {
  readonly requests: number;
  readonly acceptedRequests: number;
  readonly refusedRequests: number;
  readonly acceptedEvents: number;
  /** By event_name and event_id; events without an id count one by one. */
  readonly distinctEvents: number;
  readonly repeatedEvents: number;
  readonly bytes: number;
  /** Requests whose token stood in the address. Meta takes it; logs keep it. */
  readonly tokensInUrl: number;
  /** Values in clear where a digest belongs. Meta takes them; nobody should send them. */
  readonly clearText: number;
  /** Members that are null. */
  readonly nulls: number;
  readonly faults: { readonly [name: string]: number };
}

export interface Ledger {
  accept(events: readonly unknown[]): void;
  /** Called when a request begins; `finish` adds what became of it. */
  log(request: LoggedRequest): (end: Partial<LoggedRequest>) => void;
  /** The number that the next request gets. */
  next(): number;
  accepted(): readonly AcceptedEvent[];
  requests(): readonly LoggedRequest[];
  stats(): Stats;
}

/** `keepEvents: false` keeps name, id and time of what was accepted, for long runs. */
export function openLedger(keepEvents: boolean): Ledger {
  const events: AcceptedEvent[] = [];
  const requests: LoggedRequest[] = [];
  const seen = new Set<string>();
  let anonymous = 0;
  let clearText = 0;
  let nulls = 0;

  const accept = (list: readonly unknown[]): void => {
    for (const event of list) {
      const name = textOf(given(event, "event_name"));
      const id = given(event, "event_id");
      if (id === undefined) anonymous++;
      else seen.add(JSON.stringify([name, id]));
      clearText += clearTexts(event);
      nulls += countNulls(event, 0);
      events.push((keepEvents ? event : shortOf(event)) as AcceptedEvent);
    }
  };

  const log: Ledger["log"] = (request) => {
    const index = requests.push(request) - 1;
    return (end) => {
      requests[index] = { ...requests[index]!, ...end };
    };
  };

  const stats = (): Stats => {
    const acceptedRequests = requests.filter(({ accepted }) => accepted).length;
    const faults: Record<string, number> = {};
    for (const request of requests) for (const name of request.faults) faults[name] = (faults[name] ?? 0) + 1;
    const distinctEvents = seen.size + anonymous;
    return {
      requests: requests.length,
      acceptedRequests,
      refusedRequests: requests.length - acceptedRequests,
      acceptedEvents: events.length,
      distinctEvents,
      repeatedEvents: events.length - distinctEvents,
      bytes: requests.reduce((sum, { bytes }) => sum + bytes, 0),
      tokensInUrl: requests.filter(({ tokenIn }) => tokenIn === "url").length,
      clearText,
      nulls,
      faults,
    };
  };

  return {
    accept,
    log,
    next: () => requests.length + 1,
    accepted: () => [...events],
    requests: () => [...requests],
    stats,
  };
}

function shortOf(event: unknown): object {
  const id = given(event, "event_id");
  return {
    event_name: given(event, "event_name"),
    event_time: given(event, "event_time"),
    ...(id === undefined ? {} : { event_id: id }),
  };
}

const digest = /^[0-9a-f]{64}(?:\.[\w-]{2,8})?$/i;

function clearTexts(event: unknown): number {
  const user = given(event, "user_data");
  let count = 0;
  for (const key of digestKeys)
    for (const value of [given(user, key)].flat()) if (typeof value === "string" && !digest.test(value)) count++;
  return count;
}

const deepest = 20;

function countNulls(value: unknown, depth: number): number {
  if (value === null) return 1;
  if (depth > deepest || !(isObject(value) || Array.isArray(value))) return 0;
  let count = 0;
  for (const inner of Object.values(value)) count += countNulls(inner, depth + 1);
  return count;
}
