import { type Entry, type MapNode, type Node, toJson } from "../parse/document.ts";
import type { Say, Schema } from "../sdk/index.ts";
import { missingKey, unknownKey } from "../spec/diagnostics.ts";
import * as said from "./diagnostics.ts";
import { faultOf } from "./fault.ts";
import { looksLikeReference, referenceOf } from "./reference.ts";

/** Names of the members that the schema calls secret. */
export const secretNames = (schema: Schema): readonly string[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, { "x-label": label }]) => (label === "secret" ? [name] : []));

/** Says what the plugin's schema has against a connection. References stand for text; what they hold is checked once they are resolved. */
export function checkConnection(map: MapNode, schema: Schema, say: Say): void {
  const properties = schema.properties ?? {};
  const known = Object.keys(properties);
  for (const entry of map.entries) {
    const member = Object.hasOwn(properties, entry.key) ? properties[entry.key] : undefined;
    if (member) checkMember(entry, member, say);
    else if (typeof schema.additionalProperties !== "object")
      say(unknownKey(entry.keyAt, entry.key, "the connection", known));
  }
  for (const name of schema.required ?? [])
    if (!map.entries.some(({ key }) => key === name)) say(missingKey(map.at, name, "the connection"));
}

function checkMember({ key, value }: Entry, schema: Schema, say: Say): void {
  const secret = schema["x-label"] === "secret";
  const text = value.kind === "scalar" && typeof value.value === "string" ? value.value : undefined;
  if (text !== undefined && looksLikeReference(text)) {
    if (referenceOf(text) === undefined) say(said.badReference(value.at, key));
    return;
  }
  if (secret) {
    say(isNothing(value) ? said.badReference(value.at, key) : said.secretInFile(value.at, key));
    return;
  }
  if (text?.includes("{{")) {
    say(said.templateInConnection(value.at, key));
    return;
  }
  const fault = faultOf(key, toJson(value), schema);
  if (fault) say(said.wrongValue(value.at, fault.code, fault.what, fault.help));
}

const isNothing = (node: Node): boolean => node.kind === "scalar" && (node.value === null || node.value === "");
