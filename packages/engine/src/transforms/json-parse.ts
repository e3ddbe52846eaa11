import { defineTransform, refusal } from "../sdk/index.ts";

const notJson = refusal("not-json", "the text is not JSON");
const nothing = refusal("nothing", "the text is the JSON value null");

/** The value that a JSON text spells: for a property that carries an object as text. Of repeated members the last counts. */
export const jsonParse = defineTransform({
  name: "json_parse",
  summary: "Reads a JSON text.",
  accepts: "text",
  returns: "any",
  refusals: [notJson, nothing],
  examples: [
    { in: '{"id":"A-1","tags":["é"]}', out: { id: "A-1", tags: ["é"] } },
    { in: " [0, -1.5] ", out: [0, -1.5] },
    { in: '""', out: "" },
    { in: "null", refuses: nothing },
    { in: "{'id': 1}", refuses: notJson },
    { in: '{"id":', refuses: notJson },
    { in: "", refuses: notJson },
  ],
  apply(value) {
    try {
      return JSON.parse(value) ?? nothing;
    } catch {
      return notJson;
    }
  },
});
