import type { Json } from "../sdk/index.ts";

/** One operator of conditions and computations: its reference page is this row. */
export interface Operator {
  readonly name: string;
  /** `standard`: JSON Logic's own, with its meaning. `ours`: added by this language. */
  readonly origin: "standard" | "ours";
  readonly least: number;
  /** `Infinity` when there is no limit. */
  readonly most: number;
  /** The second argument is evaluated for each element of the first, and a bare path in it reads that element. */
  readonly overElements: boolean;
  /** One sentence, present tense, with a full stop. */
  readonly summary: string;
  readonly example: { readonly logic: Json; readonly data: Json; readonly gives: Json };
}

type Row = readonly [name: string, least: number, most: number, summary: string, logic: Json, data: Json, gives: Json];

const any = Number.POSITIVE_INFINITY;
const over: ReadonlySet<string> = new Set(["map", "filter", "reduce", "all", "some", "none"]);

const standard: readonly Row[] = [
  ["==", 2, 2, 'Equal after JavaScript\'s conversions: 1 and "1" are.', { "==": [{ var: "a" }, 1] }, { a: "1" }, true],
  ["===", 2, 2, "Equal, and of the same type.", { "===": [{ var: "a" }, 1] }, { a: "1" }, false],
  ["!=", 2, 2, "Not equal, even after JavaScript's conversions.", { "!=": [{ var: "a" }, 1] }, { a: "1" }, false],
  ["!==", 2, 2, "Not equal, or not of the same type.", { "!==": [{ var: "a" }, 1] }, { a: "1" }, true],
  ["!", 1, 1, "True when the value is empty, zero, false or missing.", { "!": [{ var: "a" }] }, { a: [] }, true],
  ["!!", 1, 1, "True unless the value is empty, zero, false or missing.", { "!!": [{ var: "a" }] }, { a: "0" }, true],
  [
    "if",
    2,
    any,
    "The value after the first condition that holds, else the last.",
    { if: [{ var: "a" }, "yes", "no"] },
    { a: 0 },
    "no",
  ],
  ["?:", 2, any, "Another spelling of if.", { "?:": [{ var: "a" }, "yes", "no"] }, { a: 1 }, "yes"],
  [
    "or",
    1,
    any,
    "The first value that counts as true, else the last.",
    { or: [{ var: "a" }, { var: "b" }] },
    { b: 2 },
    2,
  ],
  [
    "and",
    1,
    any,
    "The first value that counts as false, else the last.",
    { and: [{ var: "a" }, { var: "b" }] },
    { a: 1, b: 2 },
    2,
  ],
  [">", 2, 2, "Greater than.", { ">": [{ var: "a" }, 1] }, { a: 2 }, true],
  [">=", 2, 2, "Greater than or equal to.", { ">=": [{ var: "a" }, 2] }, { a: 2 }, true],
  ["<", 2, 3, "Less than; with three, strictly between.", { "<": [1, { var: "a" }, 3] }, { a: 3 }, false],
  ["<=", 2, 3, "Less than or equal to; with three, between.", { "<=": [1, { var: "a" }, 3] }, { a: 3 }, true],
  ["max", 1, any, "The greatest number.", { max: [1, { var: "a" }] }, { a: 5 }, 5],
  ["min", 1, any, "The least number.", { min: [1, { var: "a" }] }, { a: 5 }, 1],
  ["+", 1, any, "The sum, reading numbers off the start of texts.", { "+": [1, { var: "a" }] }, { a: "2.5 kg" }, 3.5],
  ["-", 1, 2, "The difference; with one, its negative.", { "-": [5, { var: "a" }] }, { a: 2 }, 3],
  ["*", 1, any, "The product, reading numbers off the start of texts.", { "*": [2, { var: "a" }] }, { a: "3" }, 6],
  ["/", 2, 2, "The quotient.", { "/": [{ var: "a" }, 4] }, { a: 10 }, 2.5],
  ["%", 2, 2, "The remainder, with the sign of the first.", { "%": [{ var: "a" }, 3] }, { a: 10 }, 1],
  [
    "map",
    2,
    2,
    "A computation of each element, as a list.",
    { map: [{ var: "l" }, { var: "x" }] },
    { l: [{ x: 1 }, { x: 2 }] },
    [1, 2],
  ],
  [
    "filter",
    2,
    2,
    "The elements for which a condition holds.",
    { filter: [{ var: "l" }, { ">": [{ var: "" }, 1] }] },
    { l: [1, 2] },
    [2],
  ],
  [
    "reduce",
    2,
    3,
    "One value, made from element to element: current is the element, accumulator the value so far.",
    { reduce: [{ var: "l" }, { "+": [{ var: "accumulator" }, { var: "current" }] }, 0] },
    { l: [1, 2] },
    3,
  ],
  [
    "all",
    2,
    2,
    "Whether a condition holds for every element, and there is one.",
    { all: [{ var: "l" }, { var: "x" }] },
    { l: [] },
    false,
  ],
  ["none", 2, 2, "Whether a condition holds for no element.", { none: [{ var: "l" }, { var: "x" }] }, { l: [] }, true],
  [
    "some",
    2,
    2,
    "Whether a condition holds for an element.",
    { some: [{ var: "l" }, { var: "x" }] },
    { l: [{ x: 1 }] },
    true,
  ],
  [
    "merge",
    1,
    any,
    "The elements of several lists as one list.",
    { merge: [{ var: "l" }, 3] },
    { l: [1, 2] },
    [1, 2, 3],
  ],
  [
    "in",
    2,
    2,
    "Whether a list holds a value, or a text another text.",
    { in: ["ff", { var: "a" }] },
    { a: "offline" },
    true,
  ],
  ["cat", 1, any, "The values as one text.", { cat: [{ var: "a" }, "-", 1] }, { a: "x" }, "x-1"],
  [
    "substr",
    2,
    3,
    "A part of a text; negative counts from the end.",
    { substr: [{ var: "a" }, -3, 2] },
    { a: "abcdef" },
    "de",
  ],
  ["missing", 1, any, "The names that have no value.", { missing: ["a", "b"] }, { a: 1 }, ["b"]],
  [
    "missing_some",
    2,
    2,
    "The missing names, unless enough of them have a value.",
    { missing_some: [1, ["a", "b"]] },
    { a: 1 },
    [],
  ],
  ["var", 1, 2, "The value at a path, else the second argument.", { var: ["a.b", "none"] }, { a: {} }, "none"],
];

