import { createHash, createHmac, hash } from "node:crypto";

/** `crypto.hash` is one call and twice as fast as `createHash`; it is absent before Node 20.12. */
export const sha256: (text: string) => string =
  typeof hash === "function"
    ? (text) => hash("sha256", text, "hex")
    : (text) => createHash("sha256").update(text).digest("hex");

export const hmacSha256 = (key: string, text: string): string => createHmac("sha256", key).update(text).digest("hex");
