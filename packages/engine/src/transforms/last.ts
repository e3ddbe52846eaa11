import { defineTransform, refusal } from "../sdk/index.ts";

const empty = refusal("empty", "the list has no items");

/** The last item that is not null, whatever its kind. A blank text counts as an item. */
export const last = defineTransform({
  name: "last",
  summary: "Gives the last item of a list.",
  accepts: "list",
  returns: "any",
  refusals: [empty],
  examples: [
    { in: ["a", "b"], out: "b" },
    { in: [7, 0, null], out: 0 },
    { in: [null, ["x"]], out: ["x"] },
    { in: [], refuses: empty },
    { in: [null], refuses: empty },
  ],
  apply(value) {
    for (let i = value.length - 1; i >= 0; i--) if (value[i] !== null) return value[i];
    return empty;
  },
});
