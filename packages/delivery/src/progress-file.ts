import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { DeliveryError } from "./failure.ts";
import { formatDead, formatHeader, formatSent, type Journal, readJournal } from "./journal.ts";
import type { Progress } from "./progress.ts";
import { rangesOf } from "./sequence-ranges.ts";

export interface ProgressFileOptions {
  readonly path: string;
  /** Which destination, in words that are no secret: plugin and pixel id. Another one is refused. */
  readonly destination: string;
  /** Which input: `fingerprintFiles`, or what else identifies it. Another one is refused. */
  readonly input: string;
  /** Treats dead events as still to be sent. */
  readonly retryDead?: boolean;
  /** The journal is rewritten in short form when it has grown by this much. Defaults to 4 MiB. */
  readonly compactAfterBytes?: number;
}

/** SHA-256 over the whole content of the files, in order, as 64 hexadecimal characters. Reads them in pieces. */
export async function fingerprintFiles(paths: readonly string[]): Promise<string> {
  const all = createHash("sha256");
  for (const path of paths) {
    const one = createHash("sha256");
    await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), one);
    all.update(one.digest());
  }
  return all.digest("hex");
}

/**
 * Opens or creates a journal of what was acknowledged: lines of JSON, appended and synced to disk after each answer, many
 * answers with one sync. A last line that was torn by a crash is cut off. Now and then the journal is rewritten beside
 * itself and renamed.
 *
 * Throws `progress/other-destination`, `progress/other-input`, `progress/not-progress`, `progress/damaged`. One process
 * at a time may use it; that is not enforced.
 */
export async function progressFile(options: ProgressFileOptions): Promise<Progress> {
  const { path } = options;
  let file = await open(path, "a+", 0o600).then(async (created) => {
    await created.close();
    return open(path, "r+");
  });
  const { journal, length } = await file
    .readFile("utf8")
    .then((text) => readJournal(text, options))
    .catch(async (error) => {
      await file.close();
      throw error;
    });
  let size = length;
  const growth = options.compactAfterBytes ?? 4 * 1024 * 1024;
  let compactAt = size + growth;
  let lines: string[] = size === 0 ? [formatHeader(options)] : [];
  let flushing: Promise<void> | undefined;

  const flush = async (): Promise<void> => {
    const taken = lines;
    lines = [];
    const bytes = Buffer.from(taken.join(""));
    try {
      // Whatever a crash or a full disk left behind the last good line goes first.
      await file.truncate(size);
      await writeAll(file, bytes, size);
      await file.datasync();
    } catch (error) {
      lines = [...taken, ...lines];
      throw unwritable(error);
    }
    size += bytes.length;
    if (size < compactAt) return;
    // A journal that cannot be shortened is still a good journal: tried again after it has grown as much once more.
    const compacted = await rewrite(path, journal, options).catch(() => undefined);
    if (compacted !== undefined) {
      await file.close();
      ({ file, size } = compacted);
    }
    compactAt = size + growth;
  };

  /** Joins the flush that comes after the one under way. */
  const flushed = async (): Promise<void> => {
    while (flushing !== undefined) await flushing.catch(() => undefined);
    if (lines.length === 0) return;
    flushing = flush().finally(() => {
      flushing = undefined;
    });
    return flushing;
  };

  // A new file is a file that can be written: better to fail now than after the first answer.
  await flushed();

  return {
    settled: (sequence) => {
      if (journal.sent.has(sequence)) return "sent";
      return journal.dead.has(sequence) && options.retryDead !== true ? "dead" : undefined;
    },

    sent: (sequences) => {
      const ranges = rangesOf(sequences);
      for (const [first, last] of ranges) journal.sent.addRange(first, last);
      for (const sequence of sequences) journal.dead.delete(sequence);
      lines.push(formatSent(ranges));
      return flushed();
    },

    dead: (marks) => {
      for (const mark of marks) journal.dead.set(mark.sequence, mark);
      lines.push(...marks.map(formatDead));
      return flushed();
    },

    close: async () => {
      try {
        await flushed();
      } finally {
        await file.close();
      }
    },
  };
}

/** Writes the journal in short form beside the old one, then takes its place: a crash leaves one or the other, whole. */
async function rewrite(
  path: string,
  journal: Journal,
  options: ProgressFileOptions,
): Promise<{ readonly file: FileHandle; readonly size: number }> {
  const beside = `${path}.new`;
  const file = await open(beside, "w", 0o600);
  try {
    const dead = [...journal.dead.values()].map(formatDead);
    const bytes = Buffer.from([formatHeader(options), formatSent(journal.sent.ranges()), ...dead].join(""));
    await writeAll(file, bytes, 0);
    await file.datasync();
    await rename(beside, path);
    await syncFolder(dirname(path));
    return { file, size: bytes.length };
  } catch (error) {
    await file.close();
    await rm(beside, { force: true });
    throw error;
  }
}

async function writeAll(file: FileHandle, bytes: Buffer, from: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    at += (await file.write(bytes, at, bytes.length - at, from + at)).bytesWritten;
  }
}

/** Makes the rename itself survive. Some systems cannot sync a folder; there the rename is as good as it gets. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r").catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

const unwritable = (error: unknown): DeliveryError => {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? "unknown";
  return new DeliveryError(
    "progress/unwritable",
    `the progress file cannot be written (${code})`,
    "make room or give the right to write, then go on: nothing that was acknowledged is forgotten meanwhile",
  );
};
