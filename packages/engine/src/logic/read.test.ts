import { describe, expect, test } from "vitest";
import type { Node } from "../parse/document.ts";
import type { Expression } from "../sdk/index.ts";
import { pathsIn } from "./dependencies.ts";
import { operators } from "./operators.ts";
import { readExpression } from "./read.ts";
import { readLogic } from "./testing.ts";

/** The expression without its places. */
function shape(expression: Expression | undefined): unknown {
  switch (expression?.kind) {
    case undefined:
      return undefined;
    case "constant":
      return expression.value;
    case "list":
      return { list: expression.items.map(shape) };
    case "var": {
      const { path, fallback } = expression;
      const name = [path.root, ...(path.define ? [path.define] : []), ...path.segments].join("/");
      return fallback ? { var: name, or: shape(fallback) } : { var: name };
    }
    case "call":
      return { [expression.operator]: expression.args.map(shape) };
  }
}

describe("what is read", () => {
  test.each<[string, unknown]>([
    ["1", 1],
    ["null", null],
    ["true", true],
    ['"text"', "text"],
    ['"$a"', { var: "define/a" }],
    ['"$$a"', "$a"],
    ['"$event.a"', { var: "event/a" }],
    ['[1,"$settings.a",[2]]', { list: [1, { var: "settings/a" }, { list: [2] }] }],
    ['{"var":"a.b"}', { var: "event/a/b" }],
    ['{"var":["a.b"]}', { var: "event/a/b" }],
    ['{"var":["a",1]}', { var: "event/a", or: 1 }],
    ['{"var":["a",{"var":"b"}]}', { var: "event/a", or: { var: "event/b" } }],
    ['{"var":0}', { var: "event/0" }],
    ['{"var":1.5}', { var: "event/1/5" }],
    ['{"var":"$$a"}', { var: "event/$a" }],
    ['{"var":"$a.b"}', { var: "define/a/b" }],
    ['{"!":"$a"}', { "!": [{ var: "define/a" }] }],
    ['{"!":[[]]}', { "!": [{ list: [] }] }],
    ['{"present":"$a"}', { present: [{ var: "define/a" }] }],
    ['{"==":["$a","$$b"]}', { "==": [{ var: "define/a" }, "$b"] }],
    ['{"all":["$a",{"var":"b"}]}', { all: [{ var: "define/a" }, { var: "element/b" }] }],
    ['{"all":[{"var":"a"},{"var":""}]}', { all: [{ var: "event/a" }, { var: "element" }] }],
    [
      '{"some":["$a",{"some":[{"var":"b"},{"var":"c"}]}]}',
      { some: [{ var: "define/a" }, { some: [{ var: "element/b" }, { var: "element/c" }] }] },
    ],
    [
      '{"some":["$a",{"==":[{"var":"b"},"$event.c"]}]}',
      { some: [{ var: "define/a" }, { "==": [{ var: "element/b" }, { var: "event/c" }] }] },
    ],
    [
      '{"reduce":["$a",{"+":[{"var":"current"},{"var":"accumulator"}]},{"var":"b"}]}',
      {
        reduce: [
          { var: "define/a" },
          { "+": [{ var: "element/current" }, { var: "element/accumulator" }] },
          { var: "event/b" },
        ],
      },
    ],
    ['{"missing":"a"}', { missing: [{ var: "event/a" }] }],
    ['{"missing":["a","$event.b"]}', { missing: [{ var: "event/a" }, { var: "event/b" }] }],
    ['{"missing":[["a","b"]]}', { missing: [{ var: "event/a" }, { var: "event/b" }] }],
    ['{"missing_some":[1,["a","b"]]}', { missing_some: [1, { list: [{ var: "event/a" }, { var: "event/b" }] }] }],
    ['{"one_of":["$a",["b","$$c",1,null]]}', { one_of: [{ var: "define/a" }, ["b", "$c", 1, null]] }],
    ['{"at_least":[1,"$out.user_data",["em","ph"]]}', { at_least: [1, { var: "out/user_data" }, ["em", "ph"]] }],
    [
      '{"at_least":["$settings.n","$out.user_data",{"except":["em"]}]}',
      { at_least: [{ var: "settings/n" }, { var: "out/user_data" }, { except: ["em"] }] },
    ],
  ])("%s", (text, expected) => {
    const { expression, said } = readLogic(text);
    expect(said).toEqual([]);
    expect(shape(expression)).toEqual(expected);
  });

  test("inside an item a bare path reads it", () => {
    expect(shape(readLogic('{"==":[{"var":"a"},"$parent.b"]}', { item: true }).expression)).toEqual({
      "==": [{ var: "item/a" }, { var: "parent/b" }],
    });
  });

  test("every part keeps its place", () => {
    const { expression } = readLogic('{"and": [\n  "$a",\n  {"var": ["b", 1]}\n]}');
    const [first, second] = expression?.kind === "call" ? expression.args : [];
    expect(expression?.at).toMatchObject({ line: 1, column: 1, endLine: 4, endColumn: 3 });
    expect(first?.at).toMatchObject({ line: 2, column: 3, endColumn: 7 });
    expect(second?.at).toMatchObject({ line: 3, column: 3, endColumn: 20 });
    expect(second?.kind === "var" && [second.path.at.column, second.fallback?.at.column]).toEqual([12, 17]);
  });
});

