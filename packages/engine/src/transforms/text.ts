import { defineTransform } from "../sdk/index.ts";
import { scalarText, unsafe } from "./number-text.ts";

/** A text as it is, a number or a boolean as JSON prints it. It adds no thousands separators and pads no decimals. */
export const text = defineTransform({
  name: "text",
  summary: "Turns a number or a boolean into text.",
  accepts: ["text", "number", "boolean"],
  returns: "text",
  refusals: [unsafe],
  examples: [
    { in: 12, out: "12" },
    { in: -0.5, out: "-0.5" },
    { in: 0, out: "0" },
    { in: true, out: "true" },
    { in: " as it is ", out: " as it is " },
    { in: "", out: "" },
    { in: 9007199254740992, refuses: unsafe },
  ],
  apply: (value) => scalarText(value),
});
