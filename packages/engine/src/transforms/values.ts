import { defineTransform } from "../sdk/index.ts";

/** The values of an object's own members, null included, in the order in which the event has them (whole numbers first). */
export const values = defineTransform({
  name: "values",
  summary: "Gives the values of an object's members as a list.",
  accepts: "object",
  returns: "list",
  refusals: [],
  examples: [
    { in: { b: 1, a: null }, out: [1, null] },
    { in: { é: { c: "" } }, out: [{ c: "" }] },
    { in: {}, out: [] },
  ],
  apply: (value) => Object.values(value),
});
