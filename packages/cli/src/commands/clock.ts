import { UsageError } from "../failure.ts";
import type { Io } from "../io.ts";

const iso = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** `--clock ISO` as milliseconds since 1970; the machine's clock when it is not given. */
export function clockFrom(io: Io, written: string | undefined): () => number {
  if (written === undefined) return io.now;
  const time = iso.test(written) ? Date.parse(written) : Number.NaN;
  if (Number.isNaN(time))
    throw new UsageError(`--clock ${written} is no time`, "write it as in 2024-02-13T13:15:30Z, with Z or an offset");
  return () => time;
}
