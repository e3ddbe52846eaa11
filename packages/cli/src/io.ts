import type { Readable, Writable } from "node:stream";

/** A standard stream that words or data go to. */
export interface Output {
  readonly stream: Writable;
  /** A terminal that shows colours and may be redrawn. */
  readonly terminal: boolean;
  /** Columns of the terminal; 100 when it is none. */
  readonly columns: number;
}

/** Everything that a command may touch of the process it runs in. */
export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  /** Data. */
  readonly stdout: Output;
  /** Words. */
  readonly stderr: Output;
  readonly env: { readonly [name: string]: string | undefined };
  /** Relative paths start here. */
  readonly cwd: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Aborts at the first SIGINT or SIGTERM; whoever asks for it promises to stop by itself. A second signal ends the process. */
  readonly stopSignal: () => AbortSignal;
}

/** Writes words to standard error, with a line break at the end. */
export const tell = (io: Io, text: string): void => void io.stderr.stream.write(`${text}\n`);
