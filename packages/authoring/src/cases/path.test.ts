import { expect, test } from "vitest";
import { valueAt } from "./path.ts";

test.each<[path: string, value: unknown]>([
  ["a", { b: [{ c: 1 }, null] }],
  ["a.b.0.c", 1],
  ["a.b.1", null],
  ["a.b.1.c", undefined],
  ["a.b.2", undefined],
  ["a.b.length", 2],
  ["a.toString", undefined],
  ["none.at.all", undefined],
  ["text.0", undefined],
])("%s", (path, value) => {
  const payload = { a: { b: [{ c: 1 }, null] }, text: "abc" };
  expect(valueAt(payload, path)).toEqual(value);
});
