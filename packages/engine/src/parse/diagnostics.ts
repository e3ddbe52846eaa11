import { type Diagnostic, errorAt, type Span } from "../sdk/index.ts";
import { plainWords } from "./plain-words.ts";

/** `message` is the parser's. */
export function syntax(at: Span, message: string): Diagnostic {
  const words = plainWords(message);
  return errorAt(
    "yaml/syntax",
    at,
    words?.what ?? `${message.charAt(0).toLowerCase()}${message.slice(1)}`.replace(/\.$/, ""),
    "the file cannot be read, so none of its rules apply",
    words?.help ?? "correct the YAML at this place",
  );
}

export const tooLarge = (at: Span, what: string): Diagnostic =>
  errorAt(
    "yaml/limits",
    at,
    what,
    "a file this large is taken for a mistake or an attack",
    "split it into a base and overlays",
  );

export const duplicateKey = (at: Span, key: string, first: Span): Diagnostic => ({
  ...errorAt(
    "yaml/duplicate-key",
    at,
    `"${key}" stands twice`,
    "only one of the two can apply, and YAML does not say which",
    "remove one of them",
  ),
  related: [{ at: first, note: "the first one is here" }],
});

export const unresolvedTag = (at: Span, written: string): Diagnostic =>
  errorAt(
    "yaml/unresolved-tag",
    at,
    `${written} is read as a YAML tag, not as text`,
    "an operator that starts with ! loses its meaning when it stands without quotes",
    `write "${written}" in quotes, or use the word "not"`,
  );

export const unquotedTemplate = (at: Span): Diagnostic =>
  errorAt(
    "yaml/unquoted-template",
    at,
    "double braces without quotes are read as a map inside a map",
    "the template would never be filled in",
    'put the whole text in quotes: "{{price}}"',
  );

export const lossyNumber = (at: Span, written: string, value: number): Diagnostic =>
  errorAt(
    "yaml/lossy-number",
    at,
    `${written} is read as the number ${value}`,
    "leading zeros, digits beyond the fifteenth and trailing zeros are lost",
    `write "${written}" in quotes to keep it as text, or ${value} if the number is meant`,
  );

export const nonTextKey = (at: Span, written: string): Diagnostic =>
  errorAt(
    "yaml/non-text-key",
    at,
    `the key ${written} is not text`,
    'two keys such as 1 and "1" would silently become one',
    `write "${written}" in quotes`,
  );

export const versionDirective = (at: Span): Diagnostic =>
  errorAt(
    "yaml/version-directive",
    at,
    "a %YAML or %TAG line changes what the file means",
    "under YAML 1.1 yes is a boolean and 12:30 a number",
    "remove the line",
  );

export const aliasOrMerge = (at: Span, what: string): Diagnostic =>
  errorAt(
    "yaml/alias-or-merge",
    at,
    `${what} is not part of the rule language`,
    "what it repeats cannot be traced to a line, and a few of them can expand to gigabytes",
    "write the value out, or name it once under define",
  );

export const severalDocuments = (at: Span): Diagnostic =>
  errorAt(
    "yaml/several-documents",
    at,
    "the file holds a second document after ---",
    "only the first would be read",
    "move it to a file of its own",
  );
