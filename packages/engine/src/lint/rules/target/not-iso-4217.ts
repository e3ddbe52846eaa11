import { shapeAt } from "../../../analysis/shape.ts";
import type { Json, Located } from "../../../sdk/index.ts";
import { defineLintRule } from "../../rule.ts";
import { rulesOf } from "../../walk.ts";

/** Codes of currencies that this platform knows (ISO 4217). */
const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

export const targetNotIso4217 = defineLintRule({
  code: "target/not-iso-4217",
  severity: "error",
  profile: "base",
  summary: "A constant that is no code of a currency, where one is expected.",
  why: "the amount of every event would be refused, or taken for another currency",
  bad: `
fields:
  letter.currency: { from: currency, default: Euro }
`,
  good: `
fields:
  letter.currency: { from: currency, default: EUR }
`,
  *check({ mapping, world }) {
    for (const { rule, target } of rulesOf(mapping)) {
      if (target.startsWith("$") || shapeAt(world.target, target.split("."))?.format !== "iso-4217") continue;
      const table = rule.lookup && mapping.tables.get(rule.lookup.value);
      const constants: Located<Json>[] = [...(table?.rows.values() ?? [])];
      if (rule.source?.kind === "value" && !rule.steps && !table)
        constants.push({ value: rule.source.value, at: rule.source.at });
      if (rule.default?.is === "value") constants.push({ value: rule.default.value, at: rule.default.at });
      for (const { value, at } of constants)
        if (typeof value === "string" && !currencies.has(value.toUpperCase()))
          yield { at, what: `"${value}" is no currency`, help: "write its three letters, as in EUR" };
    }
  },
});
