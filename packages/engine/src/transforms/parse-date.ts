import { defineTransform } from "../sdk/index.ts";
import { badFormat, defaultFormat, formatSummary, noSuchDate, notInFormat, readDate } from "./date-format.ts";

/** The moment that a written date means, in milliseconds since 1970. It reads UTC only, and no names of months or time zones. */
export const parseDate = defineTransform({
  name: "parse_date",
  summary: "Reads a date written in a given format.",
  accepts: "text",
  returns: "number",
  parameters: [{ name: "format", summary: formatSummary, is: "value", type: "text", default: defaultFormat }],
  refusals: [notInFormat, noSuchDate, badFormat],
  unit: { returns: "ms" },
  examples: [
    { in: "2026-01-31", with: { format: "YYYY-MM-DD" }, out: 1_769_817_600_000 },
    { in: " 31/01/2026 23:59:59 ", with: { format: "DD/MM/YYYY HH:mm:ss" }, out: 1_769_903_999_000 },
    { in: "2026-01-31T00:00:00Z", with: { format: "YYYY-MM-DDTHH:mm:ssZ" }, out: 1_769_817_600_000 },
    { in: "1969", with: { format: "YYYY" }, out: -31_536_000_000 },
    { in: "0001-01-01", out: -62_135_596_800_000 },
    { in: "2024-02-29", out: 1_709_164_800_000 },
    { in: "2023-02-29", refuses: noSuchDate },
    { in: "2026-13-01", refuses: noSuchDate },
    { in: "2026-00-10", refuses: noSuchDate },
    { in: "2026 24", with: { format: "YYYY HH" }, refuses: noSuchDate },
    { in: "31/01/2026", refuses: notInFormat },
    { in: "2026-1-3", refuses: notInFormat },
    { in: "2026-01-31 10:00", refuses: notInFormat },
    { in: "２０２６-01-31", refuses: notInFormat },
    { in: "", refuses: notInFormat },
    { in: "01-31", with: { format: "MM-DD" }, refuses: badFormat },
    { in: "2026 2026", with: { format: "YYYY YYYY" }, refuses: badFormat },
  ],
  apply: (value, args) => readDate(value, args.format as string),
});
