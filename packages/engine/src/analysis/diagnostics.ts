import type { Diagnostic, Label, Related, Severity, Span } from "../sdk/index.ts";
import { didYouMean, nearest } from "../text/nearest.ts";

const say = (
  severity: Severity,
  code: string,
  at: Span,
  what: string,
  why: string,
  help: string,
  related: readonly Related[] = [],
): Diagnostic => ({ code, severity, at, what, why, help, related });

const error = (...rest: [string, Span, string, string, string, (readonly Related[])?]): Diagnostic =>
  say("error", ...rest);

/** The nearest path as a whole, else one that ends in a similar name. */
function nearestPath(written: string, known: readonly string[]): string | undefined {
  const whole = nearest(written, known);
  if (whole !== undefined) return whole;
  const last = written.slice(written.lastIndexOf(".") + 1);
  const names = new Map(known.map((path) => [path.slice(path.lastIndexOf(".") + 1), path]));
  const name = nearest(last, names.keys());
  return name === undefined ? undefined : names.get(name);
}

export function unknownPath(at: Span, text: string, known: readonly string[], of: "event" | "item"): Diagnostic {
  const guess = nearestPath(text, known);
  return error(
    "source/unknown-path",
    at,
    `${of === "event" ? "events have" : "the items have"} no "${text}"`,
    "the path would never have a value, and the field would stay empty in silence",
    guess === undefined
      ? 'correct the path, or declare a property of your own under "source"'
      : `did you mean "${guess}"?`,
  );
}

export const listWithoutIndex = (at: Span, text: string): Diagnostic =>
  error(
    "source/list-without-index",
    at,
    `"${text}" steps through a list without a position`,
    "a list has many items, and the path does not say which",
    'give a position ("items.0.id"), or use "each" for all items',
  );

export const unknownSetting = (at: Span, name: string, known: Iterable<string>): Diagnostic =>
  error(
    "source/unknown-setting",
    at,
    `there is no setting "${name}"`,
    "it would never have a value",
    didYouMean(name, known, "declare it under settings"),
  );

export const unknownDefine = (at: Span, name: string, known: Iterable<string>): Diagnostic =>
  error(
    "source/unknown-define",
    at,
    `there is no value named "$${name}"`,
    "it would never have a value",
    didYouMean(name, known, "name it under define"),
  );

export const unknownClock = (at: Span, text: string): Diagnostic =>
  error(
    "source/unknown-path",
    at,
    `"${text}" is not a form of the clock`,
    "it would never have a value",
    "write $now.ms or $now.s",
  );

export const unknownTable = (at: Span, name: string, known: Iterable<string>): Diagnostic =>
  error(
    "table/unknown",
    at,
    `there is no table "${name}"`,
    "nothing could be looked up",
    didYouMean(name, known, "add it under tables"),
  );

export const unknownField = (at: Span, path: string, known: readonly string[]): Diagnostic => {
  const guess = nearestPath(path, known);
  return error(
    "target/unknown-field",
    at,
    `the destination has no "${path}"`,
    "it would be refused, or ignored in silence",
    guess === undefined ? "correct the path, or remove the rule" : `did you mean "${guess}"?`,
  );
};

/** The same in an overlay, which may have meant a field of its base. */
export const unknownOverlayTarget = (at: Span, path: string, known: readonly string[]): Diagnostic => ({
  ...unknownField(at, path, known),
  code: "overlay/unknown-target",
  what: `neither the base nor the destination has "${path}"`,
  why: "the base would send what it sends without the overlay",
});

export const tooEarly = (at: Span, text: string): Diagnostic =>
  error(
    "gate/too-early",
    at,
    `a gate at the start reads "${text}", and nothing is mapped yet`,
    "the gate would stop every event, or none",
    'use "at: end", or read the event',
  );

export const readsUnset = (at: Span, text: string, where: string): Diagnostic =>
  error(
    "order/reads-unset",
    at,
    `${where} reads "${text}", which has no value yet`,
    "it would always be absent",
    "read the event instead",
  );

export const cycle = (at: Span, names: readonly string[]): Diagnostic =>
  error(
    "order/reads-unset",
    at,
    `these need each other: ${names.join(", ")}`,
    "none of them can be made first",
    "let one of them read the event instead",
  );

export const notAList = (at: Span, text: string): Diagnostic =>
  error(
    "each/not-a-list",
    at,
    `"${text}" is not a list`,
    "there are no items to go through",
    "name a list of the event",
  );

export const typeMismatch = (at: Span, target: string, has: string, needs: string): Diagnostic =>
  error(
    "target/type-mismatch",
    at,
    `"${target}" takes ${needs}, and gets ${has}`,
    "the value would be refused for every event",
    "add a step that converts it, or use another source",
  );

export const notInEnum = (at: Span, target: string, written: string, known: readonly string[]): Diagnostic =>
  error(
    "target/not-in-enum",
    at,
    `"${target}" does not take "${written}"`,
    "the destination refuses any other value",
    didYouMean(written, known, `use one of ${known.slice(0, 12).join(", ")}`),
  );

