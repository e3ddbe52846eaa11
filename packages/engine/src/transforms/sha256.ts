import { defineTransform, sha256 as digest, isBlank, refusal } from "../sdk/index.ts";

const blank = refusal("blank", "a blank text is never hashed");

/**
 * The SHA-256 of a text's UTF-8 bytes, as it comes: not trimmed, not lower-cased, and hashed again if it is a hash. For
 * personal data use `normalize` with `hash`, which bring a value to the form that the destination compares.
 */
export const sha256 = defineTransform({
  name: "sha256",
  summary: "Gives the SHA-256 of a text as 64 hexadecimal characters.",
  accepts: "text",
  returns: "text",
  refusals: [blank],
  label: "hashes",
  see: "https://csrc.nist.gov/pubs/fips/180-4/upd1/final",
  examples: [
    { in: "abc", out: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
    { in: "0", out: "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9" },
    { in: "é", out: "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c" },
    { in: "", refuses: blank },
    { in: " ", refuses: blank },
  ],
  apply: (value) => (isBlank(value) ? blank : digest(value)),
});
