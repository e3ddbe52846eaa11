import type { Kind, UnsettablePart } from "../sdk/index.ts";

/**
 * Every closed list of the rule language. The readers refuse by them, and editors' schemas are made of them, so that a key
 * which one of them knows is known to the other.
 */
export const sectionKeys = [
  "settings",
  "deprecated",
  "tables",
  "define",
  "prepare",
  "gates",
  "copy",
  "fields",
  "exclusive",
  "override",
] as const;
export const baseKeys = [
  "language",
  "mapping",
  "version",
  "title",
  "note",
  "plugin",
  "source",
  "target",
  ...sectionKeys,
] as const;
export const overlayKeys = [
  "language",
  "overlay",
  "title",
  "note",
  "reviewed",
  "extends",
  "source",
  ...sectionKeys,
] as const;

export const settingKeys = ["type", "enum", "items", "default", "label", "note", "secret"] as const;
export const declarationKeys = ["type", "label", "unit"] as const;
export const deprecationKeys = ["since", "use"] as const;
export const tableKeys = ["otherwise", "rows"] as const;
export const gateKeys = ["at", "as", "pass", "message"] as const;
export const overlayGateKeys = [...gateKeys, "unsafe"] as const;
export const copyKeys = ["from", "into", "when", "types", "except"] as const;
export const overrideKeys = ["from", "treat", "when"] as const;

export const prepareVerbs = ["set", "copy", "rename", "delete"] as const;
export const prepareForms = ["value", "template", "logic"] as const;
export const prepareKeys = [...prepareVerbs, ...prepareForms, "to", "when"] as const;

/** What an overlay may put around a list of the base. */
export const editKeys = ["before", "after"] as const;

export const sourceKeys = ["from", "first", "all", "value", "template", "logic", "each", "slots"] as const;
const partKeys = [
  "steps",
  "lookup",
  "normalize",
  "hash",
  "default",
  "when",
  "on_error",
  "accept",
  "join",
  "item",
  "size",
  "fill",
  "label",
  "note",
  "required",
] as const;
const overlayPartKeys = ["disable", "unset"] as const;

export type SourceKey = (typeof sourceKeys)[number];
export type RuleKey = SourceKey | (typeof partKeys)[number] | (typeof overlayPartKeys)[number] | "at";

/** Where a rule stands decides which keys make sense. */
export type Place = "field" | "define" | "arm" | "item" | "slot" | "exclusive";

const refused: Record<Place, readonly RuleKey[]> = {
  field: ["required"],
  define: ["hash", "required", "disable", "on_error"],
  arm: ["required", "disable", "unset", "on_error", "label"],
  item: ["on_error"],
  slot: ["required"],
  exclusive: ["required", "hash", "normalize"],
};

/** The keys of a rule. */
export function ruleKeys(place: Place, overlay: boolean): readonly RuleKey[] {
  const slot = place === "slot" ? (["at"] as const) : [];
  const all: readonly RuleKey[] = [...sourceKeys, ...partKeys, ...slot, ...(overlay ? overlayPartKeys : [])];
  return all.filter((key) => !refused[place].includes(key));
}

/** Keys that only mean something beside a source form. */
export const partNeeds = [
  ["join", "all"],
  ["item", "each"],
  ["size", "slots"],
  ["fill", "slots"],
] as const satisfies readonly (readonly [RuleKey, SourceKey])[];

/** What an overlay may take off a rule of the base. */
export const unsettable = [
  "steps",
  "lookup",
  "default",
  "when",
  "accept",
  "join",
  "on_error",
  "fill",
  "label",
  "note",
] as const satisfies readonly UnsettablePart[];

export const kinds = ["text", "number", "boolean", "list", "object"] as const satisfies readonly Kind[];
/** Kinds of value that a copy may take along. */
export const copiedKinds = ["text", "number", "boolean"] as const satisfies readonly Kind[];
export const gatePhases = ["start", "end"] as const;
export const gateOutcomes = ["not_consented", "filtered", "rejected"] as const;
export const treatments = ["like_field", "as_is"] as const;
export const errorWays = ["skip_field", "drop_event"] as const;
export const blanks = ["empty_list", "blank"] as const;

export const destinationKeys = ["language", "mapping", "overlays", "settings", "connection"] as const;

export const mappingLanguage = "mapping/1";
export const destinationLanguage = "destination/1";

export const mostRows = 10_000;
export const mostSlots = 1_000;
