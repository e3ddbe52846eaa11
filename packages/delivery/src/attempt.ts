import type { Receipt, Reply, Request, Sender } from "@mapwright/engine/sdk";
import type { Clock } from "./clock.ts";
import type { Observer, Pause } from "./events.ts";
import type { Gate } from "./gate.ts";
import type { Limits } from "./limits.ts";
import type { OutboxEntry } from "./outbox.ts";
import { backoffMs, type RetryBudget, waitMs } from "./pacing.ts";
import { meaningOf, type Transport, TransportError } from "./transport.ts";

type Refused = Extract<Receipt, { kind: "refused" }>;

/** What became of one request in the end. `interrupted`: paused or stopped, its events are to be released. */
export type Answer =
  | { readonly kind: "accepted" }
  | { readonly kind: "refused"; readonly code: string; readonly message: string }
  | { readonly kind: "interrupted" };

/** Counts of requests. */
export interface Tally {
  requests: number;
  retries: number;
  /** Of the requests' bodies. */
  bytes: number;
  /** Accepted without a readable count, or with a smaller one. */
  unconfirmed: number;
}

export interface Line<C> {
  readonly sender: Sender<C>;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: () => number;
  readonly limits: Limits;
  readonly gate: Gate<C>;
  readonly budget: RetryBudget;
  readonly tally: Tally;
  readonly tell: Observer;
  /** The destination's own words, for the operator's terminal only. */
  readonly tellDetail: (code: string, detail: string) => void;
  readonly pause: (reason: Omit<Pause, "sinceMs">) => void;
  readonly markUnclear: (entries: readonly OutboxEntry[]) => Promise<void>;
  /** Aborts requests that are under way: the time to stop is over. */
  readonly abandon: AbortSignal;
  /** Since when nothing was answered, on the monotonic clock; shared by all lanes. */
  readonly silence: { sinceMs: number | undefined };
}

/** What one exchange says about the next: settled, asked again later, or a person's turn. */
type Verdict =
  | { readonly kind: "accepted"; readonly receipt: Extract<Receipt, { kind: "accepted" }> }
  | { readonly kind: "event"; readonly refused: Refused }
  | { readonly kind: "person"; readonly reason: Omit<Pause, "sinceMs"> }
  | {
      readonly kind: "later";
      readonly code: string;
      readonly message: string;
      readonly floorMs: number;
      /** The destination asks for quiet: the wait holds for every lane. */
      readonly forAll: boolean;
      readonly timeout: boolean;
      readonly unclear: boolean;
    };

interface Sealed {
  readonly epoch: number;
  readonly request: Request;
  readonly bytes: number;
}

/**
 * Sends some events as one request until the destination has decided, or nothing more may leave. The request is made
 * once, so that each attempt sends the same bytes; only a new connection makes it again.
 */
export async function attempt<C>(line: Line<C>, batch: number, entries: readonly OutboxEntry[]): Promise<Answer> {
  const { clock, gate, limits, tally } = line;
  const beganMs = clock.monotonic();
  let notBeforeMs = Number.NEGATIVE_INFINITY;
  let sealed: Sealed | undefined;

  for (let tried = 0; ; ) {
    const turn = await gate.turn(notBeforeMs, latest(line));
    if (turn === "too_long") giveUp(line);
    // Between the gate's answer and here another lane may have closed it, or asked for quiet.
    if (turn !== "go" || gate.state() !== "running") return { kind: "interrupted" };
    if (gate.heldUntil() > clock.monotonic()) continue;

    if (sealed?.epoch !== gate.epoch()) sealed = seal(line, entries);
    if (sealed === undefined) return { kind: "interrupted" };
    tried++;
    tally.requests++;
    if (tried > 1) tally.retries++;
    tally.bytes += sealed.bytes;

    const verdict = judge(line, await carry(line, sealed.request), entries.length);
    switch (verdict.kind) {
      case "accepted":
        line.silence.sinceMs = undefined;
        accepted(line, batch, entries.length, verdict.receipt);
        if (tried === 1) line.budget.earn();
        line.tell({
          type: "sent",
          batch,
          events: entries.length,
          bytes: sealed.bytes,
          tookMs: clock.monotonic() - beganMs,
          attempts: tried,
        });
        return { kind: "accepted" };
      case "event":
        line.silence.sinceMs = undefined;
        return { kind: "refused", code: verdict.refused.code, message: verdict.refused.message };
      case "person":
        // An answer to a connection that was replaced meanwhile: ask again with the new one.
        if (sealed.epoch !== gate.epoch()) continue;
        line.pause(verdict.reason);
        return { kind: "interrupted" };
      case "later": {
        line.silence.sinceMs ??= clock.monotonic();
        if (verdict.unclear) {
          await line.markUnclear(entries);
          line.tell({ type: "ambiguous", batch, events: entries.length, code: verdict.code });
        }
        if (gate.state() !== "running") return { kind: "interrupted" };
        const paid = line.budget.spend(verdict.timeout);
        const jitterMs = paid
          ? backoffMs(tried - 1, limits.backoffBaseMs, limits.backoffCapMs, line.random)
          : limits.backoffCapMs * (0.5 + line.random() / 2);
        const delayMs = Math.max(verdict.floorMs, jitterMs);
        notBeforeMs = clock.monotonic() + delayMs;
        if (verdict.forAll) gate.holdUntil(notBeforeMs);
        const { code, message } = verdict;
        line.tell({
          type: "retried",
          batch,
          events: entries.length,
          code,
          message,
          waitMs: delayMs,
          attempt: tried,
          slowed: !paid,
        });
      }
    }
  }
}

