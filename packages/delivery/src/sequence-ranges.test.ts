import fc from "fast-check";
import { expect, test } from "vitest";
import { rangesOf, sequenceRanges } from "./sequence-ranges.ts";

test("holds exactly what a set would, as few ranges as possible", () => {
  const range = fc.tuple(fc.nat(200), fc.nat(12));
  fc.assert(
    fc.property(fc.array(range), (ranges) => {
      const ours = sequenceRanges();
      const set = new Set<number>();
      for (const [first, more] of ranges) {
        ours.addRange(first, first + more);
        for (let at = first; at <= first + more; at++) set.add(at);
      }
      for (let at = 0; at < 220; at++) expect(ours.has(at)).toBe(set.has(at));
      expect(ours.size()).toBe(set.size);
      expect(ours.ranges()).toEqual(rangesOf([...set]));
    }),
  );
});

test("a million numbers in order are one range", () => {
  const ranges = sequenceRanges();
  for (let at = 0; at < 1_000_000; at += 1_000) ranges.addRange(at, at + 999);
  expect(ranges.ranges()).toEqual([[0, 999_999]]);
});
