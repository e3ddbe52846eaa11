import type { Expression } from "../sdk/index.ts";
import type { LogicEnv, LogicScope, Run } from "./scope.ts";

/** A compiled part of an expression, and what the parts around it want to know of it. */
export interface Piece<S extends LogicScope> {
  readonly run: Run<S>;
  /** The value, when it is the same for every event. */
  readonly known?: { readonly value: unknown };
  /** It reads something that only exists once there is an event. */
  readonly outside: boolean;
  /** It reads the current element of the array operator around it. */
  readonly element: boolean;
  /** Calls in it, not counting those that an array operator inside repeats. */
  readonly weight: number;
}

export type Call = Extract<Expression, { kind: "call" }>;

export interface Building<S extends LogicScope> {
  readonly call: Call;
  readonly env: LogicEnv<S>;
  readonly compile: (expression: Expression) => Piece<S>;
}

/** Makes the closure of one operator from its compiled arguments, as special as they allow. */
export type Builder = <S extends LogicScope>(args: readonly Piece<S>[], building: Building<S>) => Run<S>;

export const known = <S extends LogicScope>(value: unknown): Piece<S> => ({
  run: () => value,
  known: { value },
  outside: false,
  element: false,
  weight: 0,
});

export const runsOf = <S extends LogicScope>(pieces: readonly Piece<S>[]): readonly Run<S>[] =>
  pieces.map(({ run }) => run);