const latest = <C>({ limits, silence }: Line<C>): number =>
  limits.giveUpAfterMs === undefined || silence.sinceMs === undefined
    ? Number.POSITIVE_INFINITY
    : silence.sinceMs + limits.giveUpAfterMs;

const giveUp = <C>(line: Line<C>): void =>
  line.pause({
    code: "send/gave-up",
    fault: "destination",
    message: "the destination took nothing for as long as this run may wait",
    help: "run it again later: what was acknowledged is known, and the rest is still pending",
  });

/** The request for these events, made from their text. A connection that cannot make one pauses the destination. */
function seal<C>(line: Line<C>, entries: readonly OutboxEntry[]): Sealed | undefined {
  try {
    const payloads = entries.map(({ text }) => JSON.parse(text) as unknown);
    const request = line.sender.encode(payloads, line.gate.connection());
    return { epoch: line.gate.epoch(), request, bytes: Buffer.byteLength(request.body) };
  } catch {
    // What was thrown may quote the connection, so it goes nowhere.
    line.pause({
      code: "send/cannot-encode",
      fault: "configuration",
      message: "the sender cannot make a request with this connection",
      help: "check the destination's connection settings",
    });
    return undefined;
  }
}

const carry = async <C>(line: Line<C>, request: Request): Promise<Reply | TransportError> => {
  try {
    return await line.transport(request, line.abandon);
  } catch (error) {
    // A stranger's error may quote the request, so only the fact goes on: it may have been written.
    return error instanceof TransportError ? error : new TransportError("send/reset", true);
  }
};

function judge<C>(line: Line<C>, result: Reply | TransportError, count: number): Verdict {
  if (!(result instanceof TransportError)) return judgeReceipt(line, read(line.sender, result, count));
  const { message, help, permanent } = meaningOf(result.code);
  if (permanent) return { kind: "person", reason: { code: result.code, fault: "configuration", message, help } };
  return {
    kind: "later",
    code: result.code,
    message,
    floorMs: 0,
    forAll: false,
    timeout: result.code === "send/timeout",
    unclear: result.written,
  };
}

/** The sender's word. A sender that throws is taken for one that could not read the answer. */
function read<C>(sender: Sender<C>, reply: Reply, count: number): Receipt {
  try {
    return sender.decode(reply, count);
  } catch {
    if (reply.status === 200) return { kind: "accepted", count: undefined, warnings: [] };
    return {
      kind: "refused",
      code: "send/unreadable-answer",
      fault: "destination",
      retry: true,
      message: "the answer cannot be read",
      help: "nothing to do: sending goes on by itself",
    };
  }
}

function judgeReceipt<C>(line: Line<C>, receipt: Receipt): Verdict {
  if (receipt.kind === "accepted") return { kind: "accepted", receipt };
  const { code, fault, message, help, detail } = receipt;
  if (detail !== undefined) line.tellDetail(code, detail);
  if (fault === "event") return { kind: "event", refused: receipt };
  // Neither the event nor a person is named, but waiting is said to be useless: stand still rather than lose or storm.
  const waiting = (fault === "rate" || fault === "destination") && receipt.retry;
  if (!waiting) return { kind: "person", reason: { code, fault, message, help } };
  const floorMs = waitMs(receipt.retryAfterMs);
  return {
    kind: "later",
    code,
    message,
    floorMs,
    forAll: fault === "rate" || floorMs > 0,
    timeout: false,
    unclear: false,
  };
}

function accepted<C>(
  line: Line<C>,
  batch: number,
  events: number,
  receipt: Extract<Receipt, { kind: "accepted" }>,
): void {
  const { count: counted, warnings } = receipt;
  const pauseMs = waitMs(receipt.pauseMs);
  if (pauseMs > 0) line.gate.holdUntil(line.clock.monotonic() + pauseMs);
  for (const warning of warnings) line.tellDetail("send/warning", warning);
  if (counted === undefined || counted < events) {
    line.tally.unconfirmed++;
    const code = counted === undefined ? "send/unreadable-answer" : "send/short-count";
    line.tell({ type: "warned", code, batch, events, counted });
  }
  if (warnings.length > 0) line.tell({ type: "warned", code: "send/warning", batch, events, counted });
}
