import type { HashedForm } from "@mapwright/engine/sdk";
import { isAppendix } from "./tables/appendix.ts";

const digest = /^[0-9a-fA-F]{64}$/;

/**
 * What Meta's parameter builder gives instead of a bare SHA-256: the digest, a dot, its appendix. Meta asks to send it
 * as it is. A digest in upper case counts too, because hashing it once more would certainly match nobody.
 */
const digestWithAppendix: HashedForm = Object.freeze({
  summary: "A SHA-256 followed by a dot and the appendix of Meta's parameter builder.",
  examples: [
    "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f.AQQCAQMC",
    "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f.Ag",
  ],
  test: (text: string) => text[64] === "." && digest.test(text.slice(0, 64)) && isAppendix(text.slice(65)),
});

/** Forms that Meta takes as already hashed, beside 64 hexadecimal characters. */
export const hashedForms: readonly HashedForm[] = [digestWithAppendix];
