import type { Reply, Request } from "@mapwright/engine/sdk";
import { type Dispatcher, Pool } from "undici";
import { privateAddressCode, publicLookup } from "./public-lookup.ts";
import { type Transport, TransportError } from "./transport.ts";

export interface PoolTimeouts {
  /** Until the request is being written: name, TCP, TLS. */
  readonly connectMs: number;
  /** From there to the answer's status line. Rather long: each timeout here is an unclear outcome. */
  readonly headersMs: number;
  /** For the whole body of the answer, however slowly it drips. */
  readonly bodyMs: number;
}

export interface PoolOptions {
  /** Defaults to 30 seconds each. */
  readonly timeouts?: Partial<PoolTimeouts>;
  /** Connections at the same time; at least the delivery's concurrency. Defaults to 8. */
  readonly maxConnections?: number;
  /** Characters of an answer that are kept, in bytes. Defaults to 256 KiB; the rest is cut off. */
  readonly maxAnswerBytes?: number;
  /** Host names (no port) that may be spoken to, over https, at public addresses. `sender.hosts`. */
  readonly allowedHosts: readonly string[];
  /** An address that the operator gave. Its origin then is the only one allowed: http, any port, private addresses too. */
  readonly endpoint?: string;
}

/** A transport over kept-alive connections, and the way to end them; what is still under way then fails. */
export type PoolTransport = Transport & { close(): Promise<void> };

const defaultTimeouts: PoolTimeouts = { connectMs: 30_000, headersMs: 30_000, bodyMs: 30_000 };

/**
 * HTTP/1.1 over an undici `Pool` for each origin. Follows no redirect and retries nothing: an answer is given back as it
 * came, and a failure says whether the request may have reached the other side.
 */
export function poolTransport(options: PoolOptions): PoolTransport {
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const maxAnswerBytes = options.maxAnswerBytes ?? 256 * 1024;
  const endpointOrigin = options.endpoint === undefined ? undefined : new URL(options.endpoint).origin;
  const pools = new Map<string, Pool>();

  const allowed = (url: URL): boolean =>
    endpointOrigin === undefined
      ? url.protocol === "https:" && url.port === "" && options.allowedHosts.includes(url.hostname)
      : url.origin === endpointOrigin;

  const poolFor = (origin: string): Pool => {
    const known = pools.get(origin);
    if (known !== undefined) return known;
    const pool = new Pool(origin, {
      connections: options.maxConnections ?? 8,
      pipelining: 1,
      headersTimeout: timeouts.headersMs,
      bodyTimeout: timeouts.bodyMs,
      connectTimeout: timeouts.connectMs,
      connect: {
        timeout: timeouts.connectMs,
        ...(endpointOrigin === undefined ? { lookup: publicLookup() } : {}),
      },
    });
    pools.set(origin, pool);
    return pool;
  };

  const send: Transport = async (request, signal) => {
    const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
    if (url === undefined) throw new TransportError("send/bad-request", false);
    if (!allowed(url)) throw new TransportError("send/host-not-allowed", false);
    if (signal.aborted) throw new TransportError("send/aborted", false);
    return exchange(poolFor(url.origin), url, request, signal, timeouts, maxAnswerBytes);
  };

  return Object.assign(send, {
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  });
}

/** One request on the pool. `dispatch` rather than `request`: only its handler tells that writing has begun. */
function exchange(
  pool: Pool,
  url: URL,
  request: Request,
  signal: AbortSignal,
  timeouts: PoolTimeouts,
  maxAnswerBytes: number,
): Promise<Reply> {
  return new Promise<Reply>((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let head: Pick<Reply, "status" | "headers"> | undefined;
    let over = false;
    let size = 0;
    const chunks: Buffer[] = [];

    const settle = (act: () => void) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
      act();
    };
    const finish = () => {
      const answer = head;
      if (answer !== undefined) settle(() => resolve({ ...answer, body: Buffer.concat(chunks).toString("utf8") }));
    };
    const fail = (error: TransportError) => settle(() => reject(error));
    /** Ends what may still run on the socket. Handlers called after this find the exchange over. */
    const cut = (): void => controller?.abort(new Error("cut"));

    const onAbort = () => {
      fail(new TransportError("send/aborted", controller !== undefined));
      cut();
    };
    signal.addEventListener("abort", onAbort, { once: true });
    let timer = setTimeout(
      () => fail(new TransportError("send/unreachable", false, "CONNECT_TIMEOUT")),
      timeouts.connectMs,
    );

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: (started) => {
        if (over) return started.abort(new Error("cut"));
        controller = started;
        clearTimeout(timer);
        timer = setTimeout(() => {
          fail(new TransportError("send/timeout", true));
          cut();
        }, timeouts.headersMs);
      },
      onResponseStart: (_, status, headers) => {
        if (status < 200 || over) return;
        head = { status, headers: flat(headers) };
        clearTimeout(timer);
        timer = setTimeout(() => {
          finish();
          cut();
        }, timeouts.bodyMs);
      },
      onResponseData: (_, chunk) => {
        if (over) return;
        chunks.push(chunk.subarray(0, maxAnswerBytes - size));
        size += chunk.length;
        if (size <= maxAnswerBytes) return;
        finish();
        cut();
      },
      onResponseEnd: finish,
      onResponseError: (_, error) => {
        finish();
        fail(failure(error, controller !== undefined));
      },
    };

    pool.dispatch(
      { path: url.pathname + url.search, method: request.method, headers: { ...request.headers }, body: request.body },
      handler,
    );
  });
}

/** A library's message may quote what it was given, so only its code goes on, and only when it looks like one. */
function failure(error: Error, written: boolean): TransportError {
  const { code } = error as NodeJS.ErrnoException;
  const system = typeof code === "string" && /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? code : undefined;
  if (written) return new TransportError(system?.endsWith("TIMEOUT") ? "send/timeout" : "send/reset", true, system);
  if (system === privateAddressCode) return new TransportError("send/private-address", false, system);
  if (system === "UND_ERR_INVALID_ARG") return new TransportError("send/bad-request", false, system);
  return new TransportError("send/unreachable", false, system);
}

const flat = (headers: { readonly [name: string]: string | readonly string[] | undefined }): Reply["headers"] =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      typeof value === "string" || value === undefined ? value : value.join(", "),
    ]),
  );
