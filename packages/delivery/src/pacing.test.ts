import { expect, test } from "vitest";
import { backoffMs, retryBudget, waitMs } from "./pacing.ts";

test.each([
  ["the first", 0, 500],
  ["the second", 1, 1_000],
  ["the seventh", 6, 32_000],
  ["the eighth, at the cap", 7, 60_000],
  ["the thousandth, still at the cap", 1_000, 60_000],
])("%s back-off is anything from 0 to its ceiling", (_, attempt, ceiling) => {
  expect(backoffMs(attempt, 500, 60_000, () => 0)).toBe(0);
  expect(backoffMs(attempt, 500, 60_000, () => 0.5)).toBe(ceiling / 2);
  expect(backoffMs(attempt, 500, 60_000, () => 0.999)).toBeCloseTo(ceiling * 0.999);
});

test.each([
  ["a day is kept", 86_400_000, 86_400_000],
  ["nothing", undefined, 0],
  ["negative", -5, 0],
  ["not a number", Number.NaN, 0],
  ["for ever is no wait anybody can keep", Number.POSITIVE_INFINITY, 0],
])("what a sender asks for: %s", (_, given, expected) => expect(waitMs(given)).toBe(expected));

test("the budget pays for 100 retries, or for 50 after timeouts, and then no more", () => {
  const afterErrors = retryBudget();
  const paid = Array.from({ length: 120 }, () => afterErrors.spend(false)).filter(Boolean);
  const afterTimeouts = retryBudget();
  const paidTimeouts = Array.from({ length: 120 }, () => afterTimeouts.spend(true)).filter(Boolean);
  expect([paid.length, paidTimeouts.length]).toEqual([100, 50]);
});

test("five successes at the first try bring back one retry, and never more than there was", () => {
  const budget = retryBudget();
  budget.earn();
  expect(budget.left()).toBe(500);
  while (budget.spend(false));
  for (let success = 0; success < 4; success++) budget.earn();
  expect(budget.spend(false)).toBe(false);
  budget.earn();
  expect(budget.spend(false)).toBe(true);
});
