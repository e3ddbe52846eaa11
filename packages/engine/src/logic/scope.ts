import type { PathRef } from "../sdk/index.ts";

/** What a condition needs of its surroundings while it is answered. Both members are written: by array operators, and by the budget. */
export interface LogicScope {
  /** The current element of the innermost array operator; restored when that operator ends. */
  element: unknown;
  /** Steps that this event may still take. */
  stepsLeft: number;
}

/** What compiling a condition may ask of whoever knows the mapping. */
export interface LogicEnv<S extends LogicScope> {
  /** Reads a path of any root but `element`; undefined when there is nothing. Own properties only. */
  read(path: PathRef): (scope: S) => unknown;
  /** The value of a path that is the same for every event (a setting), undefined for any other path. */
  constantOf?(path: PathRef): { readonly value: unknown } | undefined;
  /** For `at_least`: when it gives names, only these members of the object count. */
  knownMembers?(path: PathRef): readonly string[] | undefined;
}

/** A compiled condition or computation. */
export type Run<S extends LogicScope> = (scope: S) => unknown;
