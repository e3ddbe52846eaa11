import { defineTransform } from "../sdk/index.ts";

/** How many Unicode characters (code points) a text has: an emoji of one code point is one, an accent written apart is another. */
export const length = defineTransform({
  name: "length",
  summary: "Counts the characters of a text.",
  accepts: "text",
  returns: "number",
  refusals: [],
  label: "clears",
  examples: [
    { in: "Zoë", out: 3 },
    { in: "👍 ok", out: 4 },
    { in: " ", out: 1 },
    { in: "", out: 0 },
  ],
  apply(value) {
    let characters = 0;
    for (const _ of value) characters++;
    return characters;
  },
});
