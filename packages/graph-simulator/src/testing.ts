import { type Simulator, type SimulatorOptions, startSimulator } from "./simulator.ts";

/** Used by the tests of this package only. */

export const nowMs = 1_707_830_200_000;
export const nowSeconds = nowMs / 1000;
export const hash = "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f";

export interface TestEvent {
  readonly [key: string]: unknown;
}

/** An event that is taken, with changes. */
export const event = (changes: object = {}): TestEvent => ({
  event_name: "PageView",
  event_time: nowSeconds - 70,
  action_source: "website",
  event_id: "e-1",
  user_data: { em: [hash], client_user_agent: "Mozilla/5.0" },
  ...changes,
});

export const path = "/v24.0/1234567890/events";

/** Starts a simulator whose clock stands at `nowMs`, and closes it afterwards. */
export async function withSimulator<T>(
  options: SimulatorOptions,
  use: (simulator: Simulator) => Promise<T>,
): Promise<T> {
  const simulator = await startSimulator({ now: () => nowMs, ...options });
  try {
    return await use(simulator);
  } finally {
    await simulator.close();
  }
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** What the answer holds, when it is JSON. */
  readonly json: { readonly [key: string]: unknown } & { readonly error?: { readonly [key: string]: unknown } };
}

/** Posts `{ data }` with a token in the header, unless told otherwise. Rejects when there is no whole answer. */
export async function post(
  simulator: Simulator,
  data: unknown,
  { at = path, headers = { authorization: "Bearer t" }, more = {}, signal }: PostOptions = {},
): Promise<Answered> {
  const response = await fetch(`${simulator.url}${at}`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ data, ...more }),
    ...(signal ? { signal } : {}),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

export interface PostOptions {
  readonly at?: string;
  readonly headers?: { readonly [name: string]: string };
  readonly more?: object;
  readonly signal?: AbortSignal;
}

function parsed(text: string): Answered["json"] {
  try {
    return JSON.parse(text) as Answered["json"];
  } catch {
    return {};
  }
}
