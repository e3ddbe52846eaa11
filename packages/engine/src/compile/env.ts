import type { World } from "../analysis/world.ts";
import type { Expression, Table } from "../sdk/index.ts";
import type { Roots } from "./read.ts";
import type { Read } from "./scope.ts";

/** What compiling a rule may ask for. The compiler's cache records each question and its answer. */
export interface Env extends Roots {
  readonly world: World;
  table(name: string): Table;
  /** A condition or computation as a closure; the result is JSON Logic's, not yet true or false. */
  expression(expression: Expression): Read;
}

/** The truth of JSON Logic: an empty list is false, every other list and object is true. */
export const isTrue = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value));
