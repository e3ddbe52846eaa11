import { Readable } from "node:stream";
import { type CsvError, parse } from "csv-parse";
import { UsageError } from "../failure.ts";
import { type RowToEvent, readHead } from "./csv-head.ts";
import { type Entries, type Entry, longestEvent, unreadableEvent } from "./entry.ts";

interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * One event for each row, every value as text; the first row names the columns. A row that cannot be read does not stop the
 * others. Throws a `UsageError` for a head that cannot be used.
 */
export async function* readCsv(chunks: AsyncIterable<Buffer>, file: string): Entries {
  const skipped: Entry[] = [];
  const parser = parse({
    bom: true,
    info: true,
    skip_empty_lines: true,
    relax_column_count: true,
    // A quote inside a cell is a quote, as spreadsheets write inches; without this one such row would swallow the next.
    relax_quotes: true,
    max_record_size: longestEvent,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined) => {
      if (error) skipped.push(unreadableEvent(lineOf(error), "input/not-csv", faultOf(error)));
      return undefined;
    },
  });
  const source = Readable.from(copies(chunks), { highWaterMark: 1 });
  source.once("error", (error) => parser.destroy(error));
  source.pipe(parser);

  let head: { readonly make: RowToEvent; readonly width: number } | undefined;
  for await (const { record, info } of parser as AsyncIterable<Row>) {
    const line = info.lines - breaksIn(record);
    if (head) yield [...take(skipped, line), entryOf(record, line, head.make, head.width)];
    else head = { make: readHead(record, file), width: record.length };
  }
  if (!head) throw new UsageError(`${file}: there is no row that names the columns`, "start the file with the names");
  yield skipped;
}

/** Removes and gives those before a line: the parser is ahead of the rows that it hands out. */
function take(skipped: Entry[], line: number): readonly Entry[] {
  const later = skipped.findIndex((entry) => entry.line >= line);
  return skipped.splice(0, later < 0 ? skipped.length : later);
}

/** The parser keeps what it was given, and the memory of a chunk is used again. */
async function* copies(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) yield Buffer.from(chunk);
}

function entryOf(cells: readonly string[], line: number, make: RowToEvent, width: number): Entry {
  if (cells.length !== width)
    return unreadableEvent(
      line,
      "input/not-csv",
      `the row at line ${line} has ${cells.length} cells, and the head has ${width}`,
    );
  if (cells.some((cell) => cell.includes("\ufffd")))
    return unreadableEvent(line, "input/not-utf8", `the row at line ${line} is not UTF-8 text`);
  return { ok: true, line, event: make(cells) };
}

const breaksIn = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + (cell.includes("\n") ? cell.split("\n").length - 1 : 0), 0);

const lineOf = (error: CsvError): number => (typeof error.lines === "number" ? error.lines : 1);

const faults: { readonly [code: string]: string } = {
  CSV_QUOTE_NOT_CLOSED: "a quote is not closed before the end of the file",
  CSV_MAX_RECORD_SIZE: `the row is longer than ${longestEvent} characters; a quote may not be closed`,
};

/** The parser's own message may quote the row. */
const faultOf = (error: CsvError): string =>
  `the row near line ${lineOf(error)} cannot be read: ${faults[error.code] ?? "it is not CSV"}`;
