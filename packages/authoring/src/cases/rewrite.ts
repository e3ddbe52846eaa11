import type { Edit, Entry, ListNode, MapNode, Node, Text } from "@mapwright/engine";
import { differences } from "./compare.ts";
import { yamlEntry, yamlText } from "./yaml-text.ts";

/** From the first to the last character; what YAML counts as part of it beyond that is white space. */
interface Extent {
  readonly start: number;
  readonly end: number;
}

type Container = ListNode | MapNode;
type Values = { readonly [key: string]: unknown };

const isObject = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The edits that make a file say a value, with everything left alone that says it already. */
export function rewriteValue(text: Text, node: Node, value: unknown): readonly Edit[] {
  if (differences(node, value, "", "equal").length === 0) return [];
  if (node.kind === "map" && isObject(value)) {
    const isMember = (key: string): boolean => Object.hasOwn(value, key) && value[key] !== undefined;
    const known = new Set(node.entries.map(({ key }) => key));
    const added = Object.keys(value).filter((key) => !known.has(key) && isMember(key));
    const kept = node.entries.filter(({ key }) => isMember(key));
    if (kept.length === 0) return [replace(text, node, value)];
    return [
      ...kept.flatMap((each) => rewriteValue(text, each.value, value[each.key])),
      ...editMap(text, node, {
        removed: node.entries.filter(({ key }) => !isMember(key)),
        added: added.map((key) => [key, value[key]]),
      }),
    ];
  }
  if (node.kind === "list" && Array.isArray(value) && node.items.length === value.length)
    return node.items.flatMap((item, i) => rewriteValue(text, item, value[i]));
  return [replace(text, node, value)];
}

export interface MapChange {
  readonly removed: readonly Entry[];
  readonly added: readonly (readonly [key: string, value: unknown])[];
}

/** Takes entries out of a map and puts others at its end. */
export function editMap(text: Text, map: MapNode, { removed, added }: MapChange): readonly Edit[] {
  const parts = map.entries.map(({ key, keyAt, value }) => ({
    start: keyAt.start,
    end: Math.max(keyAt.end, extentOf(text, value).end),
    key,
  }));
  const gone = new Set(removed.map(({ key }) => key));
  const kept = parts.filter(({ key }) => !gone.has(key));
  const written = added.map(([key, value]) => yamlEntry(key, value));
  const last = kept.at(-1);
  if (!last)
    return [edit(text, extentOf(text, map), isFlow(text, map) ? flowMap(written) : blockMap(text, map, written))];
  return [
    ...removeParts(text, map, parts, (index) => gone.has(parts[index]!.key)),
    ...(written.length === 0 ? [] : [insertAfter(text, map, last, written)]),
  ];
}

/** Takes items out of a list that keeps at least one. */
export function editList(text: Text, list: ListNode, removed: ReadonlySet<Node>): readonly Edit[] {
  const parts = list.items.map((item) => extentOf(text, item));
  return removeParts(text, list, parts, (index) => removed.has(list.items[index]!));
}

const flowMap = (written: readonly string[]): string => (written.length === 0 ? "{}" : `{ ${written.join(", ")} }`);

/** A line break as the file has them, and blanks up to where a node begins. */
const newLine = ({ text }: Text, { at }: Node): string =>
  `${text.includes("\r\n") ? "\r\n" : "\n"}${" ".repeat(at.column - 1)}`;

const blockMap = (text: Text, map: MapNode, written: readonly string[]): string =>
  written.length === 0 ? "{}" : written.join(newLine(text, map));

function extentOf({ text }: Text, { at }: Node): Extent {
  let { end } = at;
  while (end > at.start && /\s/.test(text[end - 1]!)) end--;
  return { start: at.start, end };
}

const isFlow = ({ text }: Text, { at }: Node): boolean => text[at.start] === "{" || text[at.start] === "[";

const edit = ({ file }: Text, { start, end }: Extent, text: string): Edit => ({ file, start, end, text });

function replace(text: Text, node: Node, value: unknown): Edit {
  const extent = extentOf(text, node);
  if (node.kind === "scalar" && node.value === null && node.source === "") {
    // Nothing is written: the place is that of the key when not even a colon is, else the one behind the colon.
    const isKey = extent.end > extent.start;
    return edit(text, { start: extent.end, end: extent.end }, `${isKey ? ":" : ""} ${yamlText(value)}`);
  }
  if (node.kind === "list" && Array.isArray(value) && value.length > 0 && !isFlow(text, node)) {
    const items = value.map((item) => `- ${yamlText(item)}`);
    return edit(text, extent, items.join(newLine(text, node)));
  }
  if (node.kind === "scalar" && !node.plain && typeof value === "string")
    return edit(text, extent, JSON.stringify(value));
  return edit(text, extent, yamlText(value));
}

function insertAfter(text: Text, map: MapNode, last: Extent, written: readonly string[]): Edit {
  if (isFlow(text, map))
    return edit(text, { start: last.end, end: last.end }, written.map((each) => `, ${each}`).join(""));
  const lineEnd = endOfLine(text, last.end);
  return edit(text, { start: lineEnd, end: lineEnd }, written.map((each) => `${newLine(text, map)}${each}`).join(""));
}

/** Before the line break, also when it is that of Windows. */
function endOfLine({ text }: Text, from: number): number {
  const newline = text.indexOf("\n", from);
  if (newline < 0) return text.length;
  return text[newline - 1] === "\r" && newline > from ? newline - 1 : newline;
}

type IsRemoved = (index: number) => boolean;

function removeParts(
  text: Text,
  container: Container,
  parts: readonly Extent[],
  isRemoved: IsRemoved,
): readonly Edit[] {
  const remove = isFlow(text, container) ? removeInline : removeLines;
  let isLeading = true;
  return parts.flatMap((_, i) => {
    isLeading &&= isRemoved(i);
    return isRemoved(i) ? [remove(text, container, parts, i, isLeading)] : [];
  });
}

/** Together with the comma before it; in front of all that stay, with the one after it. */
const removeInline = (text: Text, _: Container, parts: readonly Extent[], i: number, isLeading: boolean): Edit =>
  isLeading
    ? edit(text, { start: parts[i]!.start, end: parts[i + 1]!.start }, "")
    : edit(text, { start: parts[i - 1]!.end, end: parts[i]!.end }, "");

/** Its lines. Where the first part stands behind something else, such as the dash of an outer list, what follows moves up. */
function removeLines(text: Text, container: Container, parts: readonly Extent[], i: number, isLeading: boolean): Edit {
  const lineStart = (at: number): number => text.text.lastIndexOf("\n", at - 1) + 1;
  const lead = text.text.slice(lineStart(parts[0]!.start), parts[0]!.start);
  const { start, end } = parts[i]!;
  const hasOwnLines = (container.kind === "list" ? /^\s*-\s+$/ : /^\s*$/).test(lead);
  if (isLeading && !hasOwnLines) return edit(text, { start, end: parts[i + 1]!.start }, "");
  const newline = text.text.indexOf("\n", end);
  return edit(text, { start: lineStart(start), end: newline < 0 ? text.text.length : newline + 1 }, "");
}
