import { Writable } from "node:stream";
import { expect, test } from "vitest";
import type { Tally } from "../output/tally.ts";
import { printSummary } from "./summary.ts";

const tally: Tally = {
  events: 3_000,
  mapped: 3_000,
  dropped: 0,
  reasons: new Map(),
  notes: new Map(),
  coverage: [],
  deprecated: [],
  add: () => {},
};

function summary(elapsedMs?: number): string {
  let text = "";
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  printSummary({ stream, terminal: false, columns: 100 }, tally, elapsedMs);
  return text;
}

test.each([
  ["a run", 1_500, "\n\n1.5 s, 2,000 events/s\n"],
  ["a clock that stood still", 0, "\n\n0.0 s\n"],
  ["a clock that was set back", -5, "\n\n0.0 s\n"],
])("%s", (_, elapsedMs, end) => {
  expect(summary(elapsedMs).endsWith(end)).toBe(true);
});

test("nothing is said about time when it was not taken", () => {
  expect(summary()).not.toMatch(/ s\b/);
});
