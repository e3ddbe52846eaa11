/** A place in a file. Lines and columns count from 1, in UTF-16 units; `start` and `end` are offsets from 0. */
export interface Span {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly start: number;
  readonly end: number;
}

export type Severity = "error" | "warning";

/** Anything said to the author of a mapping. It quotes the rules, never an event. */
export interface Diagnostic {
  /** `stage/slug`: public, never renamed, never reused. */
  readonly code: string;
  readonly severity: Severity;
  readonly at: Span;
  /** The fact, in the author's own words. Lower case, no full stop. */
  readonly what: string;
  /** What goes wrong if it stays. */
  readonly why: string;
  /** What to do, with the replacement when it is known. */
  readonly help: string;
  readonly related: readonly Related[];
  /** What would mend it, the best first. */
  readonly fixes?: readonly Fix[];
}

/** A change of the text that mends what was said. The edits do not overlap, and touch nothing else. */
export interface Fix {
  /** In the imperative: `rename it to "user.email"`. */
  readonly title: string;
  /** `safe`: what is sent stays the same, or was refused before. `suggestion`: what is sent may change. */
  readonly kind: "safe" | "suggestion";
  readonly edits: readonly Edit[];
}

/** Puts `text` in place of what stands between two offsets (UTF-16 units, from 0) of a file. */
export interface Edit {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Related {
  readonly at: Span;
  readonly note: string;
}

/** Stages report through this, so that one run tells every mistake. */
export type Say = (diagnostic: Diagnostic) => void;

/** An error at a place: what, why, help. Each code is said by one named function that calls this, so that wording stands in one place. */
export const errorAt = (
  code: string,
  at: Span,
  what: string,
  why: string,
  help: string,
  related: readonly Related[] = [],
): Diagnostic => ({ code, severity: "error", at, what, why, help, related });
