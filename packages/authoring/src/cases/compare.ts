import { type Node, type Span, toJson } from "@mapwright/engine";

/** A place where a value is not what is written. Undefined stands for absent. */
export interface Difference {
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
  readonly at: Span;
}

/** `equal`: the same members; `part`: at least these members. A list has the written length in both. */
export type Comparison = "equal" | "part";

type Values = { readonly [key: string]: unknown };

const below = (path: string, key: string | number): string => (path === "" ? String(key) : `${path}.${key}`);

const isObject = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Undefined is no member: JSON has none. */
const hasMember = (object: Values, key: string): boolean => Object.hasOwn(object, key) && object[key] !== undefined;

/** Every place where a value differs from what is written, as deep as both have the same shape. */
export function differences(
  expected: Node,
  actual: unknown,
  path: string,
  comparison: Comparison,
): readonly Difference[] {
  if (expected.kind === "map" && isObject(actual)) {
    const written = expected.entries.flatMap(({ key, value }) =>
      hasMember(actual, key)
        ? differences(value, actual[key], below(path, key), comparison)
        : [{ path: below(path, key), expected: toJson(value), actual: undefined, at: value.at }],
    );
    if (comparison === "part") return written;
    const known = new Set(expected.entries.map(({ key }) => key));
    const others = Object.keys(actual).filter((key) => !known.has(key) && hasMember(actual, key));
    const { at } = expected;
    return [
      ...written,
      ...others.map((key) => ({ path: below(path, key), expected: undefined, actual: actual[key], at })),
    ];
  }
  if (expected.kind === "list" && Array.isArray(actual))
    return listDifferences(expected.items, actual, { path, comparison, at: expected.at });
  if (expected.kind === "scalar" && Object.is(expected.value, actual)) return [];
  return [{ path, expected: toJson(expected), actual, at: expected.at }];
}

interface List {
  readonly path: string;
  readonly comparison: Comparison;
  readonly at: Span;
}

/** Items that are equal stay out of it, also when others were put in or left out before them. */
function listDifferences(expected: readonly Node[], actual: readonly unknown[], list: List): readonly Difference[] {
  const { path, comparison, at } = list;
  const pairs = expected.length === actual.length ? inOrder(expected.length) : aligned(expected, actual, comparison);
  return pairs.flatMap(([i, j]) => {
    if (i === undefined) return [{ path: below(path, j!), expected: undefined, actual: actual[j!], at }];
    const item = expected[i]!;
    if (j === undefined) return [{ path: below(path, i), expected: toJson(item), actual: undefined, at: item.at }];
    return differences(item, actual[j], below(path, j), comparison);
  });
}

/** An expected and an actual position; undefined where there is no counterpart. */
type Pair = readonly [expected: number | undefined, actual: number | undefined];

const inOrder = (length: number): readonly Pair[] => Array.from({ length }, (_, i) => [i, i]);

/** More pairs than this are not compared with each other. */
const mostPairs = 10_000;

/** The longest run of items that are equal in both lists, and what is left over. */
function aligned(expected: readonly Node[], actual: readonly unknown[], comparison: Comparison): readonly Pair[] {
  if (expected.length * actual.length > mostPairs)
    return Array.from({ length: Math.max(expected.length, actual.length) }, (_, i) => [
      i < expected.length ? i : undefined,
      i < actual.length ? i : undefined,
    ]);
  const equal = expected.map((item) => actual.map((value) => differences(item, value, "", comparison).length === 0));
  const run = commonRun(equal, expected.length, actual.length);
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  for (const [toI, toJ] of [...run, [expected.length, actual.length] as const]) {
    // What stands between two equal items is compared one by one: most likely it was changed.
    while (i < toI && j < toJ) pairs.push([i++, j++]);
    while (i < toI) pairs.push([i++, undefined]);
    while (j < toJ) pairs.push([undefined, j++]);
    i = toI + 1;
    j = toJ + 1;
  }
  return pairs;
}

function commonRun(
  equal: readonly (readonly boolean[])[],
  rows: number,
  columns: number,
): readonly (readonly [number, number])[] {
  const lengths = Array.from({ length: rows + 1 }, () => new Uint16Array(columns + 1));
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--)
      lengths[i]![j] = equal[i]![j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
  const run: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  while (i < rows && j < columns) {
    if (equal[i]![j]) run.push([i++, j++]);
    else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i++;
    else j++;
  }
  return run;
}

/** A value as a reader of a report sees it: JSON on one line. */
export function shownValue(value: unknown): string {
  if (value === undefined) return "absent";
  return Object.is(value, -0) ? "-0" : JSON.stringify(value);
}
