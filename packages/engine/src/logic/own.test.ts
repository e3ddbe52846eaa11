import { describe, expect, test } from "vitest";
import { compileExpression, type LogicEnv } from "./compile.ts";
import { compileReference } from "./reference.ts";
import { expressionOf, scopeOf, type TestScope, testEnv } from "./testing.ts";

const v = (name: string) => ({ var: name });

const event = {
  n: 1,
  zero: 0,
  t: "text",
  upper: "OFFLINE",
  padded: " offline ",
  blank: " \t",
  empty: "",
  no: false,
  nil: null,
  l: ["1", 2, null, false],
  long: Array.from({ length: 400 }, (_, i) => `v${i}`),
  nothing: [],
  none: {},
  o: { em: ["x"], ph: "", cookie: "c.1", age: 0, city: null, tags: [], ip: "192.0.2.1" },
  categories: "1,2",
  items: [{ id: "p1" }, { id: "" }, {}],
};

const settings = {
  categories: ["1", "3"],
  many: Array.from({ length: 20 }, (_, i) => String(i)),
  country: "FR",
  wanted: 2,
};

const engines = [
  ["compiled", compileExpression],
  ["reference", compileReference],
] as const;

describe.each(engines)("%s", (_, compile) => {
  const answer = (logic: unknown, env: LogicEnv<TestScope> = testEnv(settings)) =>
    compile(expressionOf(logic), env)(scopeOf(event));

  test.each<[string, boolean]>([
    ["n", true],
    ["zero", true],
    ["no", true],
    ["t", true],
    ["l", true],
    ["o", true],
    ["o.age", true],
    ["blank", false],
    ["empty", false],
    ["nil", false],
    ["nothing", false],
    ["none", false],
    ["absent", false],
    ["o.ph", false],
    ["o.tags", false],
    ["o.city", false],
    ["l.2", false],
    ["l.0", true],
  ])("present %s is %s, and absent the opposite", (name, present) => {
    expect(answer({ present: v(name) })).toBe(present);
    expect(answer({ absent: [v(name)] })).toBe(!present);
    expect(answer({ not: { present: v(name) } })).toBe(!present);
  });

  test.each<[string, unknown, boolean]>([
    ["in the list", { member: ["1", v("l")] }, true],
    ["of another type", { member: [1, v("l")] }, false],
    ["false in the list", { member: [false, v("l")] }, true],
    ["a part of a text", { member: ["1", v("categories")] }, false],
    ["in nothing", { member: ["1", v("absent")] }, false],
    ["in an object", { member: ["em", v("o")] }, false],
    ["in a long list", { member: ["v399", v("long")] }, true],
    ["not in a long list", { member: ["v400", v("long")] }, false],
    ["in a setting", { member: [v("l.0"), "$settings.categories"] }, true],
    ["not in a setting", { member: [v("l.1"), "$settings.categories"] }, false],
    ["in a setting of many", { member: ["19", "$settings.many"] }, true],
    ["not in a setting of many", { member: [19, "$settings.many"] }, false],
    ["in a setting that is not there", { member: ["1", "$settings.gone"] }, false],
    ["some in a setting", { some: [v("l"), { member: [v(""), "$settings.categories"] }] }, true],
    ["one of", { one_of: [v("t"), ["a", "text"]] }, true],
    ["one of many", { one_of: [v("t"), ["a", "b", "c", "d", "e", "f", "g", "h", "i", "text"]] }, true],
    ["one of none", { one_of: [v("t"), []] }, false],
    ["one of another type", { one_of: [v("n"), ["1"]] }, false],
    ["one of, absent", { one_of: [v("absent"), ["a"]] }, false],
    ["one of, a dollar", { one_of: ["$$x", ["$$x"]] }, true],
    ["equal but for the case", { equals_ignore_case: [v("upper"), "offline"] }, true],
    ["equal but for the case, turned round", { equals_ignore_case: ["offLine", v("upper")] }, true],
    ["both from the event", { equals_ignore_case: [v("upper"), v("upper")] }, true],
    ["space counts", { equals_ignore_case: [v("padded"), "offline"] }, false],
    ["a number is no text", { equals_ignore_case: [v("n"), v("n")] }, false],
    ["absent equals nothing", { equals_ignore_case: [v("absent"), v("nil")] }, false],
    ["not", { not: [v("zero")] }, true],
    ["at least as many as listed", { at_least: [2, v("o"), ["em", "cookie"]] }, true],
    ["fewer than needed", { at_least: [3, v("o"), ["em", "cookie", "ph"]] }, false],
    ["a name listed twice counts once", { at_least: [2, v("o"), ["em", "em"]] }, false],
    ["an inherited name does not count", { at_least: [1, v("o"), ["toString", "hasOwnProperty"]] }, false],
    ["zero counts as present", { at_least: [1, v("o"), ["age"]] }, true],
    ["all except", { at_least: [4, v("o"), { except: ["nobody"] }] }, true],
    ["too many excepted", { at_least: [4, v("o"), { except: ["em"] }] }, false],
    ["of nothing", { at_least: [1, v("absent"), { except: [] }] }, false],
    ["none of nothing", { at_least: [0, v("absent"), ["a"]] }, true],
    ["of a list", { at_least: [1, v("l"), { except: [] }] }, false],
    ["of a text", { at_least: [1, v("t"), { except: [] }] }, false],
    ["a number from the settings", { at_least: ["$settings.wanted", v("o"), ["em", "cookie"]] }, true],
    ["a number that is none", { at_least: [v("t"), v("o"), ["em"]] }, false],
    ["inside elements", { some: [v("items"), { at_least: [1, v(""), ["id"]] }] }, true],
    ["inside all elements", { all: [v("items"), { at_least: [1, v(""), ["id"]] }] }, false],
    ["reaching out of elements", { some: [v("items"), { "==": ["$event.n", 1] }] }, true],
    ["missing, out of elements", { some: [v("items"), { missing: ["$event.absent"] }] }, true],
  ])("%s: %j is %s", (_, logic, expected) => expect(answer(logic)).toBe(expected));

  test.each<[unknown, unknown]>([
    [{ missing: ["$event.absent", "n", "$settings.country", "gone"] }, ["$event.absent", "gone"]],
    [{ missing: ["a\\.b"] }, ["a\\.b"]],
    [{ missing_some: [1, ["$event.absent", "n"]] }, []],
    [{ missing_some: [2, ["$event.absent", "n"]] }, ["$event.absent"]],
    [{ var: ["$settings.gone", "none"] }, "none"],
    [{ var: ["$settings.country", "none"] }, "FR"],
    [{ map: [v("items"), { cat: [{ var: ["id", "-"] }, "$settings.country"] }] }, ["p1FR", "FR", "-FR"]],
    [{ map: [[1, 2], "$event.n"] }, [1, 1]],
    [{ map: [[1, 2], { "+": [v(""), "$settings.wanted"] }] }, [3, 4]],
    [{ reduce: [[1, 2], { "+": [v("accumulator"), v("current")] }, v("n")] }, 4],
  ])("%j gives %j", (logic, expected) => expect(answer(logic)).toEqual(expected));

  test("only members that are known count, when that is said", () => {
    const env: LogicEnv<TestScope> = {
      ...testEnv(),
      knownMembers: ({ segments }) => (segments[0] === "o" ? ["em", "ph", "age", "toString"] : undefined),
    };
    expect(answer({ at_least: [2, v("o"), { except: [] }] }, env)).toBe(true);
    expect(answer({ at_least: [3, v("o"), { except: [] }] }, env)).toBe(false);
    expect(answer({ at_least: [2, v("o"), { except: ["age"] }] }, env)).toBe(false);
    expect(answer({ at_least: [1, v("o"), ["cookie"]] }, env)).toBe(false);
    expect(answer({ at_least: [1, v("o"), ["cookie", "em"]] }, env)).toBe(true);
  });

  test("inside an item a bare path reads the item, and $event reaches out", () => {
    const run = compile(expressionOf({ cat: [v("id"), "$event.n", "$item.id"] }, { item: true }), testEnv());
    expect(run(scopeOf(event, { id: "p1" }))).toBe("p11p1");
  });

  test("names with dots are read as one", () => {
    const run = compile(expressionOf({ map: [v("l"), { cat: [v("a\\.b"), "$event.a\\.b"] }] }), testEnv());
    expect(run(scopeOf({ "a.b": 1, l: [{ "a.b": 2, a: { b: 3 } }] }))).toEqual(["21"]);
  });
});

