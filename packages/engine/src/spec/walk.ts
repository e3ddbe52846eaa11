import type { Entry, ListNode, MapNode, Node, ScalarNode } from "../parse/document.ts";
import { toJson } from "../parse/document.ts";
import type { Json, Located, Say, Span } from "../sdk/index.ts";
import { reservedNames } from "../sdk/index.ts";
import * as said from "./diagnostics.ts";

/** What a node is, in an author's words. */
export function describe(node: Node): string {
  if (node.kind === "list") return "a list";
  if (node.kind === "map") return "a map";
  if (node.value === null) return "nothing";
  return typeof node.value === "string" ? "text" : typeof node.value === "number" ? "a number" : "true or false";
}

export function asMap(node: Node, subject: string, say: Say): MapNode | undefined {
  if (node.kind === "map") return node;
  say(said.wrongShape(node.at, subject, "a map", describe(node)));
  return undefined;
}

export function asList(node: Node, subject: string, say: Say): ListNode | undefined {
  if (node.kind === "list") return node;
  say(said.wrongShape(node.at, subject, "a list", describe(node)));
  return undefined;
}

export function asText(node: Node, subject: string, say: Say): Located<string> | undefined {
  if (node.kind === "scalar" && typeof node.value === "string") return { value: node.value, at: node.at };
  const help = node.kind === "scalar" && node.value !== null ? "put it in quotes" : undefined;
  say(said.wrongShape(node.at, subject, "text", describe(node), help));
  return undefined;
}

export function asBoolean(node: Node, subject: string, say: Say): Located<boolean> | undefined {
  if (node.kind === "scalar" && typeof node.value === "boolean") return { value: node.value, at: node.at };
  say(said.wrongShape(node.at, subject, "true or false", describe(node)));
  return undefined;
}

/** Text that must be one of a few words. */
export function asChoice<const T extends string>(
  node: Node,
  subject: string,
  known: readonly T[],
  say: Say,
): Located<T> | undefined {
  const text = asText(node, `a ${subject}`, say);
  if (!text) return undefined;
  const choice = known.find((each) => each === text.value);
  if (choice !== undefined) return { value: choice, at: text.at };
  say(said.unknownChoice(text.at, subject, text.value, known));
  return undefined;
}

/** A node, or each item of a list of them. */
export const oneOrMore = (node: Node): readonly Node[] => (node.kind === "list" ? node.items : [node]);

/** The entries of a map whose keys are a closed list; anything else is said and left out. */
export function closedMap(map: MapNode, where: string, known: readonly string[], say: Say): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const entry of map.entries) {
    if (known.includes(entry.key)) entries.set(entry.key, entry);
    else say(said.unknownKey(entry.keyAt, entry.key, where, known));
  }
  return entries;
}

/** The entries of a section whose keys are names that the author chose. */
export function namedEntries(node: Node, section: string, say: Say): readonly Entry[] {
  const map = asMap(node, `"${section}"`, say);
  if (!map) return [];
  return map.entries.filter(({ key, keyAt }) => {
    if (!reservedNames.has(key)) return true;
    say(said.notAllowedHere(keyAt, key, section, "the name reaches into every object of the program"));
    return false;
  });
}

export const isScalar = (node: Node): node is ScalarNode => node.kind === "scalar";

/** A constant: any JSON value. Text that starts with `$` must start with `$$`, because it looks like a path. */
export function asConstant(node: Node, say: Say): Located<Json> {
  return { value: constant(node, say), at: node.at };
}

function constant(node: Node, say: Say): Json {
  if (node.kind === "list") return node.items.map((item) => constant(item, say));
  if (node.kind === "map")
    return Object.fromEntries(
      namedEntries(node, "a constant", say).map(({ key, value }) => [key, constant(value, say)]),
    );
  const json = toJson(node);
  if (typeof json !== "string" || !json.startsWith("$")) return json;
  if (json.startsWith("$$")) return json.slice(1);
  say(said.valueIsPath(node.at, json));
  return json;
}

/** A name and a version range: `paper-post@^1`. */
export function splitReference(text: string): { readonly name: string; readonly range: string | undefined } {
  const at = text.lastIndexOf("@");
  return at <= 0 ? { name: text, range: undefined } : { name: text.slice(0, at), range: text.slice(at + 1) };
}

/** From the start of one place to the end of another in the same file. */
export const cover = (from: Span, to: Span): Span => ({
  ...from,
  end: to.end,
  endLine: to.endLine,
  endColumn: to.endColumn,
});
