import type { Expression } from "../sdk/index.ts";
import { knownValue } from "./compile.ts";

/** The value of an expression that no event and no setting can change. */
export function foldExpression(expression: Expression): { readonly value: unknown } | undefined {
  return knownValue(expression, {
    read: () => () => null,
    constantOf: () => undefined,
    knownMembers: () => undefined,
  });
}
