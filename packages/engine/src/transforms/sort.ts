import { defineTransform, refusal } from "../sdk/index.ts";

const mixed = refusal("mixed", "only a list of numbers, or a list of texts, has an order");

/** Numbers from the lowest, texts by UTF-16 code unit (capitals before small letters, accents last): no language's own order. */
export const sort = defineTransform({
  name: "sort",
  summary: "Sorts a list of numbers or a list of texts.",
  accepts: "list",
  returns: "list",
  refusals: [mixed],
  examples: [
    { in: [10, 9, -1, 0], out: [-1, 0, 9, 10] },
    { in: ["b", "é", "B", "a", ""], out: ["", "B", "a", "b", "é"] },
    { in: ["10", "9"], out: ["10", "9"] },
    { in: [], out: [] },
    { in: [1, "1"], refuses: mixed },
    { in: [null], refuses: mixed },
  ],
  apply(value) {
    if (value.every((item) => typeof item === "number")) return value.toSorted((a, b) => a - b);
    return value.every((item) => typeof item === "string") ? value.toSorted() : mixed;
  },
});
