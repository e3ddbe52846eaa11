import { type Document, type Entry, entry, type Node } from "../parse/document.ts";
import type { ExclusiveGroup, ExclusiveOption, FieldRule, Reference, Say, Span } from "../sdk/index.ts";
import type { Reading, Vocabulary } from "./context.ts";
import * as said from "./diagnostics.ts";
import { readRule } from "./field.ts";
import { baseKeys, mappingLanguage, overlayKeys, type Place } from "./keys.ts";
import type { LayerSpec } from "./layer-spec.ts";
import { targetPath } from "./paths.ts";
import {
  readCopy,
  readDeclaration,
  readDeprecation,
  readGate,
  readOverride,
  readPrepare,
  readSetting,
  readTable,
} from "./sections.ts";
import { asMap, asText, closedMap, namedEntries, splitReference } from "./walk.ts";

const mostRules = 5_000;

/**
 * Reads one mapping or overlay. Says every mistake of the file that can be seen without the other layers, and returns
 * what could be read; undefined when it is no mapping at all.
 */
export function readLayer(document: Document, vocabulary: Vocabulary, say: Say): LayerSpec | undefined {
  const start: Span = { file: document.file, line: 1, column: 1, endLine: 1, endColumn: 1, start: 0, end: 0 };
  const { root } = document;
  if (!root) return undefined;
  const map = asMap(root, "a mapping file", say);
  if (!map) return undefined;
  const overlay = map.entries.some(({ key }) => key === "overlay" || key === "extends");
  const entries = closedMap(map, overlay ? "an overlay" : "a mapping", overlay ? overlayKeys : baseKeys, say);
  const reading: Reading = { say, vocabulary, overlay, item: false };
  sayLanguage(entries.get("language"), start, say);
  const name = text(entries, overlay ? "overlay" : "mapping", start, reading);
  const version = overlay ? undefined : text(entries, "version", start, reading);
  const source = entries.get("source");
  const references = overlay
    ? { extends: reference(entries, "extends", "a-mapping@^1", start, reading) }
    : {
        plugin: reference(entries, "plugin", "a-plugin@^1", start, reading),
        source: reference(sourceEntries(source, entries), "source", "a-source/event@1", start, reading),
        target: reference(entries, "target", "a-plugin/event@1", start, reading),
      };
  const spec: LayerSpec = {
    layer: {
      kind: overlay ? "overlay" : "base",
      name: name ?? "",
      file: document.file,
      ...(version !== undefined && { version }),
    },
    ...withoutUndefined(references),
    ...readSections(entries, reading),
  };
  const rules =
    spec.fields.size + spec.define.size + spec.gates.size + spec.exclusive.size + (spec.prepare?.items?.length ?? 0);
  if (rules > mostRules) say(said.tooMany(root.at, `the file has ${rules} rules, more than ${mostRules}`));
  return spec;
}

function readSections(
  entries: ReadonlyMap<string, Entry>,
  reading: Reading,
): Omit<LayerSpec, "layer" | "plugin" | "source" | "target" | "extends"> {
  const { say } = reading;
  const section = <T>(key: string, read: (entry: Entry) => T | undefined): ReadonlyMap<string, T> => {
    const written = entries.get(key);
    return written ? collect(written.value, key, read, reading) : new Map();
  };
  const rules = (place: Place) => (entry: Entry) => {
    if (place === "field" && !targetPath({ value: entry.key, at: entry.keyAt }, reading)) return undefined;
    return readRule(entry.key, entry.keyAt, entry.value, place, reading);
  };
  const prepareEntry = entries.get("prepare");
  const prepare = prepareEntry && readPrepare(prepareEntry.value, reading);
  const sourceEntry = entries.get("source");
  const declared =
    sourceEntry?.value.kind === "map"
      ? collect(sourceEntry.value, "source", (entry) => readSourceEntry(entry, reading), reading)
      : new Map();
  if (sourceEntry && reading.overlay && sourceEntry.value.kind !== "map")
    asMap(sourceEntry.value, '"source" of an overlay', say);
  return {
    declared,
    settings: section("settings", (entry) => readSetting(entry, reading)),
    deprecated: section("deprecated", (entry) => readDeprecation(entry, reading)),
    tables: section("tables", (entry) => readTable(entry, reading)),
    define: section("define", rules("define")),
    ...(prepare && { prepare }),
    gates: section("gates", (entry) => readGate(entry, reading)),
    copy: section("copy", (entry) => readCopy(entry, reading)),
    fields: section("fields", rules("field")),
    exclusive: section("exclusive", (entry) => readGroup(entry, reading)),
    override: section("override", (entry) => readOverride(entry, reading)),
  };
}

/** `source: a-source/event@1`, or the same under `schema` beside properties of the customer's own. */
function sourceEntries(source: Entry | undefined, entries: ReadonlyMap<string, Entry>): ReadonlyMap<string, Entry> {
  if (source?.value.kind !== "map") return entries;
  const schema = entry(source.value, "schema");
  return schema ? new Map([["source", schema]]) : new Map();
}

/** In a base, `source:` may be a map too: the schema's reference under `schema`, and properties of the customer's own. */
function readSourceEntry(entry: Entry, reading: Reading): ReturnType<typeof readDeclaration> {
  return entry.key === "schema" && entry.value.kind === "scalar" ? undefined : readDeclaration(entry, reading);
}

function collect<T>(
  node: Node,
  section: string,
  read: (entry: Entry) => T | undefined,
  { say }: Reading,
): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const each of namedEntries(node, section, say)) {
    const value = read(each);
    if (value !== undefined) found.set(each.key, value);
  }
  return found;
}

function readGroup({ key, keyAt, value }: Entry, reading: Reading): ExclusiveGroup {
  const options = collect<ExclusiveOption>(
    value,
    `the group "${key}"`,
    (entry) => {
      if (!targetPath({ value: entry.key, at: entry.keyAt }, reading)) return undefined;
      const rule: FieldRule | undefined = readRule(entry.key, entry.keyAt, entry.value, "exclusive", reading);
      return rule && { target: entry.key, rule };
    },
    reading,
  );
  return { name: key, at: keyAt, options };
}

function sayLanguage(entry: Entry | undefined, start: Span, say: Say): void {
  const written = entry?.value.kind === "scalar" ? String(entry.value.value) : undefined;
  if (written !== mappingLanguage) say(said.languageMissing(entry?.value.at ?? start, written, [mappingLanguage]));
}

function text(entries: ReadonlyMap<string, Entry>, key: string, start: Span, { say }: Reading): string | undefined {
  const written = entries.get(key);
  if (written) return asText(written.value, `"${key}"`, say)?.value;
  say(said.missingKey(start, key, "the file"));
  return undefined;
}

function reference(
  entries: ReadonlyMap<string, Entry>,
  key: string,
  example: string,
  start: Span,
  reading: Reading,
): Reference | undefined {
  const written = text(entries, key, start, reading);
  if (written === undefined) return undefined;
  const { at } = entries.get(key)!.value;
  const { name, range } = splitReference(written);
  if (range === undefined || range === "" || range === "*") reading.say(said.unpinned(at, key, example));
  return { text: written, name, range, at };
}

const withoutUndefined = <T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never;
