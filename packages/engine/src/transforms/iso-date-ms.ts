import { defineTransform, refusal } from "../sdk/index.ts";

const notIso = refusal("not-iso-8601", "it is not a date of ISO 8601 with a time and a time zone");
const noSuchDate = refusal("no-such-date", "the calendar has no such date or time");

const form = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)$/;
const longest = 40;

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Minutes east of Greenwich. */
function offsetMinutes(zone: string): number {
  if (zone === "Z") return 0;
  const digits = zone.slice(1).replace(":", "");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return zone.startsWith("-") ? -minutes : minutes;
}

/** The moment of an ISO 8601 date and time. The time zone must be written: without one nobody can tell which hour is meant. */
export const isoDateMs = defineTransform({
  name: "iso_date_ms",
  summary: "Reads a date and time of ISO 8601.",
  accepts: "text",
  returns: "number",
  refusals: [notIso, noSuchDate],
  unit: { returns: "ms" },
  see: "https://www.rfc-editor.org/rfc/rfc3339",
  examples: [
    { in: "2024-02-13T16:00:00.000+01:00", out: 1_707_836_400_000 },
    { in: "2024-02-13T15:00:00Z", out: 1_707_836_400_000 },
    { in: " 2024-02-13 15:00Z ", out: 1_707_836_400_000 },
    { in: "2024-02-13T15:00:00.5Z", out: 1_707_836_400_500 },
    { in: "2024-02-13T10:30:00-0430", out: 1_707_836_400_000 },
    { in: "2024-02-30T10:00:00Z", refuses: noSuchDate },
    { in: "2024-02-13T25:00:00Z", refuses: noSuchDate },
    { in: "2024-02-13T10:00:00+25:00", refuses: noSuchDate },
    { in: "2024-02-13", refuses: notIso },
    { in: "2024-02-13T10:00:00", refuses: notIso },
    { in: "13/02/2024 10:00", refuses: notIso },
  ],
  apply(value) {
    const match = value.length > longest ? null : form.exec(value.trim());
    if (!match) return notIso;
    const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
    const offset = offsetMinutes(match[8]!);
    const exists = month! >= 1 && month! <= 12 && day! >= 1 && day! <= daysIn(year!, month!);
    if (!exists || hour! > 23 || minute! > 59 || second! > 59 || Math.abs(offset) > 14 * 60) return noSuchDate;
    const milliseconds = Math.floor(Number(`0.${match[7] ?? "0"}`) * 1000);
    return Date.UTC(year!, month! - 1, day!, hour!, minute! - offset, second!, milliseconds);
  },
});
