import { longestEvent } from "./entry.ts";

/** One line without its break. `bytes` is undefined when the line is longer than `longestEvent`. */
export interface Line {
  readonly number: number;
  readonly bytes: Buffer | undefined;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** Cuts chunks into lines. Feed it every chunk in order, then ask for what is left. */
export interface LineCutter {
  feed(chunk: Buffer): Generator<Line, void, void>;
  end(): Generator<Line, void, void>;
}

/**
 * Lines end in LF or CRLF; a byte order mark before the first is dropped. At most one line's bytes are kept between two
 * chunks, and none of a line that is too long.
 */
export function lineCutter(longest: number = longestEvent): LineCutter {
  let number = 1;
  let pieces: Buffer[] = [];
  let kept = 0;
  let tooLong = false;

  /** Copies, because the chunk's memory is used again. */
  const keep = (rest: Buffer): void => {
    if (rest.length === 0) return;
    // A carriage return that the line break will take away is not counted.
    if (kept + rest.length > longest + 1 + byteOrderMark.length) tooLong = true;
    if (tooLong) pieces = [];
    else pieces.push(Buffer.from(rest));
    kept += rest.length;
  };

  const finish = (tail: Buffer): Line => {
    let bytes = pieces.length === 0 ? tail : Buffer.concat([...pieces, tail]);
    if (number === 1 && bytes.subarray(0, 3).equals(byteOrderMark)) bytes = bytes.subarray(3);
    if (bytes.at(-1) === carriageReturn) bytes = bytes.subarray(0, -1);
    const line = { number, bytes: tooLong || bytes.length > longest ? undefined : bytes };
    number++;
    pieces = [];
    kept = 0;
    tooLong = false;
    return line;
  };

  return {
    *feed(chunk) {
      let from = 0;
      for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, from)) {
        if (tooLong || kept + at - from > longest + 1 + byteOrderMark.length) {
          tooLong = true;
          yield finish(Buffer.alloc(0));
        } else yield finish(chunk.subarray(from, at));
        from = at + 1;
      }
      keep(chunk.subarray(from));
    },
    *end() {
      if (kept > 0) yield finish(Buffer.alloc(0));
    },
  };
}
