import { type Entries, type Entry, longestEvent, unreadableEvent } from "./entry.ts";
import { eventFrom } from "./json-text.ts";
import { type Line, lineCutter } from "./lines.ts";

/** One event for each line that is not blank. A line that gives none does not stop the others. */
export async function* readNdjson(chunks: AsyncIterable<Buffer>): Entries {
  const cutter = lineCutter();
  for await (const chunk of chunks) yield entriesOf(cutter.feed(chunk));
  yield entriesOf(cutter.end());
}

function* entriesOf(lines: Iterable<Line>): Generator<Entry> {
  for (const { number, bytes } of lines) {
    if (bytes === undefined)
      yield unreadableEvent(number, "input/line-too-long", `line ${number} is longer than ${longestEvent} bytes`);
    else if (!isBlank(bytes)) yield eventFrom(bytes, { line: number, column: 1 });
  }
}

/** Blank as JSON sees it. Most lines say so at their first byte. */
function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  return true;
}
