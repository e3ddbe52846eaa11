import { defaultLimits } from "@mapwright/delivery";
import type { Connection } from "@mapwright/engine";
import type { Plugin, Request } from "@mapwright/engine/sdk";
import type { Io } from "../io.ts";
import { shownConnection } from "../load/connection.ts";
import type { LoadedRules } from "../load/rules.ts";
import { lineWriter } from "../output/writer.ts";

const hidden = "(hidden)";

/** Shows requests instead of sending them. */
export interface DryRun {
  /** Takes a payload; a promise when a request is full. */
  readonly take: (payload: unknown) => Promise<void> | undefined;
  readonly end: () => Promise<void>;
}

/**
 * One line of JSON for each request: method, url, headers, body. No secret is read. Each request is made twice, with two
 * different stand-ins for the secrets: whatever differs depends on a secret, and is shown as `(hidden)`.
 */
export function dryRun(io: Io, rules: LoadedRules, endpoint: string | undefined): DryRun {
  const { sender } = rules.plugin;
  const [one, other] = [1, 2].map((n) => shownConnection(io, rules, endpoint, `secret-${n}`.repeat(4)));
  const writer = lineWriter(io.stdout.stream);
  let payloads: unknown[] = [];
  let bytes = 0;

  const flush = async (): Promise<void> => {
    if (payloads.length === 0) return;
    const request = withoutSecrets(encoded(rules.plugin, payloads, one!), encoded(rules.plugin, payloads, other!));
    payloads = [];
    bytes = 0;
    writer.line(JSON.stringify(request));
    await writer.flush();
  };

  return {
    take(payload) {
      const size = Buffer.byteLength(JSON.stringify(payload));
      const full = payloads.length >= sender.maxBatch || (bytes > 0 && bytes + size > defaultLimits.batchBytes);
      const flushed = full ? flush() : undefined;
      if (flushed) return flushed.then(() => add(payload, size));
      add(payload, size);
      return undefined;
    },
    end: flush,
  };

  function add(payload: unknown, size: number): void {
    payloads.push(payload);
    bytes += size;
  }
}

/** A request with its body as a value. */
function encoded({ sender }: Plugin, payloads: readonly unknown[], connection: Connection): object {
  const request: Request = sender.encode(payloads, connection);
  return { ...request, body: parsed(request.body) };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}

/** The value, with `(hidden)` in every place where the other differs. */
export function withoutSecrets(value: unknown, other: unknown): unknown {
  if (typeof value !== typeof other || Array.isArray(value) !== Array.isArray(other)) return hidden;
  if (typeof value !== "object" || value === null || typeof other !== "object" || other === null)
    return value === other ? value : hidden;
  if (Array.isArray(value)) return value.map((item, index) => withoutSecrets(item, (other as unknown[])[index]));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withoutSecrets(item, (other as { [key: string]: unknown })[key])]),
  );
}
