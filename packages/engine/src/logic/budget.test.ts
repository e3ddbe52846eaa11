import fc from "fast-check";
import jsonLogic from "json-logic-js";
import { describe, expect, test } from "vitest";
import { compileExpression, type LogicEnv, StepBudgetExceeded } from "./compile.ts";
import { operators } from "./operators.ts";
import { compileReference } from "./reference.ts";
import { expressionOf, scopeOf, type TestScope, testEnv } from "./testing.ts";

const v = (name: string) => ({ var: name });
const el = v("");
const engines = [
  ["compiled", compileExpression],
  ["reference", compileReference],
] as const;

describe.each(engines)("the budget, %s", (_, compile) => {
  const run = (logic: unknown, event: unknown, steps: number) => {
    const scope = scopeOf(event, null, steps);
    const value = compile(expressionOf(logic), testEnv())(scope);
    return { value, spent: steps - scope.stepsLeft };
  };

  test.each<[string, unknown, number]>([
    ["no array operator, no step", { and: [v("a"), { "==": [v("b"), 1] }] }, 0],
    ["a step for each element", { all: [v("l"), el] }, 5],
    ["and one for each call in the body", { all: [v("l"), { or: [el, { "!": el }] }] }, 15],
    ["only for the elements that are visited", { some: [v("l"), { ">": [el, 1] }] }, 4],
    ["none for a list that is none", { all: [v("a"), el] }, 0],
    ["inner operators pay for themselves", { some: [v("l"), { all: [v("m"), el] }] }, 10],
  ])("%s", (_, logic, steps) => {
    const event = { a: 1, b: 1, l: [1, 2, 3, 4, 5], m: [1] };
    expect(run(logic, event, 1_000).spent).toBe(steps);
    expect(() => run(logic, event, steps)).not.toThrow();
    if (steps > 0) expect(() => run(logic, event, steps - 1)).toThrow(StepBudgetExceeded);
  });

  test("loops inside loops end", () => {
    const loop = (depth: number): unknown => (depth === 0 ? 1 : { map: ["$event.l", loop(depth - 1)] });
    expect(() => run(loop(5), { l: Array.from({ length: 60 }, () => 1) }, 200_000)).toThrow(StepBudgetExceeded);
  });

  test.each<[string, unknown]>([
    ["a text that doubles", { reduce: [v("l"), { cat: [v("accumulator"), v("accumulator")] }, "x"] }],
    ["a list that doubles", { reduce: [v("l"), { merge: [v("accumulator"), v("accumulator")] }, [1]] }],
    ["a list of lists that doubles", { reduce: [v("l"), [v("accumulator"), v("accumulator")], 1] }],
    ["a list that is nested ever deeper", { reduce: [v("long"), [v("accumulator")], 1] }],
    ["an object that is nested ever deeper", { reduce: [v("long"), el, 1] }],
    ["a list of a long text", { map: [v("long"), v("$event.text")] }],
    ["a text that is too long to begin with", { cat: [v("text"), v("text")] }],
    ["a part that is too long", { substr: [v("huge"), 1] }],
  ])("%s is too much", (_, logic) => {
    const event = {
      l: Array.from({ length: 40 }, () => 0),
      long: Array.from({ length: 5_000 }, () => 0),
      text: "x".repeat(60_000),
      huge: "x".repeat(70_000),
    };
    expect(() => run(logic, event, 200_000)).toThrow(StepBudgetExceeded);
  });

  test("the element is put back when the budget ends inside", () => {
    const scope = scopeOf({ l: [1, 2, 3] }, null, 2);
    scope.element = "outer";
    expect(() => compile(expressionOf({ map: [v("l"), el] }), testEnv())(scope)).toThrow(StepBudgetExceeded);
    expect(scope.element).toBe("outer");
  });

  test("what reading throws comes through, and the element is put back", () => {
    class TooLarge extends Error {}
    const env: LogicEnv<TestScope> = {
      read: (path) =>
        path.segments[0] === "bad"
          ? () => {
              throw new TooLarge();
            }
          : testEnv().read(path),
    };
    const scope = scopeOf({ l: [1] });
    expect(() => compile(expressionOf({ map: [v("l"), { var: "$event.bad" }] }), env)(scope)).toThrow(TooLarge);
    expect(scope.element).toBeNull();
  });
});

test("a constant that is too much fails for each event, not when it is compiled", () => {
  const long = { cat: ["x".repeat(40_000), "x".repeat(40_000)] };
  const run = compileExpression(expressionOf({ if: [v("a"), long, "short"] }), testEnv());
  expect(run(scopeOf({ a: 0 }))).toBe("short");
  expect(() => run(scopeOf({ a: 1 }))).toThrow(StepBudgetExceeded);
});

