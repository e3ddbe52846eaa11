import { defineTransform } from "../sdk/index.ts";

/** A part of a text, counted in Unicode characters so that none is cut in half. Beyond the end there is nothing: a blank text. */
export const substring = defineTransform({
  name: "substring",
  summary: "Gives a part of a text.",
  accepts: "text",
  returns: "text",
  parameters: [
    {
      name: "start",
      summary: "How many characters to leave out at the start.",
      is: "value",
      type: "number",
      minimum: 0,
      default: 0,
    },
    {
      name: "length",
      summary: "How many characters to keep at the most; all of them when it is not given.",
      is: "value",
      type: "number",
      minimum: 0,
    },
  ],
  refusals: [],
  examples: [
    { in: "2026-01-31", with: { start: 0, length: 4 }, out: "2026" },
    { in: "2026-01-31", with: { start: 5 }, out: "01-31" },
    { in: "👍🏽é!", with: { start: 2, length: 1 }, out: "é" },
    { in: "short", with: { length: 100 }, out: "short" },
    { in: "short", with: { start: 9 }, out: "" },
    { in: "", out: "" },
  ],
  apply(value, args) {
    const start = args.start as number;
    const end = args.length === undefined ? undefined : start + (args.length as number);
    return Array.from(value).slice(start, end).join("");
  },
});