test("a setting is read once, when the condition is compiled", () => {
  const asked: string[] = [];
  const env: LogicEnv<TestScope> = {
    read(path) {
      asked.push(path.text);
      return testEnv(settings).read(path);
    },
    constantOf: ({ segments, root }) => (root === "settings" ? { value: { wanted: 2 }[segments[0]!] } : undefined),
  };
  const run = compileExpression(
    expressionOf({ if: [{ "==": ["$settings.wanted", 2] }, { "+": ["$settings.wanted", 1] }, v("n")] }),
    env,
  );
  expect(run(scopeOf(event))).toBe(3);
  expect(asked).toEqual(["n"]);
});

test("a constant part is computed once: every event gets the same list", () => {
  const run = compileExpression(expressionOf({ if: [v("n"), { merge: [[1, 2], [3]] }, 0] }), testEnv());
  expect(run(scopeOf(event))).toEqual([1, 2, 3]);
  expect(run(scopeOf(event))).toBe(run(scopeOf(event)));
});

test("the reference engine may evaluate one condition inside another", () => {
  const inner = compileReference(expressionOf({ some: [v("l"), { "==": [v(""), "$event.wanted"] }] }), testEnv());
  const env: LogicEnv<TestScope> = {
    read: (path) =>
      path.root === "define" ? (scope) => inner({ ...scope, event: { l: [7], wanted: 7 } }) : testEnv().read(path),
  };
  const outer = compileReference(expressionOf({ map: [v("l"), ["$inner", "$event.wanted", v("")]] }), env);
  expect(outer(scopeOf({ l: [1, 2], wanted: 1 }))).toEqual([
    [true, 1, 1],
    [true, 1, 2],
  ]);
});
