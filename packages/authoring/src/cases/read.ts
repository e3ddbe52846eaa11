import {
  asList,
  asMap,
  asText,
  closedMap,
  type Entry,
  type Json,
  type Located,
  languageMissing,
  missingKey,
  type Node,
  namedEntries,
  parse,
  type Say,
  type Span,
  type Text,
  toJson,
  wrongShape,
} from "@mapwright/engine";
import type { Case, Expectation } from "./case.ts";
import * as said from "./diagnostics.ts";
import {
  type Changes,
  changedEvent,
  type EventReader,
  eventReader,
  isChangeable,
  type ReadEvent,
  type ReadFile,
  readChanges,
} from "./event.ts";
import { expectsSomething, readExpectation, withRow } from "./expectation.ts";

export const testLanguage = "mapping-test/1";

const fileKeys = ["language", "mapping", "overlays", "clock", "settings", "event", "cases"];
const caseKeys = ["name", "see", "event", "patch", "remove", "settings", "overlays", "clock", "expect", "table"];
const rowKeys = ["in", "out"];
const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

type Entries = ReadonlyMap<string, Entry>;
type Settings = Case["settings"];

/** What the file says for all of its cases. */
interface Shared {
  readonly file: string;
  readonly say: Say;
  /** How many errors were said so far. */
  readonly errors: () => number;
  readonly readEvent: EventReader;
  readonly mapping: Located<string>;
  readonly overlays: readonly Located<string>[];
  readonly settings: Settings;
  readonly clock: number | undefined;
  readonly event: Node | undefined;
  /** Also when it is no time. */
  readonly hasClock: boolean;
  /** The cases that have no clock, nor has the file. */
  readonly withoutClock: Span[];
}

/**
 * Reads a test file: every case, rows of tables as cases of their own. Says every mistake in one run, and leaves out the
 * cases that have one. Paths of rules stay as written; files of events are asked for by `readFile`.
 */
export function readCases(text: Text, readFile: ReadFile, report: Say): readonly Case[] {
  let errors = 0;
  const say: Say = (diagnostic) => {
    errors++;
    report(diagnostic);
  };
  const start: Span = { file: text.file, line: 1, column: 1, endLine: 1, endColumn: 1, start: 0, end: 0 };
  const { root } = parse(text, say);
  if (!root) {
    if (errors === 0) say(missingKey(start, "mapping", "the test file"));
    return [];
  }
  const map = asMap(root, "a test file", say);
  if (!map) return [];
  const entries = closedMap(map, "a test file", fileKeys, say);
  sayLanguage(entries, start, say);
  const mapping = entries.get("mapping");
  const cases = entries.get("cases");
  if (!mapping) say(missingKey(start, "mapping", "the test file"));
  if (!cases) say(missingKey(start, "cases", "the test file"));
  const path = mapping && asText(mapping.value, '"mapping"', say);
  const shared = {
    file: text.file,
    say,
    errors: () => errors,
    readEvent: eventReader(readFile, say),
    overlays: readOverlays(entries, say) ?? [],
    settings: readSettings(entries, say),
    clock: readClock(entries, say),
    event: entries.get("event")?.value,
    hasClock: entries.has("clock"),
    withoutClock: [],
  };
  const list = cases && asList(cases.value, '"cases"', say);
  if (list?.items.length === 0) say(said.noAssertion(list.at, "the file has no case, and"));
  const fileIsWrong = errors > 0;
  const read = list && path ? readList(list.items, { ...shared, mapping: path }) : [];
  return fileIsWrong ? [] : read;
}

function sayLanguage(entries: Entries, start: Span, say: Say): void {
  const node = entries.get("language")?.value;
  const written = node?.kind === "scalar" && node.value !== null ? String(node.value) : undefined;
  if (written !== testLanguage) say(languageMissing(node?.at ?? start, written, [testLanguage]));
}

function readOverlays(entries: Entries, say: Say): readonly Located<string>[] | undefined {
  const node = entries.get("overlays")?.value;
  return node && asList(node, '"overlays"', say)?.items.flatMap((each) => asText(each, "an overlay", say) ?? []);
}

function readSettings(entries: Entries, say: Say): Settings {
  const node = entries.get("settings")?.value;
  const named = node ? namedEntries(node, "settings", say) : [];
  return new Map(named.map(({ key, value }): [string, Located<Json>] => [key, { value: toJson(value), at: value.at }]));
}

function readClock(entries: Entries, say: Say): number | undefined {
  const node = entries.get("clock")?.value;
  const written = node && asText(node, '"clock"', say);
  if (!written) return undefined;
  const time = isoTime.test(written.value) ? Date.parse(written.value) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  say(wrongShape(written.at, '"clock"', "a time as in 2024-02-13T13:20:00Z", `"${written.value}"`));
  return undefined;
}

