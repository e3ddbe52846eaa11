import { defineNormaliser, refusal } from "@mapwright/engine/sdk";
import { isPlaceholder } from "./text.ts";

const tooLong = refusal("too-long", "it has more than 1000 characters");
const placeholder = refusal("placeholder", "it stands in for a missing value");

const longest = 1000;

/**
 * An identifier of the customer's own: trimmed, and nothing else, because Meta asks for the same form on every channel.
 *
 * `case: lower` is for identifiers that other channels send in lower case. 32 hexadecimal characters are an identifier here.
 */
export const id = defineNormaliser({
  name: "id",
  summary: "An identifier, trimmed.",
  identifier: true,
  parameters: [
    {
      name: "case",
      summary: "Whether letters keep their case or become lower case.",
      is: "value",
      type: "text",
      enum: ["keep", "lower"],
      default: "keep",
    },
  ],
  refusals: [tooLong, placeholder],
  see: "https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/external-id",
  examples: [
    { in: "user_example_id", out: "user_example_id" },
    { in: "12345", out: "12345" },
    { in: "0", out: "0" },
    { in: " 12356 ", out: "12356" },
    { in: "User-12A", out: "User-12A" },
    { in: "User-12A", with: { case: "keep" }, out: "User-12A" },
    { in: "User-12A", with: { case: "lower" }, out: "user-12a" },
    { in: "loyalty 42 gold", out: "loyalty 42 gold" },
    { in: "202205231352367212315156", out: "202205231352367212315156" },
    { in: "00042", out: "00042" },
    { in: "d41d8cd98f00b204e9800998ecf8427e", out: "d41d8cd98f00b204e9800998ecf8427e" },
    { in: "a47f71c0-9561-4a26-96d6-0d8632095caa", out: "a47f71c0-9561-4a26-96d6-0d8632095caa" },
    { in: "user@example.com", out: "user@example.com" },
    { in: "ÉLODIE", with: { case: "lower" }, out: "élodie" },
    { in: "undefined", refuses: placeholder },
    { in: "[object Object]", refuses: placeholder },
    { in: "x".repeat(1001), refuses: tooLong },
  ],
  apply(value, { case: letters }) {
    const text = value.trim();
    if (text.length > longest) return tooLong;
    if (text === "" || isPlaceholder(text)) return placeholder;
    return letters === "lower" ? text.toLowerCase() : text;
  },
});
