import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Answer } from "./answers.ts";
import type { PlannedFault } from "./faults.ts";

const jsonType = "application/json; charset=UTF-8";

export function respond(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, {
    "content-type": jsonType,
    "content-length": Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}

/** Ends the connection with a reset, so that the client cannot take it for an answer without a body. */
export function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

const oversizedLength = 4 * 1024 * 1024;
const dripMs = 20;

/** Gives an acceptance in the way that the fault asks for. Rejects when `signal` ends the wait. */
export async function respondFaulty(
  response: ServerResponse,
  answer: Answer,
  { fault, ms = dripMs }: PlannedFault,
  signal: AbortSignal,
): Promise<void> {
  const half = answer.body.slice(0, Math.floor(answer.body.length / 2));
  switch (fault) {
    case "reset-after-accept":
      return reset(response);
    case "hang-after-accept":
      return;
    case "empty-answer":
      return respond(response, { ...answer, body: "" });
    case "truncated-answer":
      return respond(response, { ...answer, body: half });
    case "oversized-answer":
      return respond(response, { ...answer, body: answer.body + " ".repeat(oversizedLength) });
    case "reset-in-answer":
      response.writeHead(answer.status, { "content-type": jsonType, "content-length": Buffer.byteLength(answer.body) });
      response.write(half, () => reset(response));
      return;
    case "slow-body":
      return drip(response, answer, ms, signal);
    default:
      return respond(response, answer);
  }
}

async function drip(response: ServerResponse, { status, headers, body }: Answer, ms: number, signal: AbortSignal) {
  response.writeHead(status, { "content-type": jsonType, "content-length": Buffer.byteLength(body), ...headers });
  for (const byte of Buffer.from(body)) {
    if (response.destroyed) return;
    response.write(Buffer.of(byte));
    await wait(ms, undefined, { signal });
  }
  response.end();
}
