import { defineTransform } from "../sdk/index.ts";

/** The same items, the last one first. */
export const reverse = defineTransform({
  name: "reverse",
  summary: "Turns the order of a list around.",
  accepts: "list",
  returns: "list",
  refusals: [],
  examples: [
    { in: ["a", "b", "c"], out: ["c", "b", "a"] },
    { in: [0, null, { é: 1 }], out: [{ é: 1 }, null, 0] },
    { in: [], out: [] },
  ],
  apply: (value) => value.toReversed(),
});
