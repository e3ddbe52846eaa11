import { isUtf8 } from "node:buffer";
import { type Entry, unreadableEvent } from "./entry.ts";
import { jsonFault } from "./json-fault.ts";

/** Where the first byte of a text stands in its file, both from 1. */
export interface Start {
  readonly line: number;
  readonly column: number;
}

/** One event from its bytes. What is not JSON gives the place of the first fault, and nothing of the text. */
export function eventFrom(bytes: Buffer, start: Start): Entry {
  if (!isUtf8(bytes))
    return unreadableEvent(start.line, "input/not-utf8", `the event at ${place(start)} is not UTF-8 text`);
  const text = bytes.toString("utf8");
  try {
    return { ok: true, line: start.line, event: JSON.parse(text) as unknown };
  } catch {
    const fault = jsonFault(text);
    const where = place(placeIn(text, fault?.at ?? 0, start));
    return unreadableEvent(start.line, "input/not-json", `not JSON at ${where}: ${fault?.what ?? "it cannot be read"}`);
  }
}

export const place = ({ line, column }: Start): string => `line ${line}, column ${column}`;

/** Line and column of an offset, for a text that starts somewhere in a file. */
function placeIn(text: string, offset: number, start: Start): Start {
  const before = text.slice(0, offset);
  const lastBreak = before.lastIndexOf("\n");
  if (lastBreak < 0) return { line: start.line, column: start.column + before.length };
  const breaks = before.split("\n").length - 1;
  return { line: start.line + breaks, column: before.length - lastBreak };
}
