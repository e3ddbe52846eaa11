import { expect, test } from "vitest";
import { near } from "./near.ts";

const codes = ["pii/unhashed", "phone/no-country", "source/unknown-path", "event/too-old", "event/too-old-2"];

test.each([
  ["itself", "pii/unhashed", "pii/unhashed"],
  ["a letter too few", "pii/unhashd", "pii/unhashed"],
  ["two letters swapped", "phone/no-coutnry", "phone/no-country"],
  ["the nearest first", "event/too-old", "event/too-old"],
])("%s", (_, written, first) => {
  expect(near(written, codes)[0]).toBe(first);
});

test.each([
  ["nothing like it", "x"],
  ["no text", ""],
  ["a very long text", "pii/unhashed".repeat(100_000)],
])("%s gives no guess", (_, written) => {
  expect(near(written, codes)).toEqual([]);
});

test("three at the most", () => {
  expect(near("aaaa", ["aaab", "aaac", "aaad", "aaae"])).toEqual(["aaab", "aaac", "aaad"]);
});
