import { defineTransform } from "../sdk/index.ts";

/** Text without white space (spaces, tabs, line ends, no-break spaces) at its ends. It leaves the inside as it is. */
export const trim = defineTransform({
  name: "trim",
  summary: "Removes white space at both ends of a text.",
  accepts: "text",
  returns: "text",
  refusals: [],
  examples: [
    { in: "  EUR ", out: "EUR" },
    { in: "New  York", out: "New  York" },
    { in: "\u00a0\tZoë\r\n", out: "Zoë" },
    { in: "   ", out: "" },
  ],
  apply: (value) => value.trim(),
});
