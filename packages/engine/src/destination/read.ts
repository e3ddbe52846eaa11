import { type MapNode, type Node, type Text, toJson } from "../parse/document.ts";
import { parse } from "../parse/parse.ts";
import type { Json, Located, Plugin, Say, Span } from "../sdk/index.ts";
import { languageMissing, missingKey } from "../spec/diagnostics.ts";
import { asList, asMap, asText, closedMap, namedEntries } from "../spec/walk.ts";
import { checkConnection } from "./connection.ts";
import type { Destination } from "./destination.ts";
import * as said from "./diagnostics.ts";
import { looksLikeReference } from "./reference.ts";

export const destinationLanguage = "destination/1";

const keys = ["language", "title", "note", "mapping", "overlays", "settings", "connection"];

/**
 * Reads a destination file (`language: destination/1`): which mapping, which overlays, settings, connection. Says every
 * mistake of the file: unknown keys, a secret in clear (`secret/in-file`, its value never quoted), a template in the
 * connection, whatever the plugin's schema refuses. Without a plugin the connection is taken as it stands. Undefined when
 * the file does not even name its mapping. References stay references: nothing is looked up here.
 */
export function readDestination(text: Text, plugin: Plugin | undefined, say: Say): Destination | undefined {
  const { file } = text;
  const start: Span = { file, line: 1, column: 1, endLine: 1, endColumn: 1, start: 0, end: 0 };
  const root = parse(text, say).root;
  const map = root && asMap(root, "a destination file", say);
  if (!map) {
    if (!root) say(missingKey(start, "mapping", "the destination file"));
    return undefined;
  }
  const entries = closedMap(map, "a destination file", keys, say);
  sayLanguage(entries.get("language")?.value, start, say);
  for (const key of ["title", "note"]) {
    const node = entries.get(key)?.value;
    if (node) asText(node, `"${key}"`, say);
  }
  const mappingNode = entries.get("mapping")?.value;
  if (!mappingNode) say(missingKey(start, "mapping", "the destination file"));
  const mapping = mappingNode && asText(mappingNode, `"mapping"`, say);
  const overlays = pathsOf(entries.get("overlays")?.value, say);
  const settings = settingsIn(entries.get("settings")?.value, say);
  const connection = connectionOf(entries.get("connection")?.value, plugin, say);
  return mapping && { file, mapping, overlays, settings, connection: connection && asJson(connection) };
}

/** Reads a file that holds settings only, one for each key. JSON will do as well. Undefined when it is no map. */
export function readSettings(text: Text, say: Say): ReadonlyMap<string, Located<Json>> | undefined {
  const root = parse(text, say).root;
  if (!root) return new Map();
  return asMap(root, "a settings file", say) && settingsIn(root, say);
}

function sayLanguage(node: Node | undefined, start: Span, say: Say): void {
  const written = node && asText(node, `"language"`, say);
  if (node && !written) return;
  if (written?.value !== destinationLanguage)
    say(languageMissing(written?.at ?? start, written?.value, [destinationLanguage]));
}

function pathsOf(node: Node | undefined, say: Say): readonly Located<string>[] {
  const list = node && asList(node, `"overlays"`, say);
  return (list?.items ?? []).map((item) => asText(item, "an overlay", say)).filter((path) => path !== undefined);
}

function settingsIn(node: Node | undefined, say: Say): ReadonlyMap<string, Located<Json>> {
  if (!node) return new Map();
  return new Map(
    namedEntries(node, "settings", say).map(({ key, value }) => {
      const json = toJson(value);
      const texts = [json].flat().filter((each) => typeof each === "string");
      if (texts.some(looksLikeReference)) say(said.referenceInSettings(value.at, key));
      return [key, { value: json, at: value.at }];
    }),
  );
}

function connectionOf(node: Node | undefined, plugin: Plugin | undefined, say: Say): MapNode | undefined {
  const map = node && asMap(node, `"connection"`, say);
  if (map && plugin) checkConnection(map, plugin.connection, say);
  return map;
}

const asJson = (map: MapNode): { readonly [name: string]: Json } =>
  Object.fromEntries(map.entries.map(({ key, value }) => [key, toJson(value)]));
