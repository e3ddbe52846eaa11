import type { Edit, MapNode, Node, Text } from "@mapwright/engine";
import { applyEdits } from "../lint/fixes.ts";
import type { CaseFailure, TestedCase } from "./case.ts";
import { valueAt } from "./path.ts";
import { editList, editMap, rewriteValue } from "./rewrite.ts";

export interface Updated {
  readonly text: Text;
  /** What is expected differently now. */
  readonly rewritten: readonly CaseFailure[];
  /** What is left to a person: another outcome, notes, patterns, parts, and what the rows of a table share. */
  readonly left: readonly CaseFailure[];
}

/**
 * A test file that expects in `payload`, `equals` and `absent`, and in `out` of a row, what came out. Nothing else of the
 * file changes.
 */
export function updateCases(text: Text, tested: readonly TestedCase[]): Updated {
  const edits: Edit[] = [];
  const rewritten: CaseFailure[] = [];
  const left: CaseFailure[] = [];
  for (const { case: each, result } of tested) {
    if (!result || result.passed) continue;
    const payload = result.outcome.outcome === "mapped" ? result.outcome.payload : undefined;
    const own = new Set(payload ? ownFailures(each.expect, result.failures) : []);
    for (const failure of result.failures) (own.has(failure) ? rewritten : left).push(failure);
    if (own.size > 0) edits.push(...editsFor(text, each.expect, [...own], payload));
  }
  const changed = applyEdits([text], edits)?.[0];
  if (!changed) throw new Error("two rewritten expectations overlap");
  return { text: changed, rewritten, left };
}

type Expected = TestedCase["case"]["expect"];

const holds = (node: Node, { at }: CaseFailure): boolean => node.at.start <= at.start && at.end <= node.at.end;

/** What can be rewritten without touching what another case expects. */
function ownFailures({ written, row, payload }: Expected, failures: readonly CaseFailure[]): readonly CaseFailure[] {
  return failures.filter((failure) => {
    if (failure.kind === "equals") return [written, row].some((map) => map && holds(map, failure));
    if (failure.kind === "payload") return written !== undefined && payload !== undefined;
    return failure.kind === "absent" && written !== undefined;
  });
}

function editsFor(text: Text, expected: Expected, failures: readonly CaseFailure[], payload: unknown): readonly Edit[] {
  const { written } = expected;
  const kinds = new Set(failures.map(({ kind }) => kind));
  const equals = expected.equals.filter(({ value }) =>
    failures.some((failure) => failure.kind === "equals" && holds(value, failure)),
  );
  return [
    ...(kinds.has("payload") && expected.payload ? rewriteValue(text, expected.payload, payload) : []),
    ...equals.flatMap(({ key, value }) => rewriteValue(text, value, valueAt(payload, key) ?? null)),
    ...(kinds.has("absent") && written ? noLongerAbsent(text, written, failures, payload) : []),
  ];
}

/** Paths that are there now go from `absent` to `equals`. */
function noLongerAbsent(
  text: Text,
  written: MapNode,
  failures: readonly CaseFailure[],
  payload: unknown,
): readonly Edit[] {
  const [absent, equals] = ["absent", "equals"].map((name) => written.entries.find(({ key }) => key === name));
  if (absent?.value.kind !== "list") return [];
  const gone = failures.filter(({ kind }) => kind === "absent");
  const items = absent.value.items.filter(({ at }) => gone.some((failure) => failure.at.start === at.start));
  const isAll = items.length === absent.value.items.length;
  const known = equals?.value.kind === "map" ? equals.value : undefined;
  const added = gone
    .filter(({ path }) => !known?.entries.some(({ key }) => key === path))
    .map(({ path }): [string, unknown] => [path, valueAt(payload, path)]);
  const isNew = known === undefined && added.length > 0;
  return [
    ...(isAll ? [] : editList(text, absent.value, new Set(items))),
    ...(known && added.length > 0 ? editMap(text, known, { removed: [], added }) : []),
    ...editMap(text, written, {
      removed: isAll ? [absent] : [],
      added: isNew ? [["equals", Object.fromEntries(added)]] : [],
    }),
  ];
}
