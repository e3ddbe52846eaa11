import { defineTransform, isRefusal, refusal } from "../sdk/index.ts";
import { scalarText, unsafe } from "./number-text.ts";
import { longestText, tooLong } from "./text-limit.ts";

const notScalar = refusal("not-scalar", "an item is a list or an object");

/** One text from a list of texts, numbers and booleans. null items are left out, blank texts are not. */
export const join = defineTransform({
  name: "join",
  summary: "Joins the items of a list to one text.",
  accepts: "list",
  returns: "text",
  parameters: [{ name: "with", summary: "The text between two items.", is: "value", type: "text", required: true }],
  refusals: [notScalar, unsafe, tooLong],
  examples: [
    { in: ["shoes", "red"], with: { with: " > " }, out: "shoes > red" },
    { in: [1, true, "é", null, ""], with: { with: "," }, out: "1,true,é," },
    { in: ["alone"], with: { with: "," }, out: "alone" },
    { in: [], with: { with: "," }, out: "" },
    { in: [["a"]], with: { with: "," }, refuses: notScalar },
    { in: [1e20], with: { with: "," }, refuses: unsafe },
    { in: ["a", "b"], with: { with: "-".repeat(65_536) }, refuses: tooLong },
  ],
  apply(value, args) {
    const separator = args.with as string;
    const texts: string[] = [];
    let length = 0;
    for (const item of value) {
      if (item === null) continue;
      const text = scalarText(item) ?? notScalar;
      if (isRefusal(text)) return text;
      length += text.length + separator.length;
      texts.push(text);
    }
    return length - separator.length > longestText ? tooLong : texts.join(separator);
  },
});
