import { type Entry, type MapNode, type Node, type Text, toJson } from "../parse/document.ts";
import { parse } from "../parse/parse.ts";
import type { Json, Located, Plugin, Say, Span } from "../sdk/index.ts";
import { missingKey } from "../spec/diagnostics.ts";
import { destinationKeys, destinationLanguage } from "../spec/keys.ts";
import { asList, asMap, asText, closedMap, namedEntries } from "../spec/walk.ts";
import { checkConnection } from "./connection.ts";
import type { Connection, Destination } from "./destination.ts";
import * as said from "./diagnostics.ts";
import { looksLikeReference } from "./reference.ts";

const startOf = (file: string): Span => ({ file, line: 1, column: 1, endLine: 1, endColumn: 1, start: 0, end: 0 });

/**
 * Reads a destination file. Paths stay as written and references unresolved. The connection is checked against the
 * plugin's schema; without a plugin it is taken as it stands. Undefined when the file names no mapping.
 */
export function readDestination(text: Text, plugin: Plugin | undefined, say: Say): Destination | undefined {
  const start = startOf(text.file);
  const { root } = parse(text, say);
  if (!root) {
    say(missingKey(start, "mapping", "the destination file"));
    return undefined;
  }
  const map = asMap(root, "a destination file", say);
  if (!map) return undefined;
  const entries = closedMap(map, "a destination file", destinationKeys, say);
  sayLanguage(entries.get("language"), start, say);
  const mappingEntry = entries.get("mapping");
  if (!mappingEntry) say(missingKey(start, "mapping", "the destination file"));
  const mapping = mappingEntry && asText(mappingEntry.value, '"mapping"', say);
  const overlays = readOverlays(entries.get("overlays"), say);
  const settings = entries.get("settings");
  const connection = readConnection(entries.get("connection"), plugin, say);
  return (
    mapping && {
      file: text.file,
      mapping,
      overlays,
      settings: settings ? settingsIn(settings.value, say) : new Map(),
      connection,
    }
  );
}

/** Reads a file that holds settings and nothing else, YAML or JSON. */
export function readSettings(text: Text, say: Say): ReadonlyMap<string, Located<Json>> | undefined {
  const { root } = parse(text, say);
  if (!root) return new Map();
  return asMap(root, "a settings file", say) && settingsIn(root, say);
}

function sayLanguage(entry: Entry | undefined, start: Span, say: Say): void {
  const written = entry?.value.kind === "scalar" ? entry.value.value : undefined;
  if (written !== destinationLanguage) say(said.languageMissing(entry?.value.at ?? start));
}

function readOverlays(entry: Entry | undefined, say: Say): readonly Located<string>[] {
  const list = entry && asList(entry.value, '"overlays"', say);
  return list?.items.flatMap((node) => asText(node, "an overlay", say) ?? []) ?? [];
}

function settingsIn(node: Node, say: Say): ReadonlyMap<string, Located<Json>> {
  const settings = new Map<string, Located<Json>>();
  for (const { key, value } of namedEntries(node, "settings", say)) {
    if (holdsReference(value)) say(said.secretInSettings(value.at, key));
    settings.set(key, { value: toJson(value), at: value.at });
  }
  return settings;
}

function holdsReference(node: Node): boolean {
  if (node.kind === "list") return node.items.some(holdsReference);
  if (node.kind === "map") return node.entries.some(({ value }) => holdsReference(value));
  return typeof node.value === "string" && looksLikeReference(node.value);
}

function readConnection(entry: Entry | undefined, plugin: Plugin | undefined, say: Say): Connection | undefined {
  const map: MapNode | undefined = entry && asMap(entry.value, '"connection"', say);
  if (!map) return undefined;
  if (plugin) checkConnection(map, plugin.connection, say);
  return toJson(map) as Connection;
}
