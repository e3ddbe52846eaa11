import type { WriteStream } from "node:tty";
import { type Io, type Output, run } from "./index.ts";

/** Whoever reads may go away at any time; the writer finds out by itself. */
const quiet = (error: NodeJS.ErrnoException): void => {
  if (error.code !== "EPIPE") throw error;
};

function outputTo(stream: WriteStream): Output {
  stream.on("error", quiet);
  const plain = process.env.NO_COLOR !== undefined && process.env.NO_COLOR !== "";
  const dumb = process.env.TERM === "dumb";
  return { stream, terminal: stream.isTTY === true && !plain && !dumb, columns: stream.columns ?? 100 };
}

/** The first signal asks to stop; the second finds no listener and ends the process. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  return stop.signal;
}

const io: Io = {
  stdin: process.stdin,
  stdout: outputTo(process.stdout),
  stderr: outputTo(process.stderr),
  env: process.env,
  cwd: process.cwd(),
  now: Date.now,
  stopSignal,
};

process.exitCode = await run(process.argv.slice(2), io);
// Standard input may be open still, waiting for what nobody wants any more.
process.stdin.destroy();