export const unitMismatch = (at: Span, target: string, needs: string, has: string): Diagnostic =>
  error(
    "target/unit-mismatch",
    at,
    `"${target}" is in ${needs}, and the source is in ${has}`,
    "the value would be wrong by a factor of a thousand",
    has === "ms" ? "add the step ms_to_s" : "add the step s_to_ms",
  );

export const writtenTwice = (at: Span, target: string, other: string, first: Span): Diagnostic =>
  error(
    "target/written-twice",
    at,
    target === other ? `"${target}" is written by two rules` : `"${target}" and "${other}" write the same place`,
    "one would overwrite the other",
    "keep one of them",
    [{ at: first, note: "the other one is here" }],
  );

export const alsoWritten = (at: Span, target: string, group: string, first: Span): Diagnostic =>
  error(
    "exclusive/also-written",
    at,
    `"${target}" belongs to the exclusive group "${group}", and a field writes it too`,
    "both members could be sent at once",
    "remove the field, or write it as an option of the group",
    [{ at: first, note: "the group is here" }],
  );

export const missingRequired = (at: Span, target: string, disabled: boolean): Diagnostic =>
  error(
    "target/missing-required",
    at,
    disabled
      ? `"${target}" is disabled, and the destination requires it`
      : `no rule writes "${target}", which the destination requires`,
    "every event would be refused",
    disabled ? "remove the line, or give the field another source" : `add "${target}" under fields`,
  );

export const stepInput = (at: Span, step: string, accepts: string, gets: string): Diagnostic =>
  error(
    "step/input-type",
    at,
    `"${step}" takes ${accepts}, and gets ${gets}`,
    "it would refuse every value",
    "add a step that converts the value first",
  );

export const settingDefault = (at: Span, name: string, problem: string): Diagnostic =>
  error(
    "setting/wrong-type",
    at,
    `the default of the setting "${name}" ${problem}`,
    "rules would read something else than is declared",
    "correct the default",
  );

export const duplicateSlot = (at: Span, position: number, first: Span): Diagnostic =>
  error(
    "slots/duplicate",
    at,
    `two slots stand at position ${position}`,
    "one would overwrite the other",
    "give each its own position",
    [{ at: first, note: "the other one is here" }],
  );

export const slotOutOfRange = (at: Span, position: number, size: number): Diagnostic =>
  error(
    "slots/out-of-range",
    at,
    `position ${position} is beyond the size ${size}`,
    "the slot would never be sent",
    `use 0 to ${size - 1}`,
  );

const labelWords: Record<Label, string> = {
  direct: "personal data",
  pseudonym: "an identifier of a person",
  network: "a network address of a person",
  hashed: "a digest of personal data",
  secret: "a secret",
  none: "harmless",
  unknown: "of unknown kind",
};

export const unhashed = (at: Span, target: string, source: string, label: Label | undefined): Diagnostic =>
  error(
    "pii/unhashed",
    at,
    label === undefined
      ? `"${target}" may only hold a digest, and the rule does not hash`
      : `"${source}" is ${labelWords[label]} and reaches "${target}" without a hash`,
    "clear text would leave for the destination",
    'add "hash: sha256" with its "normalize"',
  );

export const forbiddenTarget = (at: Span, target: string, source: string, label: Label): Diagnostic =>
  error(
    "pii/forbidden-target",
    at,
    `"${source}" is ${labelWords[label]}, and "${target}" may not hold it`,
    "it would reach a place where the destination expects nothing about a person",
    "use another source, or another target",
  );

export const secretReaches = (at: Span, target: string, source: string): Diagnostic =>
  error(
    "secret/reaches-output",
    at,
    `"${source}" is a secret and reaches "${target}"`,
    "whoever reads the payload could use it",
    "remove it from the rule",
  );

export const doubleHash = (at: Span): Diagnostic =>
  error(
    "pii/double-hash",
    at,
    "the value is hashed twice",
    "a digest of a digest matches nobody",
    "keep one of the two",
  );

export const normalizeAfterHash = (at: Span, step: string): Diagnostic =>
  error(
    "pii/normalize-after-hash",
    at,
    `"${step}" changes the text after the hash`,
    "the digest would match nobody",
    "put it before the hash",
  );

export const defaultOnHashed = (at: Span): Diagnostic =>
  error(
    "pii/default-on-hashed",
    at,
    "a hashed field has a default",
    "everybody without a value would get the same digest, and be taken for one person",
    "remove the default",
  );

export const bypassesHash = (at: Span, target: string): Diagnostic =>
  error(
    "pii/override-bypasses-hash",
    at,
    `values of "${target}" would be written as the event gives them, past the hash of its fields`,
    "clear text would leave for the destination",
    'write "treat: like_field"',
  );

export const notNormalized = (at: Span, target: string, normaliser: string): Diagnostic =>
  say(
    "warning",
    "pii/not-normalized",
    at,
    `"${target}" is hashed without its normaliser`,
    "the same person written in another way gets another digest, and is not matched",
    `add "normalize: ${normaliser}"`,
  );
