import { hmac } from "@noble/hashes/hmac.js";
import { sha256 as digest } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** The same answers where there is no node:crypto, such as in a browser. */
export const sha256 = (text: string): string => bytesToHex(digest(utf8ToBytes(text)));

export const hmacSha256 = (key: string, text: string): string =>
  bytesToHex(hmac(digest, utf8ToBytes(key), utf8ToBytes(text)));
