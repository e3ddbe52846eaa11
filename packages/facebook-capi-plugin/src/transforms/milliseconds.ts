/** The thirteen-digit years: 2001 to 2286. Fewer digits are seconds, more are microseconds. */
const thirteenDigits = /^[1-9]\d{12}$/;

/** A time in milliseconds since 1970, from a whole number or its text; undefined for anything else, seconds among it. */
export function millisecondsOf(value: unknown): number | undefined {
  if (typeof value !== "number" && typeof value !== "string") return undefined;
  const text = String(value).trim();
  return thirteenDigits.test(text) ? Number(text) : undefined;
}
