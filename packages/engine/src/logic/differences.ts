import type { Json } from "../sdk/index.ts";

/** Where the answer is not that of json-logic-js 2.0.5, shown by one case. */
export interface Difference {
  readonly name: string;
  /** One sentence, with a full stop. */
  readonly why: string;
  readonly logic: Json;
  /** As JSON text, so that a name like `__proto__` is a name. */
  readonly data: string;
  readonly ours: { readonly gives: Json } | { readonly refuses: string } | { readonly exceeds: true };
  readonly theirs:
    | { readonly gives: Json }
    | { readonly gives: "function" | "long text" | "long list" }
    | { readonly throws: true };
}

const doubled = (times: number): Json =>
  times === 0 ? "x".repeat(1_024) : { cat: [doubled(times - 1), doubled(times - 1)] };

const nested = (levels: number): string => `${"[".repeat(levels)}1${"]".repeat(levels)}`;

/** Every difference that is allowed: what is unsafe with untrusted events or rules, and what is surely a mistake. */
export const differences: readonly Difference[] = [
  {
    name: "inherited members are absent",
    why: "An event without the property would otherwise seem to have it, with a function as its value.",
    logic: { var: "toString" },
    data: "{}",
    ours: { gives: null },
    theirs: { gives: "function" },
  },
  {
    name: "an inherited member does not hide the fallback",
    why: "The property is absent.",
    logic: { "!!": { var: ["hasOwnProperty", false] } },
    data: "{}",
    ours: { gives: false },
    theirs: { gives: true },
  },
  {
    name: "names of the prototype are refused",
    why: "They lead out of the event.",
    logic: { var: "a.__proto__.b" },
    data: "{}",
    ours: { refuses: "source/reserved-name" },
    theirs: { gives: null },
  },
  {
    name: "the length of a list is not a member",
    why: "Only positions are: the number of elements has a step of its own.",
    logic: { var: "a.length" },
    data: '{"a":[1,2]}',
    ours: { gives: null },
    theirs: { gives: 2 },
  },
  {
    name: "a text has no members",
    why: "A path that goes on below a text is a mistake, not a character.",
    logic: { var: "a.0" },
    data: '{"a":"xyz"}',
    ours: { gives: null },
    theirs: { gives: "x" },
  },
  {
    name: "event data is never run as a rule",
    why: "Names that come from the event would be evaluated, operators included.",
    logic: { missing: { var: "keys" } },
    data: '{"keys":[{"cat":["a","b"]}]}',
    ours: { refuses: "logic/computed-reference" },
    theirs: { gives: [{ cat: ["a", "b"] }] },
  },
  {
    name: "names that are computed are refused",
    why: "The event would choose what is read.",
    logic: { var: { cat: ["a", "b"] } },
    data: '{"ab":1}',
    ours: { refuses: "logic/computed-reference" },
    theirs: { gives: 1 },
  },
  {
    name: "the whole data has a name",
    why: "An empty name is more often a mistake; inside an array operator it is the element.",
    logic: { var: "" },
    data: '{"a":1}',
    ours: { refuses: "source/malformed-path" },
    theirs: { gives: { a: 1 } },
  },
  {
    name: "a path with an empty part is refused",
    why: "It can only be a slip.",
    logic: { var: "a..b" },
    data: '{"a":{"b":1}}',
    ours: { refuses: "source/malformed-path" },
    theirs: { gives: null },
  },
  {
    name: "a map with two keys is refused",
    why: "It would be data, and data always counts as true.",
    logic: { "==": [1, 1], "!=": [1, 2] },
    data: "{}",
    ours: { refuses: "logic/one-operator" },
    theirs: { gives: { "==": [1, 1], "!=": [1, 2] } },
  },
  {
    name: "an empty map is refused",
    why: "It would be data, and data always counts as true.",
    logic: { if: [{}, 1, 2] },
    data: "{}",
    ours: { refuses: "logic/one-operator" },
    theirs: { gives: 1 },
  },
  {
    name: "an operator has its number of arguments",
    why: "Missing arguments give an answer that nobody meant.",
    logic: { in: ["a"] },
    data: "{}",
    ours: { refuses: "logic/arity" },
    theirs: { gives: false },
  },
  {
    name: "an unknown operator is refused before any event",
    why: "It would fail for each event.",
    logic: { equal: [1, 1] },
    data: "{}",
    ours: { refuses: "logic/unknown-operator" },
    theirs: { throws: true },
  },
  {
    name: "a dot does not lead into an operator",
    why: "It would reach the functions behind them.",
    logic: { "cat.prototype.constructor": ["a"] },
    data: "{}",
    ours: { refuses: "logic/unknown-operator" },
    theirs: { gives: "a" },
  },
  {
    name: "nothing is logged",
    why: "Personal data would leave through the log.",
    logic: { log: ["a", "b"] },
    data: "{}",
    ours: { refuses: "logic/side-effect" },
    theirs: { gives: "a" },
  },
  {
    name: "missing gives names as text",
    why: "A name is a path, also when it was written as a number.",
    logic: { missing: [7] },
    data: "{}",
    ours: { gives: ["7"] },
    theirs: { gives: [7] },
  },
  {
    name: "in does not ask an object",
    why: "The event's own indexOf would be called.",
    logic: { in: ["a", { var: "o" }] },
    data: '{"o":{"indexOf":1}}',
    ours: { gives: false },
    theirs: { throws: true },
  },
  {
    name: "an object does not say how it is compared",
    why: "An object whose toString is no function would stop the evaluation.",
    logic: { "==": [{ var: "o" }, "[object Object]"] },
    data: '{"o":{"toString":1,"valueOf":1}}',
    ours: { gives: true },
    theirs: { throws: true },
  },
  {
    name: "an object does not say what its text is",
    why: "An object whose toString is no function would stop the evaluation.",
    logic: { cat: [{ var: "o" }, "!"] },
    data: '{"o":[{"toString":1,"valueOf":1}]}',
    ours: { gives: "[object Object]!" },
    theirs: { throws: true },
  },
  {
    name: "a text of more than 64 KB is too much",
    why: "A short rule could fill the memory.",
    logic: doubled(7),
    data: "{}",
    ours: { exceeds: true },
    theirs: { gives: "long text" },
  },
  {
    name: "merge gives at most 1,000 elements",
    why: "A short rule could fill the memory.",
    logic: { merge: [{ var: "l" }, { var: "l" }] },
    data: `{"l":[${"1,".repeat(599)}1]}`,
    ours: { exceeds: true },
    theirs: { gives: "long list" },
  },
  {
    name: "a list deeper than 1,000 has no text",
    why: "Walking it could exhaust the stack.",
    logic: { "==": [{ var: "l" }, "1"] },
    data: `{"l":${nested(1_200)}}`,
    ours: { exceeds: true },
    theirs: { gives: true },
  },
];
