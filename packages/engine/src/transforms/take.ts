import { defineTransform } from "../sdk/index.ts";

/** The first items of a list, as many as `count` says or as there are. */
export const take = defineTransform({
  name: "take",
  summary: "Keeps the first items of a list.",
  accepts: "list",
  returns: "list",
  parameters: [
    { name: "count", summary: "How many items to keep.", is: "value", type: "number", minimum: 0, required: true },
  ],
  refusals: [],
  examples: [
    { in: ["a", "b", "c"], with: { count: 2 }, out: ["a", "b"] },
    { in: ["é"], with: { count: 1_000_000 }, out: ["é"] },
    { in: [1, 2], with: { count: 0 }, out: [] },
    { in: [], with: { count: 3 }, out: [] },
  ],
  apply: (value, args) => value.slice(0, args.count as number),
});
