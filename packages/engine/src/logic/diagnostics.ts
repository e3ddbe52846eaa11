import { type Diagnostic, errorAt, type Span } from "../sdk/index.ts";
import { didYouMean } from "../text/nearest.ts";

export const malformedPath = (at: Span, text: string): Diagnostic =>
  errorAt(
    "source/malformed-path",
    at,
    text === "" ? "the path is empty" : `"${text}" has an empty part`,
    "a part without a name leads nowhere, so the value would always be absent",
    "write names with one dot between them, and \\. for a dot that belongs to a name",
  );

export const reservedName = (at: Span, text: string, name: string): Diagnostic =>
  errorAt(
    "source/reserved-name",
    at,
    `"${text}" goes through "${name}"`,
    "that name belongs to JavaScript's objects, never to an event",
    "read another property",
  );

export const wrongRoot = (at: Span, text: string, root: string): Diagnostic =>
  errorAt(
    "source/wrong-root",
    at,
    `"${text}" starts from $${root}, and there is no item here`,
    "outside of a list's items the value would always be absent",
    'move the rule under "item", or read the event with a bare path',
  );

export const oneOperator = (at: Span, found: readonly string[]): Diagnostic =>
  errorAt(
    "logic/one-operator",
    at,
    found.length === 0
      ? "a condition needs an operator, and this is an empty map"
      : `a condition has one operator, and this has ${found.map((name) => `"${name}"`).join(", ")}`,
    "as a value it would always be true, whatever the event holds",
    found.length === 0 ? "write one operator with its arguments" : 'combine them with "and" or "or"',
  );

export const unknownOperator = (at: Span, name: string, known: Iterable<string>): Diagnostic =>
  errorAt(
    "logic/unknown-operator",
    at,
    `"${name}" is not an operator`,
    "the condition cannot be answered",
    didYouMean(name, known, "use an operator of JSON Logic, or one of the named ones"),
  );

export const sideEffect = (at: Span): Diagnostic =>
  errorAt(
    "logic/side-effect",
    at,
    '"log" writes a value of the event to a log',
    "personal data would leave through the log, and conditions do nothing but answer",
    "remove it; explain shows what a condition sees",
  );

export const arity = (at: Span, name: string, least: number, most: number, found: number): Diagnostic =>
  errorAt(
    "logic/arity",
    at,
    `"${name}" takes ${range(least, most)}, and this has ${found}`,
    "a missing argument counts as null, and one too many is ignored",
    "write each argument as one element of a list",
  );

function range(least: number, most: number): string {
  if (most === Number.POSITIVE_INFINITY) return `${least} or more arguments`;
  if (least === most) return least === 1 ? "1 argument" : `${least} arguments`;
  return `${least} to ${most} arguments`;
}

export const computedReference = (at: Span, operator: string): Diagnostic =>
  errorAt(
    "logic/computed-reference",
    at,
    `"${operator}" takes names that are written out`,
    "a name that comes from the event would let the event choose what is read",
    "write each name as text",
  );

export const badArguments = (at: Span, operator: string, needed: string, help: string): Diagnostic =>
  errorAt(
    "logic/arguments",
    at,
    `"${operator}" takes ${needed}`,
    "the condition would always give the same answer",
    help,
  );

export const constantCondition = (at: Span, operator: string, written: string | undefined): Diagnostic =>
  errorAt(
    "logic/constant",
    at,
    `"${operator}" asks about a constant`,
    "it would give the same answer for every event",
    written === undefined ? "name a path" : `write {var: ${written}} if the event's value is meant`,
  );

export const tooDeep = (at: Span, deepest: number): Diagnostic =>
  errorAt(
    "logic/too-deep",
    at,
    `the condition is nested deeper than ${deepest}`,
    "nobody can review it, and evaluating it could exhaust the stack",
    "give parts of it a name under define",
  );
