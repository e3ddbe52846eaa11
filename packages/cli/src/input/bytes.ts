import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { unreadable } from "../failure.ts";

/** A megabyte at once costs the least time per event. */
const chunkBytes = 1024 * 1024;

/** The bytes of a file. Each chunk stands in the same memory: use it up before asking for the next. */
export async function* bytesOfFile(
  path: string,
  shown: string,
  onRead?: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const file = await open(path, "r").catch((error) => {
    throw unreadable(shown, error);
  });
  try {
    const memory = Buffer.allocUnsafe(chunkBytes);
    for (;;) {
      const { bytesRead } = await file.read(memory, 0, chunkBytes).catch((error) => {
        throw unreadable(shown, error);
      });
      if (bytesRead === 0) return;
      onRead?.(bytesRead);
      yield memory.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** The bytes of a stream, as they come. */
export async function* bytesOfStream(stream: Readable, onRead?: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of stream as AsyncIterable<Buffer | string>) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    onRead?.(bytes.length);
    yield bytes;
  }
}
