import { type Entries, type Entry, longestEvent, unreadableEvent } from "./entry.ts";
import { eventFrom, place, type Start } from "./json-text.ts";

/** One document: an event, or a list of events of which one at a time is in memory. */
export async function* readJson(chunks: AsyncIterable<Buffer>): Entries {
  const splitter = jsonSplitter();
  for await (const chunk of chunks) yield splitter.feed(chunk);
  yield splitter.end();
}

/** Cuts the chunks of one JSON document into events. Feed it every chunk in order, then ask for what is left. */
export interface JsonSplitter {
  feed(chunk: Buffer): Generator<Entry, void, void>;
  end(): Generator<Entry, void, void>;
}

const [quote, backslash, comma, lineFeed] = [0x22, 0x5c, 0x2c, 0x0a];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];
const byteOrderMark: readonly number[] = [0xef, 0xbb, 0xbf];

/** `before`: nothing but blanks yet. `list`: inside the outer brackets. `document`: no list. `after`: the list is closed. */
type Phase = "before" | "list" | "document" | "after" | "over";

/**
 * Finds the ends of a list's elements by counting brackets outside of texts. Whether an element is JSON is asked of that
 * element alone, so a broken one does not spoil the others.
 */
export function jsonSplitter(longest: number = longestEvent): JsonSplitter {
  let phase: Phase = "before";
  let line = 1;
  let lineStart = 0;
  let offset = 0;
  /** Bytes of the line that do not start a character. */
  let continued = 0;
  let depth = 0;
  let inText = false;
  let escaped = false;
  let afterComma = false;
  let start: Start | undefined;
  let pieces: Buffer[] = [];
  let kept = 0;

  const here = (): Start => ({ line, column: offset - lineStart - continued + 1 });

  const keep = (piece: Buffer): void => {
    kept += piece.length;
    if (kept > longest) pieces = [];
    else if (piece.length > 0) pieces.push(Buffer.from(piece));
  };

  const finish = (tail: Buffer): Entry => {
    const at = start ?? here();
    const tooLong = kept + tail.length > longest;
    const bytes = pieces.length === 0 ? tail : Buffer.concat([...pieces, tail]);
    start = undefined;
    pieces = [];
    kept = 0;
    if (!tooLong) return eventFrom(bytes, at);
    return unreadableEvent(
      at.line,
      "input/event-too-long",
      `the event at ${place(at)} is longer than ${longest} bytes`,
    );
  };

  const fault = (what: string): Entry =>
    unreadableEvent(line, "input/not-json", `not JSON at ${place(here())}: ${what}`);

  /** True when the byte ends the element, or stands where one should begin. */
  const isBoundary = (byte: number): boolean => {
    if (inText) {
      if (escaped) escaped = false;
      else if (byte === backslash) escaped = true;
      else if (byte === quote) inText = false;
      return false;
    }
    if (byte === quote) inText = true;
    else if (byte === openObject || byte === openList) depth++;
    else if (byte === comma) return depth === 0;
    else if (byte === closeObject || byte === closeList) {
      if (depth === 0) return byte === closeList;
      depth--;
    }
    return false;
  };

  const begin = (byte: number): void => {
    if (byte === openList) {
      phase = "list";
      return;
    }
    phase = "document";
    start = here();
  };

  /** Notes what a byte outside of any element means; gives a fault if there is one. */
  function* between(byte: number): Generator<Entry, void, void> {
    if (phase === "before") {
      if (offset >= byteOrderMark.length || byte !== byteOrderMark[offset]) begin(byte);
      else if (offset === 0) continued++;
    } else if (phase === "after") {
      phase = "over";
      yield fault("something follows the end of the list");
    } else if (byte === comma) {
      afterComma = true;
      yield fault("a value is missing before the comma");
    } else if (byte === closeList) {
      phase = "after";
      if (afterComma) yield fault("a value is missing after the comma");
    } else {
      start = here();
      isBoundary(byte);
    }
  }

  return {
    *feed(chunk) {
      let from = 0;
      for (let i = 0; i < chunk.length; i++, offset++) {
        const byte = chunk[i]!;
        if (start === undefined) {
          if (phase !== "over" && !isBlank(byte)) {
            from = i;
            yield* between(byte);
          }
        } else if (phase === "list" && isBoundary(byte)) {
          yield finish(chunk.subarray(from, i));
          afterComma = byte === comma;
          if (byte === closeList) phase = "after";
        }
        if (byte === lineFeed) {
          line++;
          lineStart = offset + 1;
          continued = 0;
        } else if ((byte & 0xc0) === 0x80) continued++;
      }
      if (start !== undefined) keep(chunk.subarray(from));
    },
    *end() {
      if (phase === "before") yield fault("the file is empty");
      if (start === undefined && phase === "list") yield fault("the list does not end");
      if (start === undefined) return;
      const last = finish(Buffer.alloc(0));
      yield last;
      if (last.ok && phase === "list") yield fault("the list does not end");
    },
  };
}

const isBlank = (byte: number): boolean => byte === 0x20 || byte === lineFeed || byte === 0x0d || byte === 0x09;
