import type { Entry, Node } from "../parse/document.ts";
import type { Diagnostic, Expression, Json, PathRef, Span } from "../sdk/index.ts";
import { stepsTo } from "./members.ts";
import { readExpression } from "./read.ts";
import type { LogicEnv, LogicScope } from "./scope.ts";

/** For tests: JSON text as the tree that the YAML parser gives, with the same places. */
export function jsonNode(text: string, file = "rules.yaml"): Node {
  const token = /\s*([[\]{},:]|"(?:[^"\\]|\\.)*"|[^\s[\]{},:"]+)/y;
  const next = (): { readonly written: string; readonly start: number } => {
    const [, written = ""] = token.exec(text) ?? [];
    return { written, start: token.lastIndex - written.length };
  };
  const peek = (): string => {
    const before = token.lastIndex;
    const { written } = next();
    token.lastIndex = before;
    return written;
  };
  const node = (): Node => {
    const { written, start } = next();
    if (written === "[") {
      const items: Node[] = [];
      while (peek() !== "]") {
        items.push(node());
        if (peek() === ",") next();
      }
      next();
      return { kind: "list", items, at: spanOf(file, text, start, token.lastIndex) };
    }
    if (written === "{") {
      const entries: Entry[] = [];
      while (peek() !== "}") {
        const key = next();
        const keyAt = spanOf(file, text, key.start, token.lastIndex);
        next();
        entries.push({ key: JSON.parse(key.written) as string, keyAt, value: node() });
        if (peek() === ",") next();
      }
      next();
      return { kind: "map", entries, at: spanOf(file, text, start, token.lastIndex) };
    }
    const value = JSON.parse(written) as string | number | boolean | null;
    const plain = typeof value !== "string";
    return { kind: "scalar", value, source: String(value), plain, at: spanOf(file, text, start, token.lastIndex) };
  };
  return node();
}

function spanOf(file: string, text: string, start: number, end: number): Span {
  const place = (offset: number) => {
    const rows = text.slice(0, offset).split("\n");
    return { line: rows.length, column: rows.at(-1)!.length + 1 };
  };
  const from = place(start);
  const to = place(end);
  return { file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column, start, end };
}

export interface ReadResult {
  readonly expression: Expression | undefined;
  readonly said: readonly Diagnostic[];
}

export function readLogic(text: string, scope: { readonly item: boolean } = { item: false }): ReadResult {
  const said: Diagnostic[] = [];
  const expression = readExpression(jsonNode(text), scope, (diagnostic) => said.push(diagnostic));
  return { expression, said };
}

/** The expression that `logic` is; throws what reading said when it is not one. */
export function expressionOf(logic: unknown, scope?: { readonly item: boolean }): Expression {
  const { expression, said } = readLogic(JSON.stringify(logic), scope);
  if (!expression)
    throw new Error(
      `not readable: ${JSON.stringify(logic)}: ${said.map(({ code, what }) => `${code}: ${what}`).join("; ")}`,
    );
  return expression;
}

export interface TestScope extends LogicScope {
  readonly event: unknown;
  readonly item: unknown;
}

/** Reads `$event` and `$item` of the scope, and `settings` as constants; any other root is absent. */
export function testEnv(settings: { readonly [name: string]: Json } = {}): LogicEnv<TestScope> {
  const constant = ({ segments }: PathRef) => ({ value: stepsTo(segments)(settings) });
  return {
    read(path) {
      const step = stepsTo(path.segments);
      if (path.root === "event") return (scope) => step(scope.event);
      if (path.root === "item") return (scope) => step(scope.item);
      return () => (path.root === "settings" ? constant(path).value : undefined);
    },
    constantOf: (path) => (path.root === "settings" ? constant(path) : undefined),
  };
}

export const scopeOf = (event: unknown, item: unknown = null, stepsLeft = 200_000): TestScope => ({
  event,
  item,
  element: null,
  stepsLeft,
});
