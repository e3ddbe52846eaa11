import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import jsonLogic from "json-logic-js";
import { expect, test } from "vitest";
import { compileExpression, StepBudgetExceeded } from "./compile.ts";
import { compileReference } from "./reference.ts";
import type { LogicEnv, Run } from "./scope.ts";
import { expressionOf, scopeOf, type TestScope, testEnv } from "./testing.ts";

/**
 * Rules and events that cannot meet a listed difference: numbers only follow names that hold a list in every event, and
 * no event has a member that JavaScript would call.
 */
const texts = ["", " ", "0", "1", "-2", "2.5", "3 kg", "a", "b", "abc", "ABC", "true", "null", "1,2", "é"];
const scalar = fc.oneof(
  fc.constantFrom<unknown>(null, true, false),
  fc.constantFrom(0, 1, -1, 2, 3, 10, 2.5),
  fc.constantFrom(...texts),
);

const { object } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4, depthSize: "small" }, { weight: 4, arbitrary: scalar }, tie("object"), tie("list")),
  list: fc.array(tie("value"), { maxLength: 4 }),
  object: fc.record(
    { a: tie("value"), b: tie("value"), c: scalar, l: tie("list"), m: tie("list") },
    { requiredKeys: [], noNullPrototype: true },
  ),
}));

const names = [
  "a",
  "b",
  "c",
  "l",
  "m",
  "a.b",
  "a.l",
  "b.c",
  "a.b.c",
  "l.0",
  "m.1",
  "l.0.a",
  "m.0.l",
  "a.l.2",
  "absent",
];
const elementNames = [...names, "", "", "current", "accumulator", "current.a", "accumulator.l.0"];
const roots = [
  "$event.a",
  "$event.l",
  "$event.l.0",
  "$event",
  "$settings.list",
  "$settings.text",
  "$settings.number",
  "$settings.absent",
];

interface Vocabulary {
  readonly ours: boolean;
}

/** One family of rules outside of elements, and one inside. */
function rules({ ours }: Vocabulary): fc.Arbitrary<unknown> {
  const family = (own: "outer" | "inner", tie: fc.LetrecLooselyTypedTie) => {
    const some = (least: number, most: number) => fc.array(tie(own), { minLength: least, maxLength: most });
    const call = (operators: readonly string[], args: fc.Arbitrary<unknown>) =>
      fc.tuple(fc.constantFrom(...operators), args).map(([operator, list]) => ({ [operator]: list }));
    const name = fc.constantFrom(...(own === "inner" ? elementNames : names), ...(ours ? roots : []));
    const reference = name.map((path) => ({ var: path }));
    const list = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom("l", "m", "a").map((path) => ({ var: path })) },
      fc.array(scalar, { minLength: 1, maxLength: 3 }),
      tie(own),
    );
    const standard = [
      call(["==", "!=", "===", "!==", "<", "<=", ">", ">=", "-", "/", "%", "in", "substr"], some(2, 2)),
      call(["<", "<=", "substr"], some(3, 3)),
      call(["!", "!!", "-"], some(1, 1)),
      call(["and", "or", "+", "*", "min", "max", "cat", "merge"], some(1, 5)),
      call(["if", "?:"], some(2, 7)),
      call(["all", "some", "none", "map", "filter"], fc.tuple(list, tie("inner"))),
      call(["reduce"], fc.oneof(fc.tuple(list, tie("inner")), fc.tuple(list, tie("inner"), tie(own)))),
      call(["missing"], fc.array(name, { minLength: 1, maxLength: 3 })),
      call(["missing_some"], fc.tuple(fc.constantFrom<unknown>(0, 1, 2, "1", null), fc.array(name, { maxLength: 3 }))),
      fc.tuple(name, tie(own)).map((args) => ({ var: args })),
    ];
    const keys = fc.array(fc.constantFrom("a", "b", "c", "l", "absent"), { maxLength: 4 });
    const extended = [
      call(
        ["present", "absent"],
        reference.map((path) => [path]),
      ),
      call(["not"], some(1, 1)),
      call(["member", "equals_ignore_case"], some(2, 2)),
      call(["member"], fc.tuple(tie(own), list)),
      call(["one_of"], fc.tuple(tie(own), fc.array(scalar, { maxLength: 10 }))),
      call(
        ["at_least"],
        fc.tuple(
          fc.constantFrom(0, 1, 2, 3, { var: "c" }),
          reference,
          fc.oneof(
            keys,
            keys.map((except) => ({ except })),
          ),
        ),
      ),
    ];
    return fc.oneof(
      { maxDepth: 5, depthSize: "medium" },
      { weight: 3, arbitrary: reference },
      { weight: 3, arbitrary: scalar },
      { weight: 1, arbitrary: some(0, 3) },
      ...standard.map((arbitrary) => ({ weight: 2, arbitrary })),
      ...(ours ? extended.map((arbitrary) => ({ weight: 2, arbitrary })) : []),
    );
  };
  return fc.letrec((tie) => ({ outer: family("outer", tie), inner: family("inner", tie) })).outer!;
}

function answer(run: Run<TestScope>, scope: TestScope): unknown {
  try {
    return run(scope);
  } catch (error) {
    if (error instanceof StepBudgetExceeded) return "over the budget";
    throw error;
  }
}

const show = (value: unknown) => JSON.stringify(value);

test("13,000 generated rules of JSON Logic give the answers of json-logic-js", () => {
  const env = testEnv();
  let truthful = 0;
  let worthwhile = 0;
  fc.assert(
    fc.property(rules({ ours: false }), object, (logic, event) => {
      const before = show(event);
      const scope = scopeOf(event);
      const given = compileExpression(expressionOf(logic), env)(scope);
      const expected: unknown = jsonLogic.apply(logic as never, event);
      if (!isDeepStrictEqual(given, expected)) throw new Error(`${show(given)} instead of ${show(expected)}`);
      expect(scope.element).toBeNull();
      expect(show(event)).toBe(before);
      if (expected) truthful++;
      if (show(logic).includes("var")) worthwhile++;
    }),
    { seed: 20_240_213, numRuns: 13_000 },
  );
  expect(truthful).toBeGreaterThan(3_000);
  expect(truthful).toBeLessThan(10_000);
  expect(worthwhile).toBeGreaterThan(6_000);
});

test("13,000 generated rules of the whole language give the same answer through both engines", () => {
  const settings = { list: ["1", "a", 2, null], text: "ABC", number: 2 };
  const known = testEnv(settings);
  const unfolded: LogicEnv<TestScope> = {
    read: known.read,
    knownMembers: ({ segments }) => (segments[0] === "b" ? ["a", "c", "l"] : undefined),
  };
  const folded: LogicEnv<TestScope> = { ...unfolded, ...(known.constantOf && { constantOf: known.constantOf }) };
  fc.assert(
    fc.property(rules({ ours: true }), object, object, fc.boolean(), (logic, event, item, inItem) => {
      const expression = expressionOf(logic, { item: inItem });
      const compiled = answer(compileExpression(expression, folded), scopeOf(event, item));
      const plain = answer(compileExpression(expression, unfolded), scopeOf(event, item));
      const expected = answer(compileReference(expression, unfolded), scopeOf(event, item));
      if (!isDeepStrictEqual(compiled, expected)) throw new Error(`${show(compiled)} instead of ${show(expected)}`);
      if (!isDeepStrictEqual(plain, expected))
        throw new Error(`not folded: ${show(plain)} instead of ${show(expected)}`);
    }),
    { seed: 20_240_214, numRuns: 13_000 },
  );
});
