import type { FieldRule, Json, Located, ResolvedMapping } from "../sdk/index.ts";

/** Constants that a rule writes as they are: of `value`, of arms, of the rows of its table, and the default. */
export function constantsOf(rule: FieldRule, mapping: ResolvedMapping): readonly Located<Json>[] {
  const { source, steps, lookup, default: fallback } = rule;
  const constants: Located<Json>[] = [];
  if (lookup) constants.push(...(mapping.tables.get(lookup.value)?.rows.values() ?? []));
  else if (!steps && source?.kind === "value") constants.push({ value: source.value, at: source.at });
  else if (!steps && source?.kind === "first")
    constants.push(...(source.rules.items ?? []).flatMap((arm) => constantsOf(arm, mapping)));
  if (fallback?.is === "value") constants.push({ value: fallback.value, at: fallback.at });
  return constants;
}
