import { defineTransform } from "../sdk/index.ts";

/** The names of an object's own members, in the order in which the event has them (whole numbers first). */
export const keys = defineTransform({
  name: "keys",
  summary: "Gives the names of an object's members as a list.",
  accepts: "object",
  returns: "list",
  refusals: [],
  examples: [
    { in: { b: 1, a: null }, out: ["b", "a"] },
    { in: { é: { c: 1 } }, out: ["é"] },
    { in: {}, out: [] },
  ],
  apply: (value) => Object.keys(value),
});
