import type { Diagnostic, Entry, Json, Located, MapNode, Node, Outcome, Pattern, Span, Text } from "@mapwright/engine";

/** One event and what must become of it. A row of a table is a case of its own. */
export interface Case {
  readonly file: string;
  readonly name: string;
  readonly at: Span;
  /** Where the expectation comes from: a page, a decision. */
  readonly see: string | undefined;
  /** The event after `patch`, the row and `remove`. */
  readonly event: Json;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Paths of rules as they are written, relative to the file. */
  readonly mapping: Located<string>;
  readonly overlays: readonly Located<string>[];
  readonly settings: ReadonlyMap<string, Located<Json>>;
  readonly expect: Expectation;
}

/** What a case expects. Paths are dotted, in the payload. Nodes are kept, so that whatever differs has its own place. */
export interface Expectation {
  readonly at: Span;
  /** The whole payload. */
  readonly payload: Node | undefined;
  /** Exact values by path; null for absent. Those of the row come after those of the case. */
  readonly equals: readonly Entry[];
  /** A part of the payload, deep. Lists are as long as they are written. */
  readonly contains: Node | undefined;
  readonly absent: readonly Located<string>[];
  readonly matches: readonly Matching[];
  readonly dropped: Located<ExpectedDrop> | undefined;
  /** Notes that are among those of the outcome. */
  readonly notes: readonly Located<ExpectedNote>[];
  /** Codes that no note has. */
  readonly noNotes: readonly Located<string>[];
  /** `expect` as it is written, when it belongs to this case alone and not to every row of a table. */
  readonly written: MapNode | undefined;
  /** `out` of the row. */
  readonly row: MapNode | undefined;
}

export interface ExpectedDrop {
  readonly as?: string;
  readonly reason?: string;
}

export interface ExpectedNote {
  readonly code?: string;
  readonly target?: string;
}

export interface Matching {
  readonly path: string;
  readonly pattern: Pattern;
  readonly at: Span;
}

/** The key of the expectation that failed; `outcome`: dropped, but not expected to be; `explain`: it told another outcome. */
export type FailureKind =
  | "payload"
  | "equals"
  | "contains"
  | "absent"
  | "matches"
  | "dropped"
  | "notes"
  | "no_notes"
  | "outcome"
  | "explain";

/** One thing that is not as expected. */
export interface CaseFailure {
  readonly kind: FailureKind;
  /** In the payload; empty when it is about the outcome as a whole. */
  readonly path: string;
  /** Undefined for absent. */
  readonly expected: unknown;
  /** Undefined for absent. */
  readonly actual: unknown;
  /** The expectation. */
  readonly at: Span;
}

export interface CaseResult {
  readonly passed: boolean;
  readonly failures: readonly CaseFailure[];
  readonly outcome: Outcome;
}

export interface TestedCase {
  readonly case: Case;
  /** Undefined when its rules cannot be used. */
  readonly result: CaseResult | undefined;
}

/** One file, run. */
export interface TestedFile {
  readonly text: Text;
  /** What is wrong with the file, and with the rules that its cases need. */
  readonly diagnostics: readonly Diagnostic[];
  readonly cases: readonly TestedCase[];
  readonly ms: number;
}
