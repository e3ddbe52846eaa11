import { defineTransform } from "../sdk/index.ts";
import { writeJson } from "./json-text.ts";
import { tooLong, withinLimit } from "./text-limit.ts";

/** Any value as JSON without white space, members in the order in which the event has them. */
export const jsonStringify = defineTransform({
  name: "json_stringify",
  summary: "Writes a value as a JSON text.",
  accepts: "any",
  returns: "text",
  refusals: [tooLong],
  examples: [
    { in: { b: [1, null], a: "é\n" }, out: '{"b":[1,null],"a":"é\\n"}' },
    { in: -0, out: "0" },
    { in: "", out: '""' },
    { in: [], out: "[]" },
    { in: false, out: "false" },
    { in: '"'.repeat(40_000), refuses: tooLong },
  ],
  apply: (value) => withinLimit(writeJson(value, "as-it-is")),
});