describe("what is refused, and where", () => {
  test.each<[string, readonly string[]]>([
    ["{}", ["1:1 logic/one-operator"]],
    ['{"==":[1,1],"!=":[1,2]}', ["1:13 logic/one-operator"]],
    ['{"=":[1,1]}', ["1:2 logic/unknown-operator"]],
    ['{"and":[true,\n {"mebmer":["$a","$b"]}]}', ["2:3 logic/unknown-operator"]],
    ['{"constructor":[1]}', ["1:2 logic/unknown-operator"]],
    ['{"__proto__":[1]}', ["1:2 logic/unknown-operator"]],
    ['{"toString":[1]}', ["1:2 logic/unknown-operator"]],
    ['{"mapwright_ref":[0]}', ["1:2 logic/unknown-operator"]],
    ['{"cat.prototype":[1]}', ["1:2 logic/unknown-operator"]],
    ['{"in":["a"]}', ["1:2 logic/arity"]],
    ['{"!":[1,2]}', ["1:2 logic/arity"]],
    ['{"!":[]}', ["1:2 logic/arity"]],
    ['{"if":[true]}', ["1:2 logic/arity"]],
    ['{"<":[1,2,3,4]}', ["1:2 logic/arity"]],
    ['{"var":[]}', ["1:2 logic/arity"]],
    ['{"var":["a",1,2]}', ["1:2 logic/arity"]],
    ['{"all":["$a"]}', ["1:2 logic/arity"]],
    ['{"at_least":[1,"$a"]}', ["1:2 logic/arity"]],
    ['{"missing_some":[1]}', ["1:2 logic/arity"]],
    ['{"one_of":"$a"}', ["1:2 logic/arity"]],
    ['{"var":{"var":"a"}}', ["1:8 logic/computed-reference"]],
    ['{"var":[["a"]]}', ["1:9 logic/computed-reference"]],
    ['{"var":null}', ["1:8 logic/computed-reference"]],
    ['{"var":true}', ["1:8 logic/computed-reference"]],
    ['{"missing":{"var":"keys"}}', ["1:12 logic/computed-reference"]],
    ['{"missing":["a",["b"]]}', ["1:17 logic/computed-reference"]],
    ['{"missing":[["a"],"b"]}', ["1:13 logic/computed-reference"]],
    ['{"missing_some":[1,"$keys"]}', ["1:20 logic/computed-reference"]],
    ['{"missing_some":[1,["a",{"var":"b"}]]}', ["1:25 logic/computed-reference"]],
    ['{"log":"$a"}', ["1:2 logic/side-effect"]],
    ['{"or":[{"log":[{"var":"a..b"}]},1]}', ["1:9 logic/side-effect", "1:23 source/malformed-path"]],
    ['{"one_of":["$a","$b"]}', ["1:17 logic/arguments"]],
    ['{"one_of":["$a",["b","$c"]]}', ["1:17 logic/arguments"]],
    ['{"one_of":["$a",["b",["c"]]]}', ["1:17 logic/arguments"]],
    ['{"at_least":["1","$a",["b"]]}', ["1:14 logic/arguments"]],
    ['{"at_least":[1,"$a","b"]}', ["1:21 logic/arguments"]],
    ['{"at_least":[1,"$a",[1]]}', ["1:21 logic/arguments"]],
    ['{"at_least":[1,"$a",{"exept":["b"]}]}', ["1:21 logic/arguments"]],
    ['{"at_least":[1,"$a",{"except":"b"}]}', ["1:21 logic/arguments"]],
    ['{"present":"user.email"}', ["1:12 logic/constant"]],
    ['{"absent":[null]}', ["1:12 logic/constant"]],
    ['{"var":"a.__proto__"}', ["1:8 source/reserved-name"]],
    ['{"missing":["a","constructor"]}', ["1:17 source/reserved-name"]],
    ['{"var":""}', ["1:8 source/malformed-path"]],
    ['"$item.a"', ["1:1 source/wrong-root"]],
    ['{"all":["$a","$parent.b"]}', ["1:14 source/wrong-root"]],
    [
      '{"and":[\n{"=":[1,1]},\n{"in":[1]},\n{"var":"a..b"},\n{"!=":[{},"$"]}]}',
      [
        "2:2 logic/unknown-operator",
        "3:2 logic/arity",
        "4:8 source/malformed-path",
        "5:8 logic/one-operator",
        "5:11 source/malformed-path",
      ],
    ],
    [
      '{"in":[{"log":1},{"var":null},3]}',
      ["1:2 logic/arity", "1:9 logic/side-effect", "1:25 logic/computed-reference"],
    ],
    ['{"mapp":["$a",{"var":""}]}', ["1:2 logic/unknown-operator"]],
  ])("%s", (text, expected) => {
    const { expression, said } = readLogic(text);
    expect(expression).toBeUndefined();
    expect(said.map(({ at, code }) => `${at.line}:${at.column} ${code}`)).toEqual(expected);
    for (const { what, why, help, severity } of said) {
      expect(severity).toBe("error");
      for (const sentence of [what, why, help]) expect(sentence).toMatch(/\S.*[^.]$/s);
    }
  });

  test.each([
    ["=", '"=="'],
    ["mebmer", '"member"'],
    ["equal_ignore_case", '"equals_ignore_case"'],
    ["one_off", '"one_of"'],
  ])("%s is near %s", (written, guess) => {
    const { said } = readLogic(JSON.stringify({ [written]: [1, 1] }));
    expect(said[0]?.help).toBe(`did you mean ${guess}?`);
  });

  test("nothing is guessed when nothing is near", () => {
    expect(readLogic('{"sum_of_all_items":[1]}').said[0]?.help).not.toContain("did you mean");
  });

  const nested = (levels: number) => `${'{"!":'.repeat(levels)}1${"}".repeat(levels)}`;

  test("32 levels are read, the 33rd is refused where it stands", () => {
    expect(readLogic(nested(32)).said).toEqual([]);
    expect(readLogic(nested(33)).said.map(({ at, code }) => [at.column, code])).toEqual([
      [1 + 32 * 5, "logic/too-deep"],
    ]);
    expect(readLogic(`${"[".repeat(33)}${"]".repeat(33)}`).said.map(({ code }) => code)).toEqual(["logic/too-deep"]);
  });

  test("ten thousand levels do not exhaust the stack", () => {
    const at = readLogic("{}").said[0]!.at;
    let node: Node = { kind: "list", items: [], at };
    for (let i = 0; i < 10_000; i++) node = { kind: "list", items: [node], at };
    const said: string[] = [];
    expect(readExpression(node, { item: false }, ({ code }) => said.push(code))).toBeUndefined();
    expect(said).toEqual(["logic/too-deep"]);
  });
});

