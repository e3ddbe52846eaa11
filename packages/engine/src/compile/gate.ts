import type { DroppedAs, Gate } from "../sdk/index.ts";
import { type Env, isTrue } from "./env.ts";
import { placeOf } from "./notes.ts";
import type { Scope } from "./scope.ts";
import { record } from "./trace.ts";

/** Why an event is not sent. */
export interface Drop {
  readonly as: DroppedAs;
  readonly reason: string;
  readonly message: string;
}

/** Asks each gate in turn; the first that does not pass drops the event. */
export function compileGates(gates: readonly Gate[], env: Env): (scope: Scope) => Drop | undefined {
  const compiled = gates.map((gate) => ({
    pass: env.expression(gate.pass),
    at: placeOf(gate.at),
    drop: Object.freeze({ as: gate.as.value, reason: gate.name, message: gate.message.value }),
  }));
  return (scope) => {
    for (const { pass, drop, at } of compiled) {
      if (scope.recorder) scope.recorder.target = drop.reason;
      const passed = isTrue(pass(scope));
      if (scope.recorder) record(scope.recorder, passed ? "passed" : "dropped", { at });
      if (!passed) return drop;
    }
    return undefined;
  };
}
