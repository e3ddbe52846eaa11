/** What was read at one place of the input: an event, or why there is none. */
export type Entry = ReadEvent | UnreadableEvent;

interface At {
  /** Line on which it starts, from 1, blank lines counted. */
  readonly line: number;
}

export interface ReadEvent extends At {
  readonly ok: true;
  readonly event: unknown;
}

export interface UnreadableEvent extends At {
  readonly ok: false;
  readonly reason: InputReason;
  /** One sentence; holds places, never a value. */
  readonly message: string;
}

/** Every reason why a place in the input gives no event. The outcome is `rejected`. */
export const inputReasons = {
  "input/not-json": "the text is not JSON",
  "input/not-utf8": "the bytes are not UTF-8",
  "input/line-too-long": "a line is longer than 1 MiB",
  "input/event-too-long": "an event of a JSON document is longer than 1 MiB",
  "input/not-csv": "a row of a CSV file has another number of cells than its head, or a quote that does not close",
} as const;

export type InputReason = keyof typeof inputReasons;

/** Bytes of one event at the most. */
export const longestEvent = 1024 * 1024;

/**
 * A file in portions: the outer iteration waits for the disk, the inner one does not. A portion must be used up before the
 * next is asked for, because its bytes are overwritten.
 */
export type Entries = AsyncIterable<Iterable<Entry>>;

export const unreadableEvent = (line: number, reason: InputReason, message: string): UnreadableEvent => ({
  ok: false,
  line,
  reason,
  message,
});