test("scanning long lists inside a loop takes steps", () => {
  const event = { l: Array.from({ length: 20_000 }, (_, i) => i), t: "x".repeat(60_000) };
  for (const logic of [{ all: [v("l"), { member: [el, "$event.l"] }] }, { none: [v("l"), { in: [el, "$event.t"] }] }]) {
    expect(() => compileExpression(expressionOf(logic), testEnv())(scopeOf(event))).toThrow(StepBudgetExceeded);
  }
});

describe("hostile events", () => {
  const nest = (levels: number, wrap: (inner: unknown) => unknown) => {
    let value: unknown = 1;
    for (let i = 0; i < levels; i++) value = wrap(value);
    return value;
  };

  const hostile: readonly (readonly [string, unknown])[] = [
    ["an own __proto__", JSON.parse('{"a":{"__proto__":{"x":1}},"b":{"constructor":{"name":1}},"__proto__":[1]}')],
    [
      "members that JavaScript calls",
      { a: { toString: 1, valueOf: 1, indexOf: 1, concat: 1, length: -1 }, b: [{ toString: null }] },
    ],
    ["an object like a list", { a: { length: 4_294_967_296, 0: 1 }, b: { length: 2, 0: "a", 1: "b" } }],
    ["10,000 lists in each other", { a: nest(10_000, (inner) => [inner]), b: 1 }],
    [
      "10,000 objects in each other",
      { a: nest(10_000, (inner) => ({ a: inner })), b: nest(10_000, (inner) => ({ a: inner })) },
    ],
    [
      "100,000 items",
      { a: Array.from({ length: 100_000 }, (_, i) => i), b: Array.from({ length: 100_000 }, () => "x") },
    ],
    ["100,000 members", { a: Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, ""])), b: {} }],
    ["lone surrogates", { a: "\ud800", b: ["\udfff", "\ud83d"] }],
    ["a text of a million", { a: "9".repeat(1_000_000), b: "0.".repeat(500_000) }],
    ["no object", "event"],
    ["null", null],
    ["a list", [1, 2]],
    ["without a prototype", Object.assign(Object.create(null), { a: Object.create(null), b: [Object.create(null)] })],
  ];

  const logics = operators.flatMap(({ name, least, most, overElements }): readonly unknown[] => {
    if (name === "one_of") return [{ one_of: [v("a"), ["x", 1]] }];
    if (name === "at_least")
      return [{ at_least: [2, v("a"), { except: ["k1"] }] }, { at_least: [1, v("a"), ["a", "length"]] }];
    if (name === "missing" || name === "var") return [{ [name]: "a" }, { [name]: ["a.a", "b"] }];
    if (name === "missing_some") return [{ missing_some: [v("a"), ["a", "b"]] }];
    if (overElements)
      return [
        { [name]: [v("a"), el] },
        { [name]: [v("a"), { cat: [el, v("a")] }] },
        { [name]: [v("b"), { "+": [el, 1] }] },
      ];
    const forms = least <= 1 ? [{ [name]: [v("a")] }] : [];
    if (most >= 2) forms.push({ [name]: [v("a"), v("b")] }, { [name]: [v("b"), v("a")] });
    if (most >= 3) forms.push({ [name]: [v("a"), v("b"), v("a")] });
    return forms;
  });

  const onlyOverBudget = (run: () => unknown) => {
    try {
      return run();
    } catch (error) {
      expect(error).toBeInstanceOf(StepBudgetExceeded);
      return undefined;
    }
  };

  describe.each(engines)("%s", (_, compile) => {
    test.each(hostile)("%s", (_, event) => {
      for (const logic of logics) {
        const scope = scopeOf(event);
        const value = onlyOverBudget(() => compile(expressionOf(logic), testEnv())(scope));
        expect(typeof value).not.toBe("function");
        expect(scope.element).toBeNull();
      }
    });
  });

  test("any JSON value at all", () => {
    const compiled = logics.map((logic) => compileExpression(expressionOf(logic), testEnv()));
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 4 }), (a, b) => {
        for (const run of compiled) onlyOverBudget(() => run(scopeOf({ a, b })));
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  test("nothing is left behind in Object or in json-logic-js", () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(jsonLogic.apply({ "==": [1, "1"] })).toBe(true);
    expect(() => jsonLogic.apply({ present: [1] } as never)).toThrow("Unrecognized operation");
  });
});
