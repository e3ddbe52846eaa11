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
  if (!last) return [replace(text, map, Object.fromEntries(added))];
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

const lineBreakOf = ({ text }: Text): string => (text.includes("\r\n") ? "\r\n" : "\n");

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
    const lead = isKey ? ": " : /\s/.test(text.text[extent.end - 1] ?? "") ? "" : " ";
    return edit(text, { start: extent.end, end: extent.end }, `${lead}${yamlText(value)}`);
  }
  if (node.kind !== "scalar" && !isFlow(text, node)) {
    const lines = linesOf(node, value);
    return lines.length > 0
      ? edit(text, extent, lines.join(`${lineBreakOf(text)}${" ".repeat(node.at.column - 1)}`))
      : onOneLine(text, extent, value);
  }
  const isQuoted = node.kind === "scalar" && !node.plain && typeof value === "string";
  return edit(text, extent, isQuoted ? JSON.stringify(value) : yamlText(value));
}

/** A value of the same kind as the lines that it replaces, as lines; none when it is of another kind, or empty. */
function linesOf(node: Container, value: unknown): readonly string[] {
  if (node.kind === "list") return Array.isArray(value) ? value.map((item) => `- ${yamlText(item)}`) : [];
  const members = isObject(value) ? Object.entries(value).filter(([, member]) => member !== undefined) : [];
  return members.map(([key, member]) => yamlEntry(key, member));
}

/** In place of lines: behind the colon that stands before them, else set in, since a list may stand as far left as its key. */
function onOneLine(text: Text, { start, end }: Extent, value: unknown): Edit {
  const before = text.text.slice(0, start);
  const lead = before.trimEnd();
  const line = lead.slice(lead.lastIndexOf("\n") + 1);
  if (line.endsWith(":") && !line.includes("#")) return edit(text, { start: lead.length, end }, ` ${yamlText(value)}`);
  return edit(text, { start, end }, `${/(?:^|\n) *$/.test(before) ? "  " : ""}${yamlText(value)}`);
}

/** In lines of their own, after all the lines of the last one; those may be removed at the same time. */
function insertAfter(text: Text, map: MapNode, last: Extent, written: readonly string[]): Edit {
  if (isFlow(text, map))
    return edit(text, { start: last.end, end: last.end }, written.map((each) => `, ${each}`).join(""));
  const newline = text.text.indexOf("\n", last.end);
  const at = newline < 0 ? text.text.length : newline + 1;
  const lines = written.map((each) => `${" ".repeat(map.at.column - 1)}${each}`);
  const lineBreak = lineBreakOf(text);
  return edit(
    text,
    { start: at, end: at },
    newline < 0 ? lines.map((line) => lineBreak + line).join("") : lines.map((line) => line + lineBreak).join(""),
  );
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
