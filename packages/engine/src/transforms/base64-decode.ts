import { defineTransform, refusal } from "../sdk/index.ts";

const notBase64 = refusal("not-base64", "the text is not Base64");
const notText = refusal("not-text", "the decoded bytes are not UTF-8 text");

const alphabet = /^[A-Za-z0-9+/]*={0,2}$/;

/** The text whose UTF-8 bytes a Base64 text holds: the usual or the URL alphabet (RFC 4648, sections 4 and 5), padded or not. */
export const base64Decode = defineTransform({
  name: "base64_decode",
  summary: "Reads a text written in Base64.",
  accepts: "text",
  returns: "text",
  refusals: [notBase64, notText],
  see: "https://www.rfc-editor.org/rfc/rfc4648#section-4",
  examples: [
    { in: "YQ==", out: "a" },
    { in: " w6nwn5GN ", out: "é👍" },
    { in: "Pz8_Pg", out: "???>" },
    { in: "", out: "" },
    { in: "Y", refuses: notBase64 },
    { in: "Y Q=", refuses: notBase64 },
    { in: "é", refuses: notBase64 },
    { in: "/w==", refuses: notText },
  ],
  apply(value) {
    const text = value.trim().replaceAll("-", "+").replaceAll("_", "/");
    if (!alphabet.test(text)) return notBase64;
    try {
      const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
      return decodeUtf8(bytes) ?? notText;
    } catch {
      return notBase64;
    }
  },
});

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