function readList(items: readonly Node[], shared: Shared): readonly Case[] {
  const names = new Map<string, Span>();
  const cases = items.flatMap((item) => readCase(item, shared, names));
  const [first] = shared.withoutClock;
  if (first) shared.say(said.noClock(first, shared.withoutClock.length));
  return cases;
}

/** What all rows of a case share. */
interface Reading {
  readonly shared: Shared;
  readonly name: Located<string>;
  readonly names: Map<string, Span>;
  readonly event: ReadEvent;
  readonly changes: Changes;
  readonly expected: Expectation;
  readonly base: Pick<Case, "file" | "see" | "mapping" | "overlays" | "settings" | "now">;
}

function readCase(item: Node, shared: Shared, names: Map<string, Span>): readonly Case[] {
  const { say, file, mapping } = shared;
  const map = asMap(item, "a case", say);
  if (!map) return [];
  const before = shared.errors();
  const entries = closedMap(map, "a case", caseKeys, say);
  const [name, see] = [entries.get("name"), entries.get("see")].map((each) =>
    each ? asText(each.value, `"${each.key}"`, say) : undefined,
  );
  if (!entries.has("name")) say(missingKey(map.at, "name", "the case"));
  const at = name?.at ?? map.at;
  const overlays = readOverlays(entries, say) ?? shared.overlays;
  const settings = new Map([...shared.settings, ...readSettings(entries, say)]);
  const clock = entries.has("clock") ? readClock(entries, say) : shared.clock;
  const hasNoClock = !shared.hasClock && !entries.has("clock");
  if (hasNoClock) shared.withoutClock.push(at);
  const event = eventOf(entries, at, shared);
  const changes = readChanges(entries, say);
  const expectEntry = entries.get("expect");
  const expect = expectEntry && asMap(expectEntry.value, '"expect"', say);
  const expected = readExpectation(expect, at, say);
  const base = { file, see: see?.value, mapping, overlays, settings, now: clock ?? Number.NaN };
  // Rows would only repeat what is wrong with the case.
  if (shared.errors() > before || !name || !event || !changes) return [];
  const reading = { shared, name, names, event, changes, expected, base };
  const table = entries.get("table");
  const cases = table ? readTable(table.value, reading) : single(reading);
  return shared.errors() > before || hasNoClock ? [] : cases;
}

function eventOf(entries: Entries, at: Span, { event, readEvent, say }: Shared): ReadEvent | undefined {
  const node = entries.get("event")?.value ?? event;
  if (!node) say(missingKey(at, "event", "the case"));
  const read = node && readEvent(node);
  const isChanged = ["patch", "remove", "table"].some((key) => entries.has(key));
  return read && isChanged && !isChangeable(read, say) ? undefined : read;
}

function single(reading: Reading): readonly Case[] {
  const { expected, name, shared } = reading;
  if (!expectsSomething(expected)) shared.say(said.noAssertion(expected.at, "the case"));
  return [made(reading, { name: name.value, at: name.at, row: [], expect: expected })];
}

function readTable(node: Node, reading: Reading): readonly Case[] {
  const { say } = reading.shared;
  const list = asList(node, '"table"', say);
  if (list?.items.length === 0) say(said.noAssertion(list.at, "the table has no row, and"));
  return list?.items.flatMap((row) => readRow(row, reading) ?? []) ?? [];
}

/** One row, one case: what it sets of the event, and the exact values that this gives beside what the case expects. */
function readRow(node: Node, reading: Reading): Case | undefined {
  const { shared, name, expected } = reading;
  const { say } = shared;
  const map = asMap(node, "a row", say);
  const entries = map && closedMap(map, "a row", rowKeys, say);
  if (!map || !entries) return undefined;
  const [input, output] = rowKeys.map((key) => {
    const entry = entries.get(key);
    return entry && asMap(entry.value, `"${key}"`, say);
  });
  if (!entries.has("in")) say(missingKey(map.at, "in", "the row"));
  if (!input || (entries.has("out") && !output)) return undefined;
  const expect = withRow(expected, output, say);
  if (!expectsSomething(expect)) say(said.noAssertion(map.at, "the row"));
  const title = `${name.value}: ${JSON.stringify(toJson(input))}`;
  return made(reading, { name: title, at: map.at, row: input.entries, expect });
}

interface Own {
  readonly name: string;
  readonly at: Span;
  readonly row: readonly Entry[];
  readonly expect: Expectation;
}

function made({ shared, base, names, event, changes }: Reading, { name, at, row, expect }: Own): Case {
  const first = names.get(name);
  if (first) shared.say(said.duplicateName(at, name, first));
  else names.set(name, at);
  return { ...base, name, at, event: changedEvent(event, changes, row), expect };
}