describe("operators", () => {
  test.each(operators)("$name: $summary", ({ name, least, most, summary, example, origin }) => {
    expect(summary).toMatch(/^[A-Z].*\.$/);
    expect(least).toBeGreaterThanOrEqual(1);
    expect(most).toBeGreaterThanOrEqual(least);
    expect(name).toMatch(origin === "ours" ? /^[a-z]+(_[a-z]+)*$/ : /./);
    expect(Object.keys(example.logic as object)).toEqual([name]);
    expect(readLogic(JSON.stringify(example.logic)).said).toEqual([]);
  });

  test("each stands once", () => {
    const names = operators.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).not.toContain("log");
  });

  test.each(operators.filter(({ most }) => most !== Number.POSITIVE_INFINITY))(
    "$name refuses one argument too many",
    ({ name, most }) => {
      const args = Array.from({ length: most + 1 }, () => "$a");
      expect(readLogic(JSON.stringify({ [name]: args })).said.map(({ code }) => code)).toContain("logic/arity");
    },
  );

  test.each(operators)("$name refuses one argument too few", ({ name, least }) => {
    const args = Array.from({ length: least - 1 }, () => "$a");
    expect(readLogic(JSON.stringify({ [name]: args })).said.map(({ code }) => code)).toContain("logic/arity");
  });
});

test("pathsIn finds every path in the order of the text", () => {
  const { expression } = readLogic(
    '{"and":[{"var":["a",{"var":"b"}]},["$settings.c"],{"all":["$d",{"var":"e"}]},{"missing":["f"]},{"missing_some":[1,["g"]]},1]}',
  );
  expect([...pathsIn(expression!)].map(({ text }) => text)).toEqual(["a", "b", "$settings.c", "$d", "e", "f", "g"]);
});
