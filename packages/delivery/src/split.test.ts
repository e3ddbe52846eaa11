import fc from "fast-check";
import { expect, test } from "vitest";
import type { Answer } from "./attempt.ts";
import { defaultLimits } from "./limits.ts";
import { deliverSplitting } from "./split.ts";
import { seeded } from "./testing.ts";

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);
const yes: Answer = { kind: "accepted" };
const no: Answer = { kind: "refused", code: "send/invalid", message: "said: invalid" };

/** Runs a batch of `count` in which `bad` are refused, and counts. */
async function run(count: number, bad: ReadonlySet<number>, limits: Partial<typeof defaultLimits> = {}) {
  let requests = 0;
  const taken: number[] = [];
  const outcome = await deliverSplitting(
    numbers(count),
    { ...defaultLimits, ...limits },
    async (group) => {
      requests++;
      return group.some((entry) => bad.has(entry)) ? no : yes;
    },
    async (group) => void taken.push(...group),
    () => undefined,
  );
  return { outcome, requests, taken: taken.sort((a, b) => a - b) };
}

const someOf = (count: number, total: number, random: () => number): ReadonlySet<number> => {
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(Math.floor(random() * total));
  return chosen;
};

test("one bad event in 1,000, at each position: at most 21 requests, 17 on average, and only it is refused", async () => {
  const costs: number[] = [];
  for (const bad of numbers(1_000)) {
    const { outcome, requests, taken } = await run(1_000, new Set([bad]));
    expect(outcome).toMatchObject({ kind: "settled", refused: [{ entry: bad, code: "send/invalid" }] });
    expect(taken).toHaveLength(999);
    costs.push(requests);
  }
  expect(Math.max(...costs)).toBeLessThanOrEqual(21);
  expect(costs.reduce((sum, cost) => sum + cost, 0) / costs.length).toBeLessThanOrEqual(17);
});

test.each([
  ["no bad event", 0, 1],
  ["2", 2, 40],
  ["5", 5, 90],
  ["10", 10, 130],
])(
  "%s in 1,000: all good ones delivered, all bad ones found, %i bad cost at most %i requests",
  async (_, count, most) => {
    const random = seeded(count);
    for (let round = 0; round < 200; round++) {
      const bad = someOf(count, 1_000, random);
      const { outcome, requests, taken } = await run(1_000, bad);
      expect(outcome.kind).toBe("settled");
      expect(new Set(outcome.refused.map(({ entry }) => entry))).toEqual(bad);
      expect(taken).toHaveLength(1_000 - count);
      expect(requests).toBeLessThanOrEqual(most);
    }
  },
);

test.each([
  ["all", 1_000, 1_000],
  ["a tenth", 1_000, 100],
  ["a little over 5 %", 1_000, 51],
  ["12 of 100", 100, 12],
])("%s refused: stops within 130 requests", async (_, total, count) => {
  const random = seeded(count);
  for (let round = 0; round < 50; round++) {
    const { outcome, requests, taken } = await run(total, someOf(count, total, random));
    expect(outcome.kind).toBe("too_many");
    expect(requests).toBeLessThanOrEqual(130);
    if (outcome.kind !== "too_many") return;
    const left = [...outcome.rest, ...outcome.refused.map(({ entry }) => entry)];
    expect([...taken, ...left].sort((a, b) => a - b)).toEqual(numbers(total));
  }
});

test.each([
  ["fewer than 10, however large their share", 20, 9],
  ["at most 5 %", 400, 12],
])("%s: does not stop", async (_, total, count) => {
  const { outcome } = await run(total, someOf(count, total, seeded(count)), { requestsPerBatch: 1_000 });
  expect(outcome.kind).toBe("settled");
});

test("whatever is refused, whenever it is interrupted: each entry is accepted, guilty or left, and never two of these", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 80 }),
      fc.array(fc.nat(79)),
      fc.integer({ min: 0, max: 60 }),
      async (total, bad, stopAfter) => {
        const guilty = new Set(bad);
        const taken: number[] = [];
        let asked = 0;
        const outcome = await deliverSplitting(
          numbers(total),
          defaultLimits,
          async (group) => {
            if (asked++ === stopAfter) return { kind: "interrupted" };
            return group.some((entry) => guilty.has(entry)) ? no : yes;
          },
          async (group) => void taken.push(...group),
          () => undefined,
        );
        const found = outcome.refused.map(({ entry }) => entry);
        const rest = outcome.kind === "settled" ? [] : outcome.rest;
        expect([...taken, ...found, ...rest].sort((a, b) => a - b)).toEqual(numbers(total));
        expect(found.every((entry) => guilty.has(entry))).toBe(true);
        expect(taken.some((entry) => guilty.has(entry))).toBe(false);
      },
    ),
  );
});
