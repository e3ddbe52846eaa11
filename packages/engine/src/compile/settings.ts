import type { Diagnostic, Json, ResolvedMapping, Say, Setting, Span } from "../sdk/index.ts";
import { kindOf } from "../sdk/index.ts";
import { didYouMean } from "../text/nearest.ts";

const error = (code: string, at: Span, what: string, help: string): Diagnostic => ({
  code,
  severity: "error",
  at,
  what,
  why: "rules read the setting, and would send something else than is meant",
  help,
  related: [],
});

/**
 * The settings that rules read: what was given, else the default. Refuses unknown names and values of another type, at the
 * place where the value was given, else at the declaration.
 */
export function resolveSettings(
  mapping: ResolvedMapping,
  given: { readonly [name: string]: Json },
  places: ReadonlyMap<string, Span>,
  say: Say,
): ReadonlyMap<string, Json> {
  const values = new Map<string, Json>();
  const { at: start } = mapping.plugin;
  for (const [name, setting] of mapping.settings) if (setting.default) values.set(name, setting.default.value);
  for (const [name, value] of Object.entries(given)) {
    const setting = mapping.settings.get(name);
    if (!setting) {
      const help = didYouMean(name, mapping.settings.keys(), "remove it, or declare it under settings");
      say(error("setting/unknown", places.get(name) ?? start, `the mapping has no setting "${name}"`, help));
    } else if (value !== null) {
      const problem = mismatch(setting, value);
      if (problem)
        say(error(problem.code, places.get(name) ?? setting.at, `the setting "${name}" ${problem.what}`, problem.help));
      else values.set(name, value);
    }
  }
  return values;
}

function mismatch(
  setting: Setting,
  value: Json,
): { readonly code: string; readonly what: string; readonly help: string } | undefined {
  const { type, items, enum: choices } = setting;
  if (kindOf(value) !== type)
    return {
      code: "setting/wrong-type",
      what: `must be a ${type}, and was given as a ${kindOf(value)}`,
      help: `give a ${type}`,
    };
  if (items && Array.isArray(value) && value.some((each) => kindOf(each) !== items))
    return { code: "setting/wrong-type", what: `must be a list of ${items}`, help: `give every entry as ${items}` };
  if (choices && !choices.some((choice) => choice === value))
    return {
      code: "setting/not-in-enum",
      what: "has a value that is not offered",
      help: `give one of ${choices.map(String).join(", ")}`,
    };
  return undefined;
}
