import jsonLogic from "json-logic-js";
import { describe, expect, test, vi } from "vitest";
import { compileExpression, StepBudgetExceeded } from "./compile.ts";
import { type Difference, differences } from "./differences.ts";
import { readLogic, scopeOf, testEnv } from "./testing.ts";

function ours({ logic, data }: Difference): unknown {
  const { expression, said } = readLogic(JSON.stringify(logic));
  if (!expression) return { refuses: said[0]?.code };
  try {
    return { gives: compileExpression(expression, testEnv())(scopeOf(JSON.parse(data))) };
  } catch (error) {
    if (error instanceof StepBudgetExceeded) return { exceeds: true };
    throw error;
  }
}

function theirs({ logic, data }: Difference): unknown {
  const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
  try {
    const value: unknown = jsonLogic.apply(logic as never, JSON.parse(data));
    if (typeof value === "function") return { gives: "function" };
    if (typeof value === "string" && value.length > 65_536) return { gives: "long text" };
    if (Array.isArray(value) && value.length > 1_000) return { gives: "long list" };
    return { gives: value };
  } catch {
    return { throws: true };
  } finally {
    log.mockRestore();
  }
}

describe.each(differences)("$name", (difference) => {
  test("ours", () => expect(ours(difference)).toEqual(difference.ours));
  test("json-logic-js", () => expect(theirs(difference)).toEqual(difference.theirs));
  test("they differ", () => expect(difference.ours).not.toEqual(difference.theirs));
  test("it says why", () => expect(difference.why).toMatch(/^[A-Z].*\.$/));
});

test("each has a name of its own", () => {
  expect(new Set(differences.map(({ name }) => name)).size).toBe(differences.length);
});
