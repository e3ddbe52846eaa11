import type { Diagnostic, Span } from "../sdk/index.ts";

const error = (code: string, at: Span, what: string, why: string, help: string): Diagnostic => ({
  code,
  severity: "error",
  at,
  what,
  why,
  help,
  related: [],
});

const asReference = (name: string): string =>
  `write "${name}: \${env:${name.toUpperCase()}}" or "${name}: \${file:./secrets/${name}}"`;

/** A secret in clear. The value is never quoted. */
export const secretInFile = (at: Span, name: string): Diagnostic =>
  error(
    "secret/in-file",
    at,
    `"${name}" is a secret, and stands here in clear`,
    "whoever can read or copy this file could send in the customer's name",
    `take it out of the file, replace it where it was made, and ${asReference(name)}`,
  );

/** Something that was meant as a reference. */
export const badReference = (at: Span, name: string): Diagnostic =>
  error(
    "secret/bad-reference",
    at,
    `"${name}" is not a reference that can be followed`,
    "it would be sent as this very text",
    `the reference stands alone: ${asReference(name)}`,
  );

export const referenceInSettings = (at: Span, name: string): Diagnostic =>
  error(
    "secret/in-settings",
    at,
    `the setting "${name}" holds a reference`,
    "settings are read by the rules, where nothing is looked up: it would be sent as this very text",
    "write the value itself; secrets belong under connection",
  );

export const templateInConnection = (at: Span, name: string): Diagnostic =>
  error(
    "connection/template",
    at,
    `"${name}" holds a template`,
    "a connection is the same for every event, so the braces would never be filled in",
    "write the value itself as text, and one destination file for each value",
  );

export const wrongValue = (at: Span, code: string, what: string, help: string): Diagnostic =>
  error(code, at, what, "the destination would refuse every request", help);
