import type { Expression, PathRef } from "../sdk/index.ts";

/** Every path that an expression may read, in the order of the text; a path read twice is given twice. */
export function* pathsIn(expression: Expression): Iterable<PathRef> {
  switch (expression.kind) {
    case "constant":
      return;
    case "var":
      yield expression.path;
      if (expression.fallback) yield* pathsIn(expression.fallback);
      return;
    case "list":
      for (const item of expression.items) yield* pathsIn(item);
      return;
    case "call":
      for (const arg of expression.args) yield* pathsIn(arg);
  }
}
