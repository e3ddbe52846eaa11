import { defineTransform } from "../sdk/index.ts";

/** How many items a list has, null and blank ones included. For the characters of a text there is `length`. */
export const count = defineTransform({
  name: "count",
  summary: "Counts the items of a list.",
  accepts: "list",
  returns: "number",
  refusals: [],
  label: "clears",
  examples: [
    { in: ["a", "b"], out: 2 },
    { in: [null, "", []], out: 3 },
    { in: [], out: 0 },
  ],
  apply: (value) => value.length,
});
