import { DeliveryError } from "./failure.ts";
import type { DeadMark } from "./progress.ts";
import { type SequenceRanges, sequenceRanges } from "./sequence-ranges.ts";

/** Whose progress a journal holds. */
export interface JournalOwner {
  readonly destination: string;
  readonly input: string;
}

/** The journal's content in memory. */
export interface Journal {
  readonly sent: SequenceRanges;
  readonly dead: Map<number, DeadMark>;
}

const version = 1;

export const formatHeader = ({ destination, input }: JournalOwner): string =>
  `${JSON.stringify({ mapwright_progress: version, destination, input })}\n`;

export const formatSent = (ranges: readonly (readonly [number, number])[]): string =>
  `${JSON.stringify({ sent: ranges })}\n`;

export const formatDead = ({ sequence, code, key }: DeadMark): string =>
  `${JSON.stringify({ dead: sequence, code, key })}\n`;

/**
 * Reads a journal. `length` is that of its whole lines in bytes; what follows is a line that a crash tore, and is not
 * counted. An empty text is a new journal.
 */
export function readJournal(text: string, owner: JournalOwner): { readonly journal: Journal; readonly length: number } {
  const journal: Journal = { sent: sequenceRanges(), dead: new Map() };
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  const lines = whole.split("\n").slice(0, -1);
  // Before the first line break there may be a torn header of ours, or a file of somebody else's.
  if (lines.length === 0 && text !== "" && !formatHeader(owner).startsWith(text)) throw notProgress();
  lines.forEach((line, at) => {
    const record = parsed(line);
    if (at === 0) checkOwner(record, owner);
    else if (!apply(journal, record)) throw damaged(at + 1);
  });
  // A dead event that was sent after all, when somebody asked for it.
  for (const sequence of journal.dead.keys()) if (journal.sent.has(sequence)) journal.dead.delete(sequence);
  return { journal, length: Buffer.byteLength(whole) };
}

function parsed(line: string): { readonly [key: string]: unknown } {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? (value as { readonly [key: string]: unknown }) : {};
  } catch {
    return {};
  }
}

function checkOwner(header: { readonly [key: string]: unknown }, owner: JournalOwner): void {
  if (header.mapwright_progress !== version) throw notProgress();
  if (header.destination !== owner.destination) {
    throw new DeliveryError(
      "progress/other-destination",
      `this progress file belongs to the destination ${JSON.stringify(header.destination)}`,
      "give each destination a progress file of its own",
    );
  }
  if (header.input !== owner.input) {
    throw new DeliveryError(
      "progress/other-input",
      "this progress file belongs to another input, or the input was changed since",
      "give each input a progress file of its own; what was sent is known by line, so the lines must stay as they were",
    );
  }
}

/** False when the record is none of ours. */
function apply(journal: Journal, record: { readonly [key: string]: unknown }): boolean {
  const { sent, dead, code, key } = record;
  if (Array.isArray(sent)) return sent.every((range) => addRange(journal, range));
  if (!isSequence(dead) || typeof code !== "string") return false;
  journal.dead.set(dead, { sequence: dead, code, key: typeof key === "string" ? key : undefined });
  return true;
}

function addRange(journal: Journal, range: unknown): boolean {
  const [first, last] = Array.isArray(range) ? (range as unknown[]) : [];
  if (!isSequence(first) || !isSequence(last) || last < first) return false;
  journal.sent.addRange(first, last);
  return true;
}

const isSequence = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const notProgress = () =>
  new DeliveryError("progress/not-progress", "this file is no progress file", "give the path of a new file");

const damaged = (line: number) =>
  new DeliveryError(
    "progress/damaged",
    `line ${line} of the progress file cannot be read`,
    "restore the file from a copy; without it events that were sent would be sent again",
  );
