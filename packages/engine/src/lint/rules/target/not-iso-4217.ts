import { constantsOf } from "../../../analysis/constants.ts";
import { shapeAt } from "../../../analysis/shape.ts";
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
    for (const { rule, target, parent } of rulesOf(mapping)) {
      if (parent || target.startsWith("$") || shapeAt(world.target, target.split("."))?.format !== "iso-4217") continue;
      for (const { value, at } of constantsOf(rule, mapping))
        if (typeof value === "string" && !currencies.has(value.toUpperCase()))
          yield { at, what: `"${value}" is no currency`, help: "write its three letters, as in EUR" };
    }
  },
});
