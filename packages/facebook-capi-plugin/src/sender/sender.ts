import type { Sender } from "@mapwright/engine/sdk";
import type { Connection } from "../connection.ts";
import { isFilled, member } from "../contract/read.ts";
import { decode } from "./decode.ts";
import { encode, graphHost } from "./encode.ts";

/**
 * How a batch is posted to `/{graph_version}/{pixel_id}/events`, and what the answer means. One event that Meta refuses
 * costs the whole request, and nothing of it is processed.
 */
export const sender: Sender<Connection> = Object.freeze({
  maxBatch: 1_000,
  rejects: "whole-batch",
  hosts: [graphHost],
  encode,
  decode,
  identify,
});

/** Meta's own rule for repeats: the same event_name with the same event_id. The length keeps the two apart. */
function identify(payload: unknown): string | undefined {
  const name = member(payload, "event_name");
  const id = member(payload, "event_id");
  return isFilled(name) && isFilled(id) ? `${name.length}:${name}${id}` : undefined;
}
