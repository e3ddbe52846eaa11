import { sameJson } from "../../../layers/equal.ts";
import type { FieldRule } from "../../../sdk/index.ts";
import { earlier } from "../../layers.ts";
import { defineLintRule } from "../../rule.ts";

/** The rule without places, so that two spellings of one rule are equal. */
export function withoutPlaces(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withoutPlaces);
  if (part instanceof Map) return [...part].map(([key, value]) => [key, withoutPlaces(value)]);
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).flatMap(([key, value]) => (key === "at" ? [] : [[key, withoutPlaces(value)]])),
  );
}

/** True when every part that the overlay writes is what the rule says already. */
function changesNothing(before: FieldRule, own: FieldRule): boolean {
  const parts = Object.entries(own).filter(([key]) => key !== "at" && key !== "name");
  if (parts.length === 0 || own.itemEdit || own.slotEdits || own.unset) return false;
  return parts.every(([key, value]) => sameJson(withoutPlaces(before[key as keyof FieldRule]), withoutPlaces(value)));
}

export const overlayNoEffect = defineLintRule({
  code: "overlay/no-effect",
  severity: "warning",
  profile: "recommended",
  summary: "A rule of an overlay that says what the layers before it say already.",
  why: "it changes nothing today, and will hide the fix that the base receives tomorrow",
  bad: {
    base: `
fields:
  ref: { from: [note, title] }
`,
    overlay: `
fields:
  ref: { from: [note, title] }
`,
  },
  good: {
    base: `
fields:
  ref: { from: [note, title] }
`,
    overlay: `
fields:
  ref: { from: [title, note] }
`,
  },
  *check({ specs }) {
    for (const [i, spec] of specs.entries())
      for (const [name, rule] of i === 0 ? [] : spec.fields) {
        const before = earlier(specs, i, ({ fields }) => fields.get(name));
        if (before && changesNothing(before, rule))
          yield {
            at: rule.at,
            what: `"${name}" is the same without this overlay`,
            help: "remove it",
            related: [{ at: before.at, note: "the same rule is here" }],
          };
      }
  },
});
