import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { type Answer, errorAnswer, errors } from "./answers.ts";
import { readBody, readEvents, readJson, readParameters } from "./body.ts";
import { findToken } from "./credentials.ts";
import { type EventsCall, type Expectations, faultyAnswer, honestAnswer, judgeCall } from "./events-call.ts";
import type { PlannedFault } from "./faults.ts";
import { given, textOf } from "./json.ts";
import type { Ledger, LoggedRequest } from "./ledger.ts";
import { reset, respond, respondFaulty } from "./respond.ts";

/** What the calls to `/events` need to know; all of it may change between two calls. */
export interface Service {
  readonly ledger: Ledger;
  readonly now: () => number;
  readonly latencyMs: number;
  readonly expected: () => Expectations;
  /** The faults of a request, by its number. */
  readonly faultsOf: (request: number) => readonly PlannedFault[];
  /** Ends whatever waits. */
  readonly ended: AbortSignal;
}

type Finish = (end: Partial<LoggedRequest>) => void;

export const eventsPath = /^\/(v\d{1,3}\.\d{1,2})\/(\d{1,20})\/events\/?$/;

/** Reads, waits, judges and answers one call. Rejects when the client goes away or the simulator ends. */
export async function serveEvents(
  service: Service,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const body = await readBody(request);
  const call = readCall(request, url, body);
  const number = service.ledger.next();
  const faults = service.faultsOf(number);
  const finish = service.ledger.log({
    ...describe(call, url),
    number,
    receivedAtMs: service.now(),
    bytes: body?.length ?? 0,
    faults: faults.map(({ fault }) => fault),
    accepted: false,
  });
  const delayMs = service.latencyMs + latencyOf(faults);
  if (delayMs > 0) await wait(delayMs, undefined, { signal: service.ended });
  if (!body) {
    finish({ status: 413 });
    return respond(response, errorAnswer(errors.tooLarge, traceOf(number), { connection: "close" }));
  }
  const act = faults.find(({ fault }) => fault !== "latency");
  return answerCall(service, response, { call, act, trace: traceOf(number), finish });
}

function readCall(request: IncomingMessage, url: URL, body: Buffer | undefined): EventsCall {
  const parameters = body && readParameters(body, request.headers["content-type"]);
  const [, version = "", pixelId = ""] = eventsPath.exec(url.pathname) ?? [];
  const token = findToken(request.headers.authorization, given(parameters, "access_token"), url.searchParams);
  return { version, pixelId, token, parameters };
}

function describe({ parameters, token }: EventsCall, url: URL) {
  const testEventCode = textOf(given(parameters, "test_event_code"));
  return {
    path: url.pathname,
    events: readEvents(given(parameters, "data"))?.length ?? 0,
    tokenIn: token.in,
    ...(testEventCode === "" ? {} : { testEventCode }),
  };
}

interface Turn {
  readonly call: EventsCall;
  readonly act: PlannedFault | undefined;
  readonly trace: string;
  readonly finish: Finish;
}

async function answerCall(service: Service, response: ServerResponse, { call, act, trace, finish }: Turn) {
  if (act?.fault === "reset-before-accept") return reset(response);
  if (act?.fault === "hang-before-accept") return;
  const instead = act && faultyAnswer(act, call, trace);
  if (instead) {
    finish({ status: instead.status, ...errorOf(instead) });
    return respond(response, instead);
  }
  const verdict = judgeCall(call, service.expected(), service.now());
  service.ledger.accept(verdict.accepted);
  const answer = honestAnswer(verdict, call, trace, act?.fault === "short-count" ? (act.less ?? 1) : 0);
  finish({ accepted: verdict.error === undefined, status: answer.status, ...errorOf(answer) });
  if (verdict.error || !act) return respond(response, answer);
  return respondFaulty(response, act.answer ?? answer, act, service.ended);
}

const traceOf = (number: number): string => `simulator-${number}`;

const latencyOf = (faults: readonly PlannedFault[]): number =>
  faults.reduce((sum, { fault, ms = 0 }) => sum + (fault === "latency" ? ms : 0), 0);

/** Code and subcode of the error in an answer, for the log. */
function errorOf({ body }: Answer): { readonly error?: string } {
  const error = given(readJson(body), "error");
  const numbers = [given(error, "code"), given(error, "error_subcode")].filter((number) => number !== undefined);
  return numbers.length === 0 ? {} : { error: numbers.join("/") };
}
