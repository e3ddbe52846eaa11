import { type Shape, shapeAt } from "../analysis/shape.ts";
import type { Expression, Json, PathRef } from "../sdk/index.ts";
import type { LintModel } from "./rule.ts";
import type { Call } from "./walk.ts";

/** The path that an operand reads, when it is nothing but that. */
export const pathOf = (operand: Expression | undefined): PathRef | undefined =>
  operand?.kind === "var" && !operand.fallback ? operand.path : undefined;

export const constantOf = (operand: Expression | undefined): { readonly value: Json } | undefined =>
  operand?.kind === "constant" ? { value: operand.value } : undefined;

/** A comparison of a path with a constant, whichever stands first. */
export interface Compared {
  readonly path: PathRef;
  readonly constant: Json;
  /** The operator as it reads with the path first: `5 > a` is `a < 5`. */
  readonly operator: string;
}

const turned: { readonly [operator: string]: string } = { "<": ">", ">": "<", "<=": ">=", ">=": "<=" };

export function comparisonOf({ operator, args }: Call): Compared | undefined {
  if (args.length !== 2) return undefined;
  const [a, b] = args;
  const first = pathOf(a);
  const second = constantOf(b);
  if (first && second) return { path: first, constant: second.value, operator };
  const path = pathOf(b);
  const constant = constantOf(a);
  return path && constant ? { path, constant: constant.value, operator: turned[operator] ?? operator } : undefined;
}

/** What may stand at a path of the event; undefined for any other path. */
export const shapeRead = (path: PathRef | undefined, { analysis }: LintModel): Shape | undefined =>
  path?.root === "event" ? shapeAt(analysis.prepared, path.segments) : undefined;
