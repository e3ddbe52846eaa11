import type { CaseFailure, ExpectedNote } from "./case.ts";
import { shownValue } from "./compare.ts";

const subjects: { readonly [K in CaseFailure["kind"]]?: string } = {
  dropped: "the outcome",
  outcome: "the outcome",
  notes: "the notes",
  no_notes: "the notes",
  explain: "explain tells another outcome than map",
};

/** What a failure is about, then what was expected and what came out. For a report: no colours. */
export function failureLines(failure: CaseFailure): readonly [subject: string, expected: string, actual: string] {
  const { kind, path } = failure;
  const subject = subjects[kind] ?? (path === "" ? "the payload" : path);
  return [subject, `  expected ${expectedWords(failure)}`, `  actual   ${actualWords(failure)}`];
}

function expectedWords({ kind, expected }: CaseFailure): string {
  if (kind === "matches") return `a text that matches ${String(expected)}`;
  if (kind === "outcome") return "a payload";
  if (kind === "dropped") return `{"dropped":${shownValue(expected)}}`;
  if (kind === "no_notes") return "none of these";
  return kind === "notes" ? noteWords([expected as ExpectedNote]) : shownValue(expected);
}

function actualWords({ kind, actual }: CaseFailure): string {
  if (kind === "dropped") return actual === "mapped" ? "a payload" : `{"dropped":${shownValue(actual)}}`;
  return kind === "notes" || kind === "no_notes" ? noteWords(actual as readonly ExpectedNote[]) : shownValue(actual);
}

const noteWords = (notes: readonly ExpectedNote[]): string =>
  notes.length === 0
    ? "no notes"
    : notes.map(({ code = "any code", target }) => (target === undefined ? code : `${code} at ${target}`)).join(", ");
