import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createSocketServer, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createDelivery } from "./delivery.ts";
import { type PoolOptions, poolTransport } from "./pool-transport.ts";
import { type FakeConnection, fakeSender, took } from "./testing.ts";
import { TransportError } from "./transport.ts";

const endings: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const never = new AbortController().signal;
const short = { connectMs: 2_000, headersMs: 150, bodyMs: 150 };

/** A real HTTP server on loopback; gives its address. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endings.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A TCP server that does what it likes with a connection. */
async function listen(onSocket: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => {
    sockets.add(socket.on("error", () => undefined));
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endings.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function transportTo(endpoint: string, options: Partial<PoolOptions> = {}) {
  const transport = poolTransport({ allowedHosts: [], endpoint, timeouts: short, ...options });
  endings.push(() => transport.close());
  return transport;
}

const post = (url: string) =>
  ({ method: "POST", url, headers: { authorization: "Bearer t" }, body: '{"data":[{}]}' }) as const;

const readBody = async (request: IncomingMessage): Promise<string> => {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return body;
};

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "an answer",
    (error: unknown) => error,
  );

test("sends method, path, headers and body, and gives back status, headers and body, over one kept connection", async () => {
  const seen: unknown[] = [];
  const ports = new Set<number | undefined>();
  const url = await serve(async (request, response) => {
    ports.add(request.socket.remotePort);
    seen.push([request.method, request.url, request.headers.authorization, await readBody(request)]);
    response.writeHead(201, { "X-Thing": "1", "set-cookie": ["a=1", "b=2"] }).end("done");
  });
  const transport = transportTo(url, { maxConnections: 1 });
  for (let nth = 0; nth < 3; nth++) {
    const reply = await transport(post(`${url}/v1/events?a=b`), never);
    expect(reply).toMatchObject({ status: 201, body: "done" });
    expect([reply.headers["x-thing"], reply.headers["set-cookie"]]).toEqual(["1", "a=1, b=2"]);
  }
  expect(seen).toEqual(Array.from({ length: 3 }, () => ["POST", "/v1/events?a=b", "Bearer t", '{"data":[{}]}']));
  expect(ports.size).toBe(1);
});

type Answer = (response: ServerResponse) => void;
const dripping: Answer = (response) => {
  response.writeHead(200);
  const timer = setInterval(() => response.write("x"), 20);
  response.on("close", () => clearInterval(timer));
};

test.each<[string, Answer, object]>([
  [
    "503 with a page",
    (response) => response.writeHead(503).end("<html>busy</html>"),
    { status: 503, body: "<html>busy</html>" },
  ],
  [
    "429 with Retry-After",
    (response) => response.writeHead(429, { "Retry-After": "7" }).end(),
    { status: 429, headers: { "retry-after": "7" }, body: "" },
  ],
  [
    "a redirect, which is not followed",
    (response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
    { status: 302 },
  ],
  ["an empty 200", (response) => response.writeHead(200).end(), { status: 200, body: "" }],
  [
    "a 200 cut in the middle of its body",
    (response) => {
      response.writeHead(200, { "content-length": "50" });
      response.write('{"took":', () => setTimeout(() => response.destroy(), 20));
    },
    { status: 200, body: '{"took":' },
  ],
  ["a 200 whose body hangs", (response) => response.writeHead(200).write('{"to'), { status: 200, body: '{"to' }],
  ["a 200 that drips for ever", dripping, { status: 200, body: expect.stringMatching(/^x+$/) }],
])("an answer is an answer: %s", async (_, answer, expected) => {
  const url = await serve((request, response) => {
    request.resume().on("end", () => answer(response));
  });
  expect(await transportTo(url)(post(url), never)).toMatchObject(expected);
});

test("an answer that is too long is cut off", async () => {
  const url = await serve((request, response) => {
    request.resume();
    response.writeHead(200).end("x".repeat(3_000_000));
  });
  const reply = await transportTo(url)(post(url), never);
  expect(reply.body).toHaveLength(256 * 1024);
});

test.each<[string, (socket: Socket) => void, string]>([
  ["reset after the request was read", (socket) => socket.once("data", () => socket.resetAndDestroy()), "send/reset"],
  ["closed after the request was read", (socket) => socket.once("data", () => socket.end()), "send/reset"],
  ["an answer that is not HTTP", (socket) => socket.once("data", () => socket.end("hello\r\n\r\n")), "send/reset"],
  ["silence after the request was read", (socket) => socket.resume(), "send/timeout"],
  ["silence without reading", (socket) => socket.pause(), "send/timeout"],
])("unclear, because it may have arrived: %s", async (_, onSocket, code) => {
  const url = await listen(onSocket);
  const error = await failureOf(transportTo(url)(post(url), never));
  expect(error).toBeInstanceOf(TransportError);
  expect(error).toMatchObject({ code, written: true });
});

test("a reset at once is told as what it was seen as: before the request was written, or after", async () => {
  const url = await listen((socket) => socket.resetAndDestroy());
  const { code, written } = (await failureOf(transportTo(url)(post(url), never))) as TransportError;
  expect([
    ["send/unreachable", false],
    ["send/reset", true],
  ]).toContainEqual([code, written]);
});

test("a kept connection that the other side drops without a word is unclear, and the next attempt opens a new one", async () => {
  let connections = 0;
  const url = await listen((socket) => {
    connections++;
    let requests = 0;
    socket.on("data", () => {
      requests++;
      if (requests === 1 || connections > 1) socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok");
    });
  });
  const transport = transportTo(url, { maxConnections: 1 });
  expect(await transport(post(url), never)).toMatchObject({ status: 200 });
  expect(await failureOf(transport(post(url), never))).toMatchObject({ code: "send/timeout", written: true });
  expect(await transport(post(url), never)).toMatchObject({ status: 200, body: "ok" });
});

test("clear, because nothing was written: a refused connection, an unknown name, a wrong certificate", async () => {
  const url = await serve(() => undefined);
  await Promise.all(endings.splice(0).map((end) => end()));
  expect(await failureOf(transportTo(url)(post(url), never))).toMatchObject({
    code: "send/unreachable",
    written: false,
    system: "ECONNREFUSED",
  });

  const unknown = "http://does-not-exist.invalid";
  expect(await failureOf(transportTo(unknown)(post(unknown), never))).toMatchObject({
    code: "send/unreachable",
    written: false,
  });

  const plain = (await listen((socket) => socket.once("data", () => socket.end("no tls")))).replace("http:", "https:");
  expect(await failureOf(transportTo(plain)(post(plain), never))).toMatchObject({
    code: "send/unreachable",
    written: false,
  });
});

test.each([
  ["a host that is not listed", "https://evil.example.com/v1", {}],
  ["a listed host over http", "http://graph.example.com/v1", {}],
  ["a listed host at another port", "https://graph.example.com:8443/v1", {}],
  ["a user name that looks like a listed host", "https://graph.example.com@evil.example.com/", {}],
  ["another origin than the endpoint", "https://graph.example.com/v1", { endpoint: "http://127.0.0.1:1" }],
])("refused before any connection: %s", async (_, url, more) => {
  const transport = poolTransport({ allowedHosts: ["graph.example.com"], ...more });
  expect(await failureOf(transport(post(url), never))).toMatchObject({ code: "send/host-not-allowed", written: false });
});

test("a listed name that resolves to a private address is refused", async () => {
  const transport = poolTransport({ allowedHosts: ["localhost"] });
  endings.push(() => transport.close());
  expect(await failureOf(transport(post("https://localhost/v1"), never))).toMatchObject({
    code: "send/private-address",
    written: false,
  });
});

test("a header that cannot be written is a mistake of the connection, and is not quoted", async () => {
  const url = await serve((_, response) => response.end());
  const request = { ...post(url), headers: { authorization: "Bearer canary\nx" } };
  const error = (await failureOf(transportTo(url)(request, never))) as Error;
  expect(error).toMatchObject({ code: "send/bad-request", written: false });
  expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain("canary");
});

test("an abort ends a request that is under way, and keeps one from starting", async () => {
  const url = await listen((socket) => socket.resume());
  const transport = transportTo(url, { timeouts: { headersMs: 60_000 } });
  const abort = new AbortController();
  const sending = failureOf(transport(post(url), abort.signal));
  setTimeout(() => abort.abort(), 50);
  expect(await sending).toMatchObject({ code: "send/aborted", written: true });
  expect(await failureOf(transport(post(url), abort.signal))).toMatchObject({ code: "send/aborted", written: false });
});

test("a whole delivery over sockets: resets, pages and silence, and a server that counts each event at least once", async () => {
  const taken = new Map<string, number>();
  let nth = 0;
  const url = await serve(async (request, response) => {
    const body = await readBody(request);
    nth++;
    if (nth % 7 === 1) return void request.socket.resetAndDestroy();
    if (nth % 7 === 3) return void response.writeHead(503).end("<html>");
    const { data } = JSON.parse(body) as { readonly data: readonly { readonly id: string }[] };
    for (const { id } of data) taken.set(id, (taken.get(id) ?? 0) + 1);
    if (nth % 7 === 5) return void request.socket.resetAndDestroy();
    if (nth === 9) return;
    response.end(took(data.length).body);
  });
  const delivery = createDelivery<FakeConnection>({
    destination: "pixel-1",
    sender: fakeSender,
    connection: { token: "t", url: `${url}/events` },
    transport: transportTo(url),
    limits: { batchEvents: 50, backoffBaseMs: 1, backoffCapMs: 5 },
  });
  for (let at = 0; at < 2_000; at++) await delivery.push({ name: "A", id: String(at) });
  const summary = await delivery.drain();
  await delivery.stop();
  const twice = [...taken.values()].filter((count) => count > 1).length;
  expect(summary).toMatchObject({ delivered: 2_000, pending: 0, dead: 0 });
  expect(taken.size).toBe(2_000);
  expect(twice).toBeGreaterThan(0);
  expect(twice).toBeLessThanOrEqual(summary.ambiguous);
});

test("Retry-After is kept to by the machine's own clock: nothing early", async () => {
  const times: number[] = [];
  const url = await serve((request, response) => {
    request.resume();
    times.push(performance.now());
    if (times.length === 1) response.writeHead(429, { "retry-after": "1" }).end();
    else response.end(took(1).body);
  });
  const delivery = createDelivery<FakeConnection>({
    destination: "pixel-1",
    sender: fakeSender,
    connection: { token: "t", url },
    transport: transportTo(url),
  });
  await delivery.push({ name: "A", id: "1" });
  await delivery.drain();
  expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(1_000);
});
