import { type Diagnostic, errorAt, type Related, type Span } from "../sdk/index.ts";

const baseHere = (at: Span): readonly Related[] => [{ at, note: "the base says this" }];

export const noBase = (at: Span): Diagnostic =>
  errorAt(
    "layer/no-base",
    at,
    "the first file is an overlay",
    "an overlay only changes a base mapping, it maps nothing by itself",
    "give the base mapping first, then the overlays",
  );

export const secondBase = (at: Span): Diagnostic =>
  errorAt(
    "layer/second-base",
    at,
    "this is a second base mapping",
    "two bases cannot be merged: each says everything",
    'make it an overlay: "overlay: name" and "extends: ..." instead of "mapping" and "plugin"',
  );

export const wrongBase = (at: Span, extended: string, base: string): Diagnostic =>
  errorAt(
    "layer/wrong-base",
    at,
    `the overlay extends "${extended}", and the base is "${base}"`,
    "its rules were written for another mapping",
    `use it with "${extended}", or extend "${base}"`,
  );

export const wrongVersion = (at: Span, range: string, version: string): Diagnostic =>
  errorAt(
    "layer/wrong-version",
    at,
    `the overlay is written for version ${range} of the base, which has version ${version}`,
    "what it changes may have moved",
    "check the overlay against the new base, then change the range",
  );

export const editWithoutBase = (at: Span, what: string): Diagnostic =>
  errorAt(
    "overlay/edit-without-base",
    at,
    `${what} edits something that the base does not have`,
    "there is nothing to put it before, after or into",
    "write the whole rule",
  );

export const weakensPrivacy = (at: Span, what: string, base: Span): Diagnostic =>
  errorAt(
    "overlay/weakens-privacy",
    at,
    what,
    "an overlay may protect personal data more than its base, never less",
    "remove this change",
    baseHere(base),
  );

export const loosensGate = (at: Span, gate: string, base: Span): Diagnostic =>
  errorAt(
    "overlay/loosens-gate",
    at,
    `this change of the gate "${gate}" is not a tightening`,
    "events that the base holds back could be sent",
    'turn "or" into "and", raise a number or shorten a list; for anything else add "unsafe" with the reason',
    baseHere(base),
  );

export const settingType = (at: Span, name: string, base: Span): Diagnostic =>
  errorAt(
    "overlay/setting-type",
    at,
    `the setting "${name}" has another type here than in the base`,
    "rules of the base read it as what it was",
    "keep the type, or use another name",
    baseHere(base),
  );
