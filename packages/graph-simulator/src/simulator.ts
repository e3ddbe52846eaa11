import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { errorAnswer, errors } from "./answers.ts";
import { type Controls, controlPrefix, serveControl } from "./control.ts";
import { checkPlan, type FaultPlan, faultPicker } from "./faults.ts";
import { type AcceptedEvent, type LoggedRequest, openLedger, type Stats } from "./ledger.ts";
import { respond } from "./respond.ts";
import { eventsPath, type Service, serveEvents } from "./service.ts";

export interface SimulatorOptions {
  /** 0, the default, takes any that is free. */
  readonly port?: number;
  readonly host?: "127.0.0.1";
  /** Milliseconds since 1970. Defaults to the machine's clock. */
  readonly now?: () => number;
  /** The one token that is taken; any when it is not given. */
  readonly accessToken?: string;
  /** With it every request must carry the right appsecret_proof. */
  readonly appSecret?: string;
  /** Pixels that exist; any when not given. */
  readonly pixelIds?: readonly string[];
  /** Versions that are served, as numbers: 21 to 26 by default. */
  readonly versions?: { readonly oldest: number; readonly newest: number };
  readonly faults?: FaultPlan;
  /** For faults with a probability. Defaults to 1. */
  readonly seed?: number;
  /** Before every answer, in milliseconds. */
  readonly latencyMs?: number;
  /** False keeps only name, id and time of accepted events, for long runs. Defaults to true. */
  readonly keepEvents?: boolean;
}

export interface Simulator {
  /** Such as `http://127.0.0.1:40123`, without a slash at the end: the `endpoint` of a connection. */
  readonly url: string;
  /** In the order of acceptance, repeats included. */
  accepted(): readonly AcceptedEvent[];
  requests(): readonly LoggedRequest[];
  stats(): Stats;
  /** Replaces the plan. Throws a TypeError for a fault that does not exist. */
  setFaults(plan: FaultPlan): void;
  /** Undefined: any token will do. */
  setToken(token: string | undefined): void;
  /** Ends every connection, those that hang included. */
  close(): Promise<void>;
}

const idleMs = 60_000;
const oldestVersion = 21;
const newestVersion = 26;

/**
 * A local Graph API that takes events as Meta does: one bad event refuses the whole request. It speaks HTTP on loopback.
 * Throws a TypeError for a fault plan it cannot follow; rejects when the port is taken.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { host = "127.0.0.1" } = options;
  const ended = new AbortController();
  const { service, controls } = openService(options, ended.signal);
  const server = createServer((request, response) => {
    // A client that goes away, or the end of the simulator, ends what is under way: there is nobody left to tell.
    serve(service, controls, request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = idleMs;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { accepted, requests, stats } = service.ledger;
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    accepted,
    requests,
    stats,
    ...controls,
    close: () =>
      new Promise((resolve) => {
        ended.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The state of a simulator: what it expects, what goes wrong next, what it has taken. */
function openService(options: SimulatorOptions, ended: AbortSignal): { service: Service; controls: Controls } {
  const { now = Date.now, seed = 1, latencyMs = 0, appSecret, pixelIds, versions } = options;
  let { accessToken } = options;
  let faultsOf = faultPicker([], seed);
  const controls: Controls = {
    setFaults: (plan) => {
      checkPlan(plan);
      faultsOf = faultPicker(structuredClone(plan), seed);
    },
    setToken: (token) => {
      accessToken = token;
    },
  };
  controls.setFaults(options.faults ?? []);
  const service: Service = {
    ledger: openLedger(options.keepEvents ?? true),
    now,
    latencyMs,
    expected: () => ({
      accessToken,
      appSecret,
      pixelIds,
      oldestVersion: versions?.oldest ?? oldestVersion,
      newestVersion: versions?.newest ?? newestVersion,
    }),
    faultsOf: (number) => faultsOf(number),
    ended,
  };
  return { service, controls };
}

async function serve(
  service: Service,
  controls: Controls,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url?.startsWith("/") ? request.url : "/", "http://simulator.invalid");
  if (url.pathname.startsWith(controlPrefix))
    return serveControl(request, response, url.pathname, service.ledger, controls);
  if (request.method === "POST" && eventsPath.test(url.pathname)) return serveEvents(service, request, response, url);
  request.resume();
  respond(response, errorAnswer(errors.unknownPath, "unknown-path"));
}
