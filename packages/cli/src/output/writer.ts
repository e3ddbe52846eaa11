import { once } from "node:events";
import type { Writable } from "node:stream";
import { ReaderGone } from "../failure.ts";

/** Lines of text into one buffer that grows to what is needed, and from there to a stream at the speed that it takes. */
export interface LineWriter {
  /** Adds a line. True when the buffer is full enough to be flushed; nothing is written before. */
  line(text: string): boolean;
  /** Resolves when the stream took everything. Rejects with `ReaderGone` when nobody reads any more. */
  flush(): Promise<void>;
}

const fullAt = 256 * 1024;
/** UTF-8 needs at most three bytes for each UTF-16 unit. */
const bytesPerUnit = 3;

export function lineWriter(stream: Writable): LineWriter {
  let memory = Buffer.allocUnsafeSlow(2 * fullAt);
  let used = 0;

  return {
    line(text) {
      const most = used + bytesPerUnit * text.length + 1;
      if (most > memory.length) {
        const larger = Buffer.allocUnsafeSlow(Math.max(most, 2 * memory.length));
        memory.copy(larger, 0, 0, used);
        memory = larger;
      }
      used += memory.write(text, used, "utf8");
      memory[used++] = 0x0a;
      return used >= fullAt;
    },

    async flush() {
      if (used === 0) return;
      const bytes = memory.subarray(0, used);
      used = 0;
      await write(stream, bytes);
    },
  };
}

/** The memory is used again as soon as this resolves, so it waits until the stream has let go of it. */
async function write(stream: Writable, bytes: Buffer): Promise<void> {
  if (stream.destroyed || stream.writableEnded) throw new ReaderGone();
  const failed = new AbortController();
  try {
    await Promise.race([
      new Promise<void>((resolve, reject) => {
        stream.write(bytes, (error) => (error ? reject(goneOr(error)) : resolve()));
      }),
      once(stream, "close", { signal: failed.signal }).then(() => {
        throw new ReaderGone();
      }),
    ]);
  } finally {
    failed.abort();
  }
}

const goneOr = (error: Error): Error => {
  const { code } = error as NodeJS.ErrnoException;
  return code === "EPIPE" || code === "ERR_STREAM_DESTROYED" ? new ReaderGone() : error;
};
