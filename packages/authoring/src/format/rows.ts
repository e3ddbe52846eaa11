import type { Node } from "@mapwright/engine";
import { commentsOf } from "../lint/comments.ts";
import { onOneLine } from "./flow.ts";

/** A line on which a key or an item of a block begins, taken apart. Columns count from 0. */
export interface Row {
  /** Blanks before it: as it was, and as it will be. */
  readonly before: number;
  readonly indent: number;
  /** Dashes, and the key with its colon. */
  readonly head: string;
  /** Blanks between the key and its value, as it was. */
  readonly gap: number;
  /** What stands behind the head on the same line, without a comment. Empty when nothing does. */
  readonly value: string;
  /** The value begins and ends on this line. */
  readonly whole: boolean;
  /** The map or list that it is a part of. */
  readonly parent: Node;
}

export interface LineComment {
  readonly text: string;
  /** Of its #. */
  readonly column: number;
}

/** The lines of a file, by number from 1. */
export interface Layout {
  /** In the order of the file. */
  readonly rows: ReadonlyMap<number, Row>;
  /** Comments behind something else. */
  readonly behind: ReadonlyMap<number, LineComment>;
  /** Comments that have a line for themselves. */
  readonly alone: ReadonlyMap<number, LineComment>;
}

/** Takes a file apart. Undefined when something is written in a way that is not known here, such as `? key`. */
export function layoutOf(root: Node | undefined, text: string): Layout | undefined {
  const behind = new Map<number, LineComment>();
  const alone = new Map<number, LineComment>();
  for (const comment of commentsOf(text))
    (comment.alone ? alone : behind).set(comment.line, { text: comment.text, column: comment.column - 1 });
  const lines = text.split("\n");
  const rows = new Map<number, Row>();
  let known = true;

  const add = (
    line: number,
    column: number,
    headEnd: number,
    head: string,
    indent: number,
    value: Node,
    parent: Node,
  ): void => {
    // Its lines begin where the mark says, counted from a level that may be another one afterwards.
    if (value.kind === "scalar" && /^[|>][-+]?[1-9]/.test(text.slice(value.at.start, value.at.start + 3)))
      known = false;
    const outer = rows.get(line);
    const rest = lines[line - 1]!.slice(headEnd, behind.get(line)?.column);
    const isHere = value.at.line === line && rest.trim() !== "";
    const written = isHere && !isBlock(value, text) ? onOneLine(value, text) : undefined;
    rows.set(line, {
      before: outer?.before ?? column,
      indent: outer?.indent ?? indent,
      head: outer ? `${outer.head} ${head}` : head,
      gap: rest.length - rest.trimStart().length,
      value: isHere && isBlock(value, text) ? "" : (written ?? rest.trim()),
      whole: written !== undefined,
      parent,
    });
  };

  const visit = (node: Node, indent: number): void => {
    if (!isBlock(node, text)) return;
    if (node.kind === "map")
      for (const { keyAt, value } of node.entries) {
        const colon = /^[ \t]*:(?=\s|$)/.exec(lines[keyAt.endLine - 1]!.slice(keyAt.endColumn - 1));
        if (!colon || keyAt.endLine !== keyAt.line) known = false;
        else {
          const key = text.slice(keyAt.start, keyAt.end);
          add(keyAt.line, keyAt.column - 1, keyAt.endColumn - 1 + colon[0].length, `${key}:`, indent, value, node);
          visit(value, indent + 2);
        }
      }
    else if (node.kind === "list")
      for (const item of node.items) {
        const { line, column } = item.at;
        const dash = /-[ \t]+$/.exec(lines[line - 1]!.slice(0, column - 1));
        if (!dash) known = false;
        else {
          add(line, dash.index, dash.index + 1, "-", indent, item, node);
          visit(item, indent + 2);
        }
      }
  };
  if (root?.kind === "scalar") return undefined;
  if (root) visit(root, 0);
  return known ? { rows, behind, alone } : undefined;
}

/** A map or a list in lines of its own. */
const isBlock = ({ kind, at }: Node, text: string): boolean => kind !== "scalar" && !/[[{]/.test(text[at.start] ?? "");
