import {
  asList,
  asMap,
  asText,
  type Entry,
  type Json,
  type Node,
  type Say,
  type Span,
  toJson,
  wrongShape,
} from "@mapwright/engine";
import * as said from "./diagnostics.ts";
import { removeAt, setAt } from "./path.ts";

/** What a file beside the test file holds, or why it cannot be read. The path is as written. */
export type ReadFile = (path: string) => { readonly text: string } | { readonly problem: string };

/** An event, and where a case got it from. */
export interface ReadEvent {
  readonly value: Json;
  readonly at: Span;
}

/** Reads events once: a file that cannot be read is said where it is first named. */
export type EventReader = (node: Node) => ReadEvent | undefined;

export function eventReader(readFile: ReadFile, say: Say): EventReader {
  const known = new Map<string, Json | undefined>();
  return (node) => {
    if (node.kind !== "scalar" || typeof node.value !== "string") return { value: toJson(node), at: node.at };
    const path = node.value;
    if (!known.has(path)) known.set(path, readEvent(path, node.at, readFile, say));
    const value = known.get(path);
    return value === undefined ? undefined : { value, at: node.at };
  };
}

function readEvent(path: string, at: Span, readFile: ReadFile, say: Say): Json | undefined {
  const read = readFile(path);
  if ("problem" in read) {
    say(said.unreadableFile(at, read.problem));
    return undefined;
  }
  try {
    return JSON.parse(read.text.replace(/^\ufeff/, "")) as Json;
  } catch (error) {
    say(said.eventNotJson(at, path, (error as Error).message));
    return undefined;
  }
}

/** What a case changes of its event. */
export interface Changes {
  readonly patch: readonly Entry[];
  readonly remove: readonly string[];
}

/** Undefined when something was said. */
export function readChanges(entries: ReadonlyMap<string, Entry>, say: Say): Changes | undefined {
  const [patchEntry, removeEntry] = [entries.get("patch"), entries.get("remove")];
  const patch = patchEntry && asMap(patchEntry.value, '"patch"', say);
  const list = removeEntry && asList(removeEntry.value, '"remove"', say);
  const remove = list?.items.map((item) => asText(item, 'each of "remove"', say)?.value);
  if ((patchEntry && !patch) || (removeEntry && !list) || remove?.includes(undefined)) return undefined;
  return { patch: patch?.entries ?? [], remove: (remove ?? []) as readonly string[] };
}

/** True for an event that can be changed; anything else is said. */
export function isChangeable({ value, at }: ReadEvent, say: Say): boolean {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return true;
  const found = Array.isArray(value) ? "a list" : value === null ? "nothing" : `a ${typeof value}`;
  say(wrongShape(at, "an event that is changed", "a map", found));
  return false;
}

/** The event with the changes of the case and of the row, a copy of its own. At the same path the row goes first. */
export function changedEvent({ value }: ReadEvent, { patch, remove }: Changes, row: readonly Entry[]): Json {
  const copy = structuredClone(value);
  const sets = new Map([...patch, ...row].map((each) => [each.key, each.value]));
  for (const [path, node] of sets) setAt(copy as object, path, toJson(node));
  for (const path of remove) removeAt(copy as object, path);
  return copy;
}
