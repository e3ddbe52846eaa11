import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as node from "./sha256-node.ts";
import * as portable from "./sha256-portable.ts";

/** Any UTF-16 text, lone surrogates included. */
const text = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 })
  .map((units) => String.fromCharCode(...units));

const platforms = [
  ["node", node],
  ["portable", portable],
] as const;

/** From NIST's examples for FIPS 180-4, and RFC 4231, test cases 2 and 6 (whose key of 131 bytes is not text). */
test.each(platforms)("%s: the published digests", (_, { sha256, hmacSha256 }) => {
  expect(sha256("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")).toBe(
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  );
  expect(sha256("a".repeat(1_000_000))).toBe("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  expect(hmacSha256("Jefe", "what do ya want for nothing?")).toBe(
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
});

test.each(platforms)("%s: text is UTF-8, and a lone surrogate counts as U+FFFD", (_, { sha256, hmacSha256 }) => {
  expect(sha256("é👍")).toBe(node.sha256(Buffer.from([0xc3, 0xa9, 0xf0, 0x9f, 0x91, 0x8d]).toString("utf8")));
  expect(sha256("a\ud800b")).toBe(sha256("a\ufffdb"));
  expect(sha256("\udc00\ud800")).toBe(sha256("\ufffd\ufffd"));
  expect(hmacSha256("\ud800", "\udc00")).toBe(hmacSha256("\ufffd", "\ufffd"));
});

test("both give the same around every block of 64 bytes, and for keys longer than one", () => {
  for (let length = 0; length <= 200; length++) {
    const long = "x".repeat(length);
    expect(portable.sha256(long)).toBe(node.sha256(long));
    expect(portable.hmacSha256(long, "é")).toBe(node.hmacSha256(long, "é"));
  }
});

test("both give the same for any text and key", () => {
  fc.assert(
    fc.property(text, text, (key, message) => {
      expect(portable.sha256(message)).toBe(node.sha256(message));
      expect(portable.hmacSha256(key, message)).toBe(node.hmacSha256(key, message));
    }),
  );
});

test("another text or another key gives another digest of 64 characters", () => {
  fc.assert(
    fc.property(text, (message) => {
      expect(node.sha256(message)).toMatch(/^[0-9a-f]{64}$/);
      expect(node.sha256(`${message}.`)).not.toBe(node.sha256(message));
      expect(node.hmacSha256("a", message)).not.toBe(node.hmacSha256("b", message));
    }),
  );
});
