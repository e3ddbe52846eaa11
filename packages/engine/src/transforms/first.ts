import { defineTransform, refusal } from "../sdk/index.ts";

const empty = refusal("empty", "the list has no items");

/** The first item that is not null, whatever its kind. A blank text counts as an item. */
export const first = defineTransform({
  name: "first",
  summary: "Gives the first item of a list.",
  accepts: "list",
  returns: "any",
  refusals: [empty],
  examples: [
    { in: ["a", "b"], out: "a" },
    { in: [null, 0, 7], out: 0 },
    { in: [["x"], null], out: ["x"] },
    { in: [], refuses: empty },
    { in: [null], refuses: empty },
  ],
  apply(value) {
    for (const item of value) if (item !== null) return item;
    return empty;
  },
});
