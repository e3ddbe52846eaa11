import { defineTransform, refusal } from "@mapwright/engine/sdk";

const nothingLeft = refusal("nothing-left", "no letter and no digit is in it");

/** Used in rules as `steps: [__NAME__]`, by a plugin that lists it under `transforms`. */
export const __CAMEL__ = defineTransform({
  name: "__NAME__",
  summary: "Makes a short name for an address out of a text.",
  accepts: "text",
  returns: "text",
  refusals: [nothingLeft],
  // Examples are the tests and the documentation. A refusal and a remark need one each.
  examples: [
    { in: "Summer Sale 2024!", out: "summer-sale-2024" },
    { in: " a ", out: "a" },
    { in: "!!", refuses: nothingLeft },
  ],
  // Pure: the same value gives the same result, nothing throws, and the input is never changed.
  apply(value) {
    const words = value.toLowerCase().match(/[a-z0-9]{1,1000}/g);
    return words === null ? nothingLeft : words.join("-");
  },
});
