import { defineTransform } from "../sdk/index.ts";
import { isDateMs, outOfRange } from "./date-format.ts";

/** The year, in UTC, of a moment in milliseconds since 1970. A year of birth keeps its label: it still tells something about a person. */
export const year = defineTransform({
  name: "year",
  summary: "Gives the year of a moment.",
  accepts: "number",
  returns: "number",
  refusals: [outOfRange],
  unit: { accepts: "ms" },
  examples: [
    { in: 1_769_817_600_000, out: 2026 },
    { in: 0, out: 1970 },
    { in: -1, out: 1969 },
    { in: 253_402_300_800_000, refuses: outOfRange },
  ],
  apply: (value) => (isDateMs(value) ? new Date(value).getUTCFullYear() : outOfRange),
});
