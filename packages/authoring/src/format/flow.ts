import type { Node } from "@mapwright/engine";

/**
 * A value that stands on one line, with one blank where there is one to be: `{ a: b, c: [d, e] }`. Scalars stay as they
 * are written. Undefined when it cannot be told apart without changing it.
 */
export function onOneLine(node: Node, text: string): string | undefined {
  if (node.at.line !== lastLineOf(node, text)) return undefined;
  if (node.kind === "scalar") return sliceOf(node, text);
  const isFlow = text[node.at.start] === (node.kind === "map" ? "{" : "[");
  if (!isFlow) return undefined;
  if (node.kind === "list") {
    const items = node.items.map((item) => onOneLine(item, text));
    return items.some((item) => item === undefined || item === "") ? undefined : `[${items.join(", ")}]`;
  }
  const entries = node.entries.map(({ keyAt, value }) => {
    const written = onOneLine(value, text);
    return written === undefined || written === "" ? undefined : `${text.slice(keyAt.start, keyAt.end)}: ${written}`;
  });
  if (entries.includes(undefined)) return undefined;
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** What is written, without the white space that YAML counts as part of it. */
export const sliceOf = ({ at }: Node, text: string): string => text.slice(at.start, at.end).trimEnd();

/** Of what is written, without the lines that follow it. */
export const lastLineOf = (node: Node, text: string): number =>
  node.at.line + sliceOf(node, text).split("\n").length - 1;
