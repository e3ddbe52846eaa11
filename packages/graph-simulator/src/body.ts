import type { IncomingMessage } from "node:http";
import { isObject, type JsonObject } from "./json.ts";

/** A body above this is refused with 413. */
export const longestBody = 8 * 1024 * 1024;

/** The whole body; undefined when it is longer than `longestBody`. Rejects when the client goes away. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= longestBody) chunks.push(chunk);
  }
  return size > longestBody ? undefined : Buffer.concat(chunks);
}

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The parameters of a request, from JSON or from a form; undefined when it is neither. */
export function readParameters(body: Buffer, contentType: string | undefined): JsonObject | undefined {
  const text = body.toString("utf8");
  if (contentType?.startsWith("application/x-www-form-urlencoded"))
    return Object.fromEntries(new URLSearchParams(text)) as JsonObject;
  const parsed = readJson(text);
  return isObject(parsed) ? parsed : undefined;
}

/** `data` as a list, or as a list in JSON text, as Meta's form examples write it. */
export function readEvents(data: unknown): readonly unknown[] | undefined {
  const list = typeof data === "string" ? readJson(data) : data;
  return Array.isArray(list) ? list : undefined;
}
