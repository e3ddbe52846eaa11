import { defineTransform, sha256 } from "../sdk/index.ts";
import { writeJson } from "./json-text.ts";

/**
 * The SHA-256 of a value's JSON with sorted keys and without white space: equal values have the same fingerprint, whatever
 * the order of their members. It never refuses; nesting may be as deep as memory allows. What it is made from cannot be read
 * back, but a short value can be guessed.
 */
export const fingerprint = defineTransform({
  name: "fingerprint",
  summary: "Gives 64 hexadecimal characters that are the same for equal values.",
  accepts: "any",
  returns: "text",
  refusals: [],
  label: "hashes",
  examples: [
    {
      in: { b: 1, a: ["é", null] },
      out: sha256('{"a":["é",null],"b":1}'),
      note: 'SHA-256 of {"a":["é",null],"b":1}',
    },
    { in: { a: ["é", null], b: 1 }, out: sha256('{"a":["é",null],"b":1}') },
    { in: "", out: "12ae32cb1ec02d01eda3581b127c1fee3b0dc53572ed6baf239721a03d82e126", note: 'SHA-256 of ""' },
    { in: -0, out: "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9", note: "SHA-256 of 0" },
    { in: {}, out: "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", note: "SHA-256 of {}" },
  ],
  apply: (value) => sha256(writeJson(value, "canonical")),
});
