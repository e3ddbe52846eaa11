// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how a reference is written
import { type Diagnostic, errorAt, type Span } from "../sdk/index.ts";

/** A secret stands in the file. Its value is never quoted. */
export const secretInFile = (at: Span, name: string): Diagnostic =>
  errorAt(
    "secret/in-file",
    at,
    `"${name}" is a secret and stands in the file`,
    "whoever reads the file, its history or a backup can use it",
    `keep it elsewhere, and write ${name}: \${env:NAME} or \${file:PATH}`,
  );

export const badReference = (at: Span, name: string): Diagnostic =>
  errorAt(
    "secret/bad-reference",
    at,
    `"${name}" does not say where its value is kept`,
    "only the environment and files hold secrets, and a reference is the whole value",
    "write ${env:NAME} with a name of letters, digits and underscores, or ${file:PATH}",
  );

export const secretInSettings = (at: Span, name: string): Diagnostic =>
  errorAt(
    "secret/in-settings",
    at,
    `the setting "${name}" refers to a secret`,
    "rules read settings, and what they read can be sent",
    'secrets belong under "connection"',
  );

export const templateInConnection = (at: Span, name: string): Diagnostic =>
  errorAt(
    "connection/template",
    at,
    `"${name}" holds a template, and a connection is constant`,
    "the braces would be sent as they are",
    "write the value itself, in one destination file for each",
  );

export const wrongValue = (at: Span, code: string, what: string, help: string): Diagnostic =>
  errorAt(code, at, what, "the destination would refuse every request", help);

export const languageMissing = (at: Span): Diagnostic =>
  errorAt(
    "spec/language-missing",
    at,
    "the file does not say that it is a destination",
    "a file is only read as what it says it is, so that a new version cannot change its meaning",
    'start the file with "language: destination/1"',
  );
