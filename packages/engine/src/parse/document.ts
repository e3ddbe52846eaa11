import type { Json, Span } from "../sdk/index.ts";

/** The YAML of one file as a tree of our own: nobody after `spec` sees it, and nobody at all sees a node of the parser. */
export type Node = ScalarNode | ListNode | MapNode;

export interface ScalarNode {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  /** As written, without quotes' content being changed. */
  readonly source: string;
  /** True when it stands without quotes. */
  readonly plain: boolean;
  readonly at: Span;
}

export interface ListNode {
  readonly kind: "list";
  readonly items: readonly Node[];
  readonly at: Span;
}

export interface MapNode {
  readonly kind: "map";
  /** In the order of the file. A key that stands twice was reported, and only its first entry is kept. */
  readonly entries: readonly Entry[];
  readonly at: Span;
}

export interface Entry {
  readonly key: string;
  readonly keyAt: Span;
  readonly value: Node;
}

/** One file of rules. */
export interface Text {
  readonly file: string;
  readonly text: string;
}

export interface Document {
  readonly file: string;
  /** Undefined when the file is empty or does not parse at all. */
  readonly root: Node | undefined;
}

/** The value of an entry, if the map has the key. */
export const entry = (map: MapNode, key: string): Entry | undefined => map.entries.find((each) => each.key === key);

/** The tree as plain data. Keys become own properties, `__proto__` too. */
export function toJson(node: Node): Json {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(toJson);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, toJson(value)]));
}
