import { expect, test } from "vitest";
import { keyMemory } from "./key-memory.ts";

test("knows what it was given, and nothing else", () => {
  const keys = keyMemory(200_000);
  for (let at = 0; at < 50_000; at++) keys.add(`pixel\nPurchase:${at}`);
  for (let at = 0; at < 50_000; at++) expect(keys.has(`pixel\nPurchase:${at}`)).toBe(true);
  for (let at = 50_000; at < 100_000; at++) expect(keys.has(`pixel\nPurchase:${at}`)).toBe(false);
  expect(keys.size).toBe(50_000);
});

test("a key that is added again is held once", () => {
  const keys = keyMemory(100);
  for (let at = 0; at < 1_000; at++) keys.add("same");
  expect(keys.size).toBe(1);
});

test("remembers at least half its capacity of the latest keys, and stays within it and within 64 bytes a key", () => {
  const capacity = 20_000;
  const keys = keyMemory(capacity);
  let most = 0;
  for (let at = 0; at < 105_000; at++) {
    keys.add(String(at));
    most = Math.max(most, keys.bytes);
  }
  for (let at = 95_000; at < 105_000; at++) expect(keys.has(String(at))).toBe(true);
  expect(keys.has("0")).toBe(false);
  expect(keys.size).toBeLessThanOrEqual(capacity);
  expect(most).toBeLessThanOrEqual(capacity * 64);
});
