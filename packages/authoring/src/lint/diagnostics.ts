import type { Diagnostic, Span } from "@mapwright/engine";
import { didYouMean, errorAt } from "@mapwright/engine";

const form = 'write "# mapwright-ignore CODE: the reason"';

export const noReason = (at: Span, code: string): Diagnostic =>
  errorAt(
    "suppress/no-reason",
    at,
    `nobody says why "${code}" is suppressed here`,
    "whoever reads it later cannot tell whether it still holds",
    form,
  );

export const unknownCode = (at: Span, code: string, known: Iterable<string>): Diagnostic =>
  errorAt(
    "suppress/unknown",
    at,
    `there is no code "${code}"`,
    "it suppresses nothing, and what it was meant for may come back unnoticed",
    didYouMean(code, known, "use the code that the finding shows"),
  );

export const lookAlike = (at: Span): Diagnostic =>
  errorAt(
    "suppress/unknown",
    at,
    "this comment looks like a suppression, and is none",
    "the finding that it is about is not suppressed",
    form,
  );

export const forbidden = (at: Span, code: string, why: string): Diagnostic =>
  errorAt("suppress/forbidden", at, `"${code}" cannot be suppressed`, why, "correct what it is about");

export const unused = (at: Span, code: string): Diagnostic => ({
  code: "suppress/unused",
  severity: "warning",
  at,
  what: `"${code}" is not found here`,
  why: "a suppression that is left behind hides the next mistake of this kind",
  help: "remove it",
  related: [],
});

export const stale = (at: Span, code: string, count: number): Diagnostic =>
  errorAt(
    "baseline/stale",
    at,
    `the baseline accepts "${code}" ${count === 1 ? "once" : `${count} times`} more than it is found`,
    "what was mended could come back unnoticed",
    'run with "--prune"',
  );

/** The address itself is not repeated: a report may be read by more people than the file. */
export const inFixture = (at: Span, domain: string): Diagnostic => ({
  ...errorAt(
    "pii/in-fixture",
    at,
    `an e-mail address at ${domain} stands in an event`,
    "it may be somebody's, and whoever reads the repository reads it too",
    "write one at example.com, which belongs to nobody",
  ),
  severity: "warning",
});

export const notFormatted = (at: Span): Diagnostic => ({
  ...errorAt(
    "style/format",
    at,
    "the file is not formatted from here on",
    "every change of it would show more than what was changed",
    'run "mapwright fmt", or "mapwright lint --fix"',
  ),
  severity: "warning",
});

export const leftAlone = (at: Span, what: string): Diagnostic =>
  errorAt(
    "format/left-alone",
    at,
    `${what} stands here, which the formatter leaves as it is`,
    "nothing of the file is changed, because what it means might change with it",
    "write it in the usual way: key: value",
  );

export const unusedExcuse = (at: Span): Diagnostic =>
  errorAt(
    "test/unused-excuse",
    at,
    "this excuse is about no mutant that survives",
    "it would hide the next one that does",
    "remove it",
  );
