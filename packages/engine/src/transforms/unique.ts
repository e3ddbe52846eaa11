import { defineTransform } from "../sdk/index.ts";
import { writeJson } from "./json-text.ts";

/** The items without repeats, each where it came first. 1 and "1" differ; objects are the same when all their members are. */
export const unique = defineTransform({
  name: "unique",
  summary: "Removes repeated items from a list.",
  accepts: "list",
  returns: "list",
  refusals: [],
  examples: [
    { in: ["b", "a", "b"], out: ["b", "a"] },
    { in: [1, "1", 1, true, "true"], out: [1, "1", true, "true"] },
    {
      in: [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      out: [{ a: 1, b: 2 }],
    },
    { in: ["É", "é", ""], out: ["É", "é", ""] },
    { in: [], out: [] },
  ],
  apply(value) {
    if (value.length < 2) return value;
    const seen = new Set<unknown>();
    return value.filter((item) => {
      const key = keyOf(item);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  },
});

const notItsOwnKey = /^["{[]|[\uD800-\uDFFF]/u;

/** Equal for equal items. A text is its own key, unless UTF-8 cannot hold it or it starts as a key in JSON does. */
function keyOf(item: unknown): unknown {
  const needsJson = typeof item === "string" ? notItsOwnKey.test(item) : typeof item === "object" && item !== null;
  return needsJson ? writeJson(item, "canonical") : item;
}
