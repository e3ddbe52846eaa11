import { type Diagnostic, errorAt, type Span } from "@mapwright/engine";

export const noAssertion = (at: Span, what: string): Diagnostic =>
  errorAt(
    "test/no-assertion",
    at,
    `${what} expects nothing`,
    "it passes whatever the rules do",
    'say under "expect" what must come out, or remove it',
  );

export const duplicateName = (at: Span, name: string, first: Span): Diagnostic =>
  errorAt(
    "test/duplicate-name",
    at,
    `two cases are called "${name}"`,
    "a report would not tell which of them failed",
    "give one of them another name",
    [{ at: first, note: "the first one is here" }],
  );

export const noClock = (at: Span, cases: number): Diagnostic =>
  errorAt(
    "test/clock-or-random",
    at,
    cases === 1
      ? "this case has no clock, and the file has none"
      : `${cases} cases have no clock, and the file has none`,
    "rules read the time, so the result would change from day to day",
    'add a time to the file, as in "clock: 2024-02-13T13:20:00Z"',
  );

export const unreadableFile = (at: Span, problem: string): Diagnostic =>
  errorAt(
    "test/unreadable-file",
    at,
    problem,
    "the cases that need the file cannot run",
    "correct the path: it starts at the folder of the test file",
  );

export const eventNotJson = (at: Span, file: string, problem: string): Diagnostic =>
  errorAt(
    "test/event-not-json",
    at,
    `${file} is not JSON: ${problem}`,
    "the cases that need the event cannot run",
    "put one event into the file, as JSON",
  );