const ours: readonly Row[] = [
  [
    "present",
    1,
    1,
    "Whether there is a value: zero and false are, blank text and empty lists are not.",
    { present: { var: "a" } },
    { a: 0 },
    true,
  ],
  ["absent", 1, 1, "Whether there is no value.", { absent: { var: "a" } }, { a: " " }, true],
  [
    "member",
    2,
    2,
    "Whether a list holds exactly this value; a text is no list.",
    { member: ["1", { var: "l" }] },
    { l: "1,2" },
    false,
  ],
  [
    "one_of",
    2,
    2,
    "Whether the value is exactly one of those written.",
    { one_of: [{ var: "a" }, ["x", "y"]] },
    { a: "y" },
    true,
  ],
  [
    "equals_ignore_case",
    2,
    2,
    "Whether two texts are equal when upper and lower case are one.",
    { equals_ignore_case: [{ var: "a" }, "offline"] },
    { a: "Offline" },
    true,
  ],
  [
    "at_least",
    3,
    3,
    "Whether so many members of an object are present, of those listed or of all except those listed.",
    { at_least: [2, { var: "o" }, { except: ["z"] }] },
    { o: { x: 1, y: "", z: 3 } },
    false,
  ],
  ["not", 1, 1, "Another spelling of !, which needs no quotes.", { not: { var: "a" } }, { a: false }, true],
];

const rows = (origin: Operator["origin"], table: readonly Row[]): readonly Operator[] =>
  table.map(([name, least, most, summary, logic, data, gives]) => ({
    name,
    origin,
    least,
    most,
    overElements: over.has(name),
    summary,
    example: { logic, data, gives },
  }));

/** Every operator, JSON Logic's first. `log` is not one: it writes values to a log. */
export const operators: readonly Operator[] = [...rows("standard", standard), ...rows("ours", ours)];

export const operatorNamed: ReadonlyMap<string, Operator> = new Map(
  operators.map((operator) => [operator.name, operator]),
);
