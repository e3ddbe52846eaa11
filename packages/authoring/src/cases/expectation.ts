import {
  asChoice,
  asList,
  asMap,
  asText,
  closedMap,
  compilePattern,
  type Entry,
  invalidPattern,
  type Located,
  type MapNode,
  type Node,
  namedEntries,
  type Say,
  type Span,
} from "@mapwright/engine";
import type { Expectation, ExpectedDrop, ExpectedNote, Matching } from "./case.ts";

const expectKeys = ["payload", "equals", "contains", "absent", "matches", "dropped", "notes", "no_notes"];
const dropKinds = ["not_consented", "filtered", "rejected"] as const;

/** Reads what a case expects; without `expect`, nothing yet. */
export function readExpectation(written: MapNode | undefined, at: Span, say: Say): Expectation {
  const entries: ReadonlyMap<string, Entry> = written ? closedMap(written, '"expect"', expectKeys, say) : new Map();
  const node = (key: string): Node | undefined => entries.get(key)?.value;
  const dropped = node("dropped");
  return {
    at: written?.at ?? at,
    payload: node("payload"),
    equals: named(node("equals"), "equals", say),
    contains: node("contains"),
    absent: texts(node("absent"), "absent", say),
    matches: named(node("matches"), "matches", say).flatMap((each) => readMatching(each, say) ?? []),
    dropped: dropped && readDropped(dropped, say),
    notes: list(node("notes"), "notes", say).flatMap((each) => readNote(each, say) ?? []),
    noNotes: texts(node("no_notes"), "no_notes", say),
    written,
    row: undefined,
  };
}

/** The expectation of a row: exact values beside what the case expects. */
export const withRow = (expected: Expectation, out: MapNode | undefined, say: Say): Expectation => ({
  ...expected,
  at: out?.at ?? expected.at,
  equals: [...expected.equals, ...named(out, "out", say)],
  written: undefined,
  row: out,
});

/** False when it says nothing beyond that the event is mapped. */
export function expectsSomething(expected: Expectation): boolean {
  const { payload, contains, dropped, equals, absent, matches, notes, noNotes } = expected;
  const isEmpty = contains?.kind === "map" && contains.entries.length === 0;
  return (
    payload !== undefined ||
    dropped !== undefined ||
    (contains !== undefined && !isEmpty) ||
    [equals, absent, matches, notes, noNotes].some(({ length }) => length > 0)
  );
}

const named = (node: Node | undefined, key: string, say: Say): readonly Entry[] =>
  node ? namedEntries(node, key, say) : [];

const list = (node: Node | undefined, key: string, say: Say): readonly Node[] =>
  (node && asList(node, `"${key}"`, say)?.items) ?? [];

const texts = (node: Node | undefined, key: string, say: Say): readonly Located<string>[] =>
  list(node, key, say).flatMap((each) => asText(each, `each of "${key}"`, say) ?? []);

function readMatching({ key, value }: Entry, say: Say): Matching | undefined {
  const written = asText(value, "a pattern", say);
  if (!written) return undefined;
  const pattern = compilePattern(written.value);
  if (!("problem" in pattern)) return { path: key, pattern, at: written.at };
  say(invalidPattern(written.at, pattern.problem));
  return undefined;
}

/** The reason alone, or `as` and `reason`. */
function readDropped(node: Node, say: Say): Located<ExpectedDrop> | undefined {
  if (node.kind !== "map") {
    const reason = asText(node, '"dropped"', say);
    return reason && { value: { reason: reason.value }, at: reason.at };
  }
  const entries = closedMap(node, '"dropped"', ["as", "reason"], say);
  const [as, reason] = [entries.get("as")?.value, entries.get("reason")?.value];
  const kind = as && asChoice(as, "kind of dropped event", dropKinds, say);
  const text = reason && asText(reason, '"reason"', say);
  return { value: { ...(kind && { as: kind.value }), ...(text && { reason: text.value }) }, at: node.at };
}

function readNote(node: Node, say: Say): Located<ExpectedNote> | undefined {
  const map = asMap(node, "a note", say);
  const entries = map && closedMap(map, "a note", ["code", "target"], say);
  if (!entries) return undefined;
  const value = [...entries].flatMap(([key, { value }]) => {
    const text = asText(value, `"${key}"`, say);
    return text ? [[key, text.value] as const] : [];
  });
  return { value: Object.fromEntries(value), at: node.at };
}
