/** A dead event as progress keeps it: enough to find it, nothing of its payload. */
export interface DeadMark {
  readonly sequence: number;
  readonly code: string;
  readonly key: string | undefined;
}

/** What earlier runs and this one have settled, by the event's number in the input. Survives the process. */
export interface Progress {
  /** How an event was settled; undefined when it is still to be sent. */
  settled(sequence: number): "sent" | "dead" | undefined;
  /** Resolves once it would survive a power cut. Rejects when it cannot be written; it is kept, and written with the next. */
  sent(sequences: readonly number[]): Promise<void>;
  /** As `sent`. */
  dead(marks: readonly DeadMark[]): Promise<void>;
  /** Writes what is still unwritten and lets go of the file. */
  close(): Promise<void>;
}
