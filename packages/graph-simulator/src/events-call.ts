import { type Answer, errorAnswer, errors, type GraphError, successAnswer } from "./answers.ts";
import { readEvents } from "./body.ts";
import { judgeToken, type Token } from "./credentials.ts";
import { type FaultName, type PlannedFault, refusalOf } from "./faults.ts";
import { given, type JsonObject } from "./json.ts";
import { judgeAll } from "./judge.ts";
import { usageHeaders } from "./usage.ts";

const mostEvents = 1_000;

/** What a call to `/events` brought, read but not yet judged. */
export interface EventsCall {
  readonly version: string;
  readonly pixelId: string;
  readonly token: Token;
  /** Undefined when the body is neither JSON nor a form. */
  readonly parameters: JsonObject | undefined;
}

export interface Expectations {
  readonly accessToken: string | undefined;
  readonly appSecret: string | undefined;
  /** Undefined: any. */
  readonly pixelIds: readonly string[] | undefined;
  readonly oldestVersion: number;
  readonly newestVersion: number;
}

export interface Verdict {
  readonly error?: GraphError;
  /** All events of the call, when none was refused. */
  readonly accepted: readonly unknown[];
}

const refuse = (error: GraphError): Verdict => ({ error, accepted: [] });

/** Judges the whole call in Graph's order: version, token, pixel, list, then every event. One bad event refuses all. */
export function judgeCall(call: EventsCall, expected: Expectations, nowMs: number): Verdict {
  const version = Number(call.version.slice(1));
  if (version > expected.newestVersion) return refuse(errors.unknownPath);
  if (version < expected.oldestVersion) return refuse(errors.oldVersion);
  const denied = judgeToken(call.token, given(call.parameters, "appsecret_proof"), expected);
  if (denied) return refuse(denied);
  if (expected.pixelIds && !expected.pixelIds.includes(call.pixelId)) return refuse(errors.unknownPixel);
  if (!call.parameters) return refuse(errors.badRequest);
  const events = readEvents(given(call.parameters, "data"));
  if (!events || events.length === 0 || events.length > mostEvents) return refuse(errors.badData);
  const error = judgeAll(events, nowMs);
  return error ? refuse(error) : { accepted: events };
}

const throttles: ReadonlySet<FaultName> = new Set([
  ...(["app-limit", "user-limit", "call-limit", "account-limit", "too-many-requests"] as const),
]);

const pixelOf = ({ pixelId }: EventsCall): string => pixelId;

/** The answer that a fault puts in the place of an acceptance; undefined for faults of another kind. */
export function faultyAnswer(entry: PlannedFault, call: EventsCall, trace: string): Answer | undefined {
  const { fault, retryAfterSeconds, regainMinutes = 0 } = entry;
  if (fault === "answer") return entry.answer?.accepts ? undefined : entry.answer;
  if (fault === "html-page")
    return {
      status: 503,
      headers: { "content-type": "text/html", ...retryHeader(retryAfterSeconds) },
      body: "<!DOCTYPE html><html><head><title>503</title></head><body>Service Unavailable</body></html>",
    };
  if (fault === "redirect") return { status: 302, headers: { location: "https://example.com/elsewhere" }, body: "" };
  const error = refusalOf(fault);
  if (!error) return undefined;
  const usage = throttles.has(fault) ? usageHeaders(pixelOf(call), 100, regainMinutes) : {};
  return errorAnswer(error, trace, { ...usage, ...retryHeader(retryAfterSeconds) });
}

const retryHeader = (seconds: number | undefined): NonNullable<Answer["headers"]> =>
  seconds === undefined ? {} : { "retry-after": String(seconds) };

/** The answer to a call that was judged; `short` is how many events less it reports. */
export function honestAnswer(verdict: Verdict, call: EventsCall, trace: string, short: number): Answer {
  const headers = usageHeaders(pixelOf(call), 1, 0);
  if (verdict.error) return errorAnswer(verdict.error, trace, headers);
  const answer = successAnswer(Math.max(0, verdict.accepted.length - short), trace);
  return { ...answer, headers };
}
