import { lintFormat } from "@mapwright/authoring";
import {
  type Diagnostic,
  lintMapping,
  lintRules,
  type Plugin,
  type Profile,
  pluginOf,
  readDestination,
  type Source,
  settingsOf,
  type Text,
} from "@mapwright/engine";
import type { Unit } from "./units.ts";

export interface Checking {
  readonly plugins: readonly (Plugin | Source)[];
  readonly profile: Profile;
}

/** A text by the name of its file. */
export type TextOf = (file: string) => Text;

const ruleByCode = new Map(lintRules.map((rule) => [rule.code, rule]));

/** Said by building, as an error: rules with it do not load. */
export const stopsLoading = ({ code, severity }: Diagnostic): boolean =>
  severity === "error" && ruleByCode.get(code)?.severity !== "error";

/**
 * Everything about one unit. A warning about the base is left to the base's own unit: an overlay may well be the reason
 * why a part of its base is not used.
 */
export function checkUnit({ layers, destination }: Unit, textOf: TextOf, checking: Checking): readonly Diagnostic[] {
  const texts = layers.map(textOf);
  const [base] = texts;
  const found: Diagnostic[] = [];
  const said = (diagnostic: Diagnostic): void => void found.push(diagnostic);
  const plugin = base && pluginOf(base, checking.plugins);
  const read = destination === undefined ? undefined : readDestination(textOf(destination), plugin, said);
  const own = destination === undefined ? texts.at(-1) : textOf(destination);
  if (own && checking.profile === "strict") found.push(...lintFormat(own));
  if (!base) return found;
  const given = read?.settings ?? new Map();
  const about = lintMapping({
    layers: texts,
    ...checking,
    settings: settingsOf(given),
    settingsAt: new Map([...given].map(([name, { at }]) => [name, at])),
  });
  const alone = texts.length === 1 && destination === undefined;
  return [...found, ...about.filter((each) => alone || each.at.file !== base.file || stopsLoading(each))];
}

/** The same finding once, in the order of the files and their lines. */
export function merged(found: Iterable<Diagnostic>): readonly Diagnostic[] {
  const byPlace = new Map<string, Diagnostic>();
  for (const diagnostic of found) {
    const { file, start, end } = diagnostic.at;
    byPlace.set(`${file}:${start}:${end} ${diagnostic.code} ${diagnostic.what}`, diagnostic);
  }
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...byPlace.values()].sort(
    (a, b) => compare(a.at.file, b.at.file) || a.at.start - b.at.start || compare(a.code, b.code),
  );
}
