import type { FieldRule } from "../sdk/index.ts";

/** The arms, item rules or slots of a rule. */
export function innerRules({ source }: FieldRule): readonly FieldRule[] {
  switch (source?.kind) {
    case "first":
    case "all":
      return source.rules.items ?? [];
    case "each":
      return source.item.kind === "rule" ? [source.item.rule] : [...source.item.rules.values()];
    case "slots":
      return [...source.slots.values()].map((slot) => slot.rule);
    default:
      return [];
  }
}
