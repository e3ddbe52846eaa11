import { type Diagnostic, errorAt, type Span } from "../sdk/index.ts";
import { didYouMean } from "../text/nearest.ts";

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(", ");

/** A value of the wrong shape: a list where a map is needed, a number where text is. */
export const wrongShape = (
  at: Span,
  subject: string,
  needed: string,
  found: string,
  help = `write ${needed}`,
): Diagnostic =>
  errorAt(
    "spec/wrong-shape",
    at,
    `${subject} must be ${needed}, and this is ${found}`,
    "the rule cannot be read, so it would do nothing",
    help,
  );

export const unknownKey = (at: Span, key: string, where: string, known: readonly string[]): Diagnostic =>
  errorAt(
    "spec/unknown-key",
    at,
    `"${key.replace(/:.+$/s, ":...")}" is not a key of ${where}`,
    "a key that nobody reads looks as if it had an effect",
    withBlank(key, known) ?? didYouMean(key, known, `use one of ${quoted(known)}, or remove it`),
  );

/** What to do about `from:status`, which YAML takes for one word; what follows the colon may be a secret. */
function withBlank(key: string, known: readonly string[]): string | undefined {
  const [, name = ""] = /^([^:]+):./.exec(key) ?? [];
  return known.includes(name) ? `write a blank after the colon, as in "${name}: ..."` : undefined;
}

export const missingKey = (at: Span, key: string, where: string): Diagnostic =>
  errorAt("spec/missing-key", at, `${where} has no "${key}"`, "without it the rule has no meaning", `add "${key}"`);

export const languageMissing = (at: Span, found: string | undefined, needed: readonly string[]): Diagnostic =>
  errorAt(
    "spec/language-missing",
    at,
    found === undefined
      ? "the file does not say which language it is written in"
      : `the language "${found}" is not known`,
    "a file is only read as what it says it is, so that a new version cannot change its meaning",
    `start the file with "language: ${needed[0]}"`,
  );

export const shapeConflict = (at: Span, keys: readonly string[]): Diagnostic =>
  errorAt(
    "spec/shape-conflict",
    at,
    `a rule takes its value from one place, and this one has ${quoted(keys)}`,
    "only one of them could apply",
    'keep one, or list them under "first" in the order of priority',
  );

export const noSource = (at: Span, name: string): Diagnostic =>
  errorAt(
    "spec/no-source",
    at,
    `"${name}" does not say where its value comes from`,
    "it would never have a value",
    'add "from", "first", "all", "value", "template", "logic", "each" or "slots"',
  );

export const keyNeeds = (at: Span, key: string, other: string): Diagnostic =>
  errorAt(
    "spec/key-needs",
    at,
    `"${key}" only has a meaning beside "${other}"`,
    "here it would do nothing",
    `add "${other}", or remove "${key}"`,
  );

export const notAllowedHere = (at: Span, key: string, where: string, why: string): Diagnostic =>
  errorAt("spec/not-allowed-here", at, `"${key}" is not allowed in ${where}`, why, `remove "${key}"`);

export const unknownChoice = (at: Span, subject: string, written: string, known: readonly string[]): Diagnostic =>
  errorAt(
    "spec/unknown-choice",
    at,
    `"${written}" is not a ${subject}`,
    "the rule would not do what it says",
    didYouMean(written, known, `use one of ${quoted(known)}`),
  );

export const unknownStep = (
  at: Span,
  name: string,
  kind: "step" | "normaliser",
  known: readonly string[],
): Diagnostic =>
  errorAt(
    kind === "step" ? "step/unknown" : "normalize/unknown",
    at,
    `no loaded plugin has a ${kind} called "${name}"`,
    "the field would be sent as it came, and a destination that expects it otherwise would not match it",
    didYouMean(name, known, "load the plugin that provides it, or remove it"),
  );

export const stepArguments = (at: Span, step: string, what: string, help: string): Diagnostic =>
  errorAt("step/arguments", at, `"${step}" ${what}`, "the step would not do what is meant", help);

export const invalidPattern = (at: Span, problem: string): Diagnostic =>
  errorAt(
    "pattern/invalid",
    at,
    `the pattern does not compile: ${problem}`,
    "patterns run in linear time on every event, so look-around and back-references do not exist",
    "write it without them, or use another step",
  );

export const weakHash = (at: Span, written: string): Diagnostic =>
  errorAt(
    "pii/weak-hash",
    at,
    `"${written}" is not a hash that protects personal data here`,
    "destinations match SHA-256, and weaker digests are undone in seconds",
    "write sha256",
  );

export const tooMany = (at: Span, what: string): Diagnostic =>
  errorAt(
    "spec/limits",
    at,
    what,
    "a mapping this large is taken for a mistake or an attack",
    "split it, or remove what is not used",
  );

/** Of what it needs, no version, or any. */
export const unpinned = (at: Span, key: string, example: string): Diagnostic =>
  errorAt(
    key === "plugin" ? "spec/plugin-unpinned" : key === "extends" ? "overlay/base-unpinned" : "spec/bad-reference",
    at,
    `"${key}" must name what it needs and a version`,
    "without them another version could change what is sent",
    `write it as in "${example}"`,
  );

export const noOtherwise = (at: Span, name: string): Diagnostic =>
  errorAt(
    "table/no-otherwise",
    at,
    `the table "${name}" does not say what becomes of a key that it does not list`,
    "whoever reads it would have to guess whether such a value is sent",
    'add "otherwise: keep" to send it as it is, "otherwise: drop" to leave it out, or a constant',
  );

export const badTemplate = (at: Span, problem: string): Diagnostic =>
  errorAt(
    "spec/bad-template",
    at,
    `the template ${problem}`,
    "it would be sent with its braces",
    "close each {{ with }}, around one path",
  );

export const valueIsPath = (at: Span, written: string): Diagnostic =>
  errorAt(
    "spec/value-is-a-path",
    at,
    `"${written}" would be sent as this very text`,
    "a value is a constant, it is not looked up",
    `use "from: ${written}", or start the text with $$ if the dollar is meant`,
  );

export const badPosition = (at: Span): Diagnostic =>
  errorAt(
    "slots/bad-position",
    at,
    '"at" must be a whole number from 0',
    "the slot would have no place",
    'write "at: 0" for the first',
  );
