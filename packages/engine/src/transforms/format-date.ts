import { defineTransform } from "../sdk/index.ts";
import { defaultFormat, formatSummary, outOfRange, writeDate } from "./date-format.ts";

/** A moment in milliseconds since 1970, written in UTC. Parts of a second are cut off. */
export const formatDate = defineTransform({
  name: "format_date",
  summary: "Writes a moment as a date in a given format.",
  accepts: "number",
  returns: "text",
  parameters: [{ name: "format", summary: formatSummary, is: "value", type: "text", default: defaultFormat }],
  refusals: [outOfRange],
  unit: { accepts: "ms" },
  examples: [
    { in: 1_769_903_999_999, with: { format: "DD/MM/YYYY HH:mm:ss" }, out: "31/01/2026 23:59:59" },
    { in: 0, out: "1970-01-01" },
    { in: -1, with: { format: "YYYY-MM-DDTHH:mm:ssZ" }, out: "1969-12-31T23:59:59Z" },
    { in: -62_135_596_800_000, with: { format: "le DD.MM.YYYY à HH h" }, out: "le 01.01.0001 à 00 h" },
    { in: 253_402_300_800_000, refuses: outOfRange },
    { in: -1e300, refuses: outOfRange },
  ],
  apply: (value, args) => writeDate(value, args.format as string),
});
