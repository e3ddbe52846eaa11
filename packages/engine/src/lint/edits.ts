import type { Entry, ListNode, MapNode, Node, Text } from "../parse/document.ts";
import { parse } from "../parse/parse.ts";
import type { Edit, Fix, Span } from "../sdk/index.ts";

/** Puts another text in place of what is marked. */
export const replaceAt = ({ file, start, end }: Span, text: string): Edit => ({ file, start, end, text });

export const fix = (kind: Fix["kind"], title: string, edits: readonly Edit[]): readonly Fix[] =>
  edits.length === 0 ? [] : [{ kind, title, edits }];

/** A part of a list or a map, with where it stands. */
interface Part {
  readonly container: ListNode | MapNode;
  readonly index: number;
  readonly start: number;
  readonly end: number;
  /** The entry or item that holds the container. */
  readonly outer: Part | undefined;
}

const extent = (entry: Entry): { readonly start: number; readonly end: number } => ({
  start: entry.keyAt.start,
  end: Math.max(entry.keyAt.end, entry.value.at.end),
});

/** The entry whose key, or the item which, starts at an offset. */
function partAt(node: Node, offset: number, outer?: Part): Part | undefined {
  if (node.kind === "scalar") return undefined;
  const parts =
    node.kind === "map"
      ? node.entries.map((entry) => ({ ...extent(entry), value: entry.value }))
      : node.items.map((item) => ({ start: item.at.start, end: item.at.end, value: item }));
  for (const [index, { start, end, value }] of parts.entries()) {
    if (offset < start || offset > end) continue;
    const here: Part = { container: node, index, start, end, outer };
    return start === offset ? here : partAt(value, offset, here);
  }
  return undefined;
}

/** Takes an entry of a map, or an item of a list, out of its file; nothing when it cannot be done without touching more. */
export function removal(texts: readonly Text[], at: Span): readonly Edit[] {
  const text = texts.find(({ file }) => file === at.file);
  const root = text && parse(text, () => {}).root;
  return text && root ? removalFrom(text, root, at.start) : [];
}

/** The same, of a text that was parsed: what is taken out starts at the offset. */
export function removalFrom(text: Text, root: Node, offset: number): readonly Edit[] {
  const part = partAt(root, offset);
  return part ? removePart(text, part) : [];
}

const sizeOf = (container: ListNode | MapNode): number =>
  container.kind === "map" ? container.entries.length : container.items.length;

function removePart({ file, text }: Text, part: Part): readonly Edit[] {
  const { container, index, outer } = part;
  if (sizeOf(container) === 1) return outer ? removePart({ file, text }, outer) : [];
  const isFlow = text[container.at.start] === "{" || text[container.at.start] === "[";
  return isFlow ? [removeFlow(file, container, index, part)] : removeLines(file, text, part);
}

function removeFlow(file: string, container: ListNode | MapNode, index: number, { start, end }: Part): Edit {
  const extents = container.kind === "map" ? container.entries.map(extent) : container.items.map(({ at }) => at);
  const next = extents[index + 1];
  const before = extents[index - 1];
  return next ? { file, start, end: next.start, text: "" } : { file, start: before?.end ?? start, end, text: "" };
}

/** Whole lines, when nothing else stands on the first of them. */
function removeLines(file: string, text: string, { container, start, end }: Part): readonly Edit[] {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const lead = text.slice(lineStart, start);
  if (!(container.kind === "list" ? /^\s*-\s+$/ : /^\s*$/).test(lead)) return [];
  const newline = text.indexOf("\n", Math.max(start, end - 1));
  return [{ file, start: lineStart, end: newline < 0 ? text.length : newline + 1, text: "" }];
}
