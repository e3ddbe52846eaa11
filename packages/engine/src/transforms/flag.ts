import { defineTransform } from "../sdk/index.ts";

/** 1 for true, "true", 1 and "1" (trimmed, any case); 0 for everything else. It never refuses, so it hides a wrong value. */
export const flag = defineTransform({
  name: "flag",
  summary: "Gives 1 for true or 1, also as text, and 0 for anything else.",
  accepts: "any",
  returns: "number",
  refusals: [],
  label: "clears",
  examples: [
    { in: true, out: 1 },
    { in: " TRUE ", out: 1 },
    { in: "1", out: 1 },
    { in: 1, out: 1 },
    { in: false, out: 0 },
    { in: "yes", out: 0 },
    { in: "", out: 0 },
    { in: [true], out: 0 },
  ],
  apply(value) {
    const word = typeof value === "string" ? value.trim().toLowerCase() : value;
    return word === true || word === 1 || word === "true" || word === "1" ? 1 : 0;
  },
});
