import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody, readJson } from "./body.ts";
import { isObject } from "./json.ts";
import type { Ledger } from "./ledger.ts";
import { respond } from "./respond.ts";

/** What can be changed from outside while the simulator runs. Each throws a TypeError for what it cannot use. */
export interface Controls {
  setFaults(plan: unknown): void;
  setToken(token: string | undefined): void;
}

export const controlPrefix = "/simulator/";

/** `GET accepted | requests | stats`, `POST faults` with a plan, `POST token` with `{"accessToken": "..."}` or null for any. */
export async function serveControl(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  ledger: Ledger,
  controls: Controls,
): Promise<void> {
  const body = await readBody(request);
  const say = (status: number, value: unknown) => respond(response, { status, body: JSON.stringify(value) });
  switch (`${request.method} ${path.slice(controlPrefix.length)}`) {
    case "GET accepted":
      return say(200, { events: ledger.accepted() });
    case "GET requests":
      return say(200, { requests: ledger.requests() });
    case "GET stats":
      return say(200, ledger.stats());
    case "POST faults":
      return attempt(say, () => controls.setFaults(readJson(body?.toString("utf8") ?? "")));
    case "POST token":
      return attempt(say, () => controls.setToken(tokenOf(readJson(body?.toString("utf8") ?? ""))));
    default:
      return say(404, { error: "there is no such page; see GET accepted, requests, stats, POST faults, token" });
  }
}

function tokenOf(value: unknown): string | undefined {
  const token = isObject(value) ? value.accessToken : undefined;
  if (token === null) return undefined;
  if (typeof token !== "string" || token === "")
    throw new TypeError('it takes {"accessToken": "..."}, or null for any');
  return token;
}

function attempt(say: (status: number, value: unknown) => void, act: () => void): void {
  try {
    act();
    say(200, { done: true });
  } catch (error) {
    say(400, { error: error instanceof TypeError ? error.message : "it cannot be used" });
  }
}
