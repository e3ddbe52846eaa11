import { defineTransform } from "../sdk/index.ts";
import { tooLong, withinLimit } from "./text-limit.ts";

/** How many bytes are spread over the arguments of one call; more could exhaust the call stack. */
const chunk = 8_192;

/** The text's UTF-8 bytes in Base64 with padding (RFC 4648, section 4). It hides nothing: a personal value stays one. */
export const base64Encode = defineTransform({
  name: "base64_encode",
  summary: "Writes a text in Base64.",
  accepts: "text",
  returns: "text",
  refusals: [tooLong],
  see: "https://www.rfc-editor.org/rfc/rfc4648#section-4",
  examples: [
    { in: "a", out: "YQ==" },
    { in: "é👍", out: "w6nwn5GN" },
    { in: "0", out: "MA==" },
    { in: "", out: "" },
    { in: "a".repeat(50_000), refuses: tooLong },
  ],
  apply(value) {
    const bytes = new TextEncoder().encode(value);
    const binary: string[] = [];
    for (let i = 0; i < bytes.length; i += chunk) binary.push(String.fromCharCode(...bytes.subarray(i, i + chunk)));
    return withinLimit(btoa(binary.join("")));
  },
});
