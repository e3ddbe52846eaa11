import type { Plan } from "../compile/compile.ts";
import { addNotices, dropFaultyFields, eventFault } from "../compile/contract.ts";
import type { Drop } from "../compile/gate.ts";
import { OverLimit, type Scope } from "../compile/scope.ts";
import type { Phase, Recorder } from "../compile/trace.ts";
import { stepBudget } from "../logic/budget.ts";
import { StepBudgetExceeded } from "../logic/compile.ts";
import type { Note, Outcome } from "../sdk/index.ts";

const notAnObject: Drop = { as: "rejected", reason: "event/not-an-object", message: "an event is a JSON object" };
const overLimit: Drop = {
  as: "rejected",
  reason: "event/over-limit",
  message: "the event holds a list, a text or a structure larger than rules may read",
};
const refusedValue = (target: string): Drop => ({
  as: "rejected",
  reason: "event/refused-value",
  message: `the value for ${target} was refused, and the event cannot be sent without it`,
});

const newScope = (event: unknown, now: number, plan: Plan, recorder: Recorder | undefined): Scope => ({
  event,
  frame: new Array(plan.frame),
  original: event,
  item: undefined,
  parent: undefined,
  element: undefined,
  index: 0,
  out: {},
  now,
  memo: new Array(plan.defines),
  notes: [],
  refusals: 0,
  guarded: undefined,
  dropping: undefined,
  recorder,
  stepsLeft: stepBudget,
});

/** Maps one event. Never throws for data and never changes the event: same plan, event and clock, same bytes. */
export function map(plan: Plan, event: unknown, now: number, recorder?: Recorder): Outcome {
  if (typeof event !== "object" || event === null || Array.isArray(event)) return dropped(notAnObject, []);
  const scope = newScope(event, now, plan, recorder);
  let drop: Drop | undefined;
  try {
    drop = runPhases(plan, scope);
  } catch (error) {
    if (!(error instanceof OverLimit || error instanceof StepBudgetExceeded)) throw error;
    drop = overLimit;
  }
  return drop
    ? dropped(drop, scope.notes)
    : { outcome: "mapped", payload: ordered(plan.order, scope.out), notes: scope.notes };
}

const dropped = ({ as, reason, message }: Drop, notes: readonly Note[]): Outcome => ({
  outcome: "dropped",
  as,
  reason,
  message,
  notes,
});

function enter(scope: Scope, phase: Phase): void {
  if (scope.recorder) scope.recorder.phase = phase;
}

/** The phases, always in this order. */
function runPhases(plan: Plan, scope: Scope): Drop | undefined {
  enter(scope, "prepare");
  plan.prepare?.(scope);
  enter(scope, "gate");
  const stopped = plan.startGates(scope);
  if (stopped) return stopped;
  enter(scope, "copy");
  for (const copy of plan.copies) copy(scope);
  enter(scope, "field");
  for (const field of plan.fields) field(scope);
  if (scope.dropping !== undefined) return refusedValue(scope.dropping);
  enter(scope, "exclusive");
  for (const group of plan.groups) group.choose(scope);
  enter(scope, "override");
  override(plan, scope);
  enter(scope, "contract");
  dropFaultyFields(plan.contract, scope);
  enter(scope, "gate");
  const refused = plan.endGates(scope);
  if (refused) return refused;
  enter(scope, "contract");
  const fault = eventFault(plan.contract, scope);
  if (!fault) addNotices(plan.contract, scope);
  return fault;
}

function override(plan: Plan, scope: Scope): void {
  if (plan.overrides.length === 0) return;
  const overridden = new Set<string>();
  for (const each of plan.overrides) each(scope, overridden);
  if (overridden.size > 0) for (const group of plan.groups) group.enforce(scope, overridden);
}

/** The payload with its members in the order of the rules, whatever wrote them first. */
function ordered(order: readonly string[], out: Record<string, unknown>): Record<string, unknown> {
  if (isOrdered(order, out)) return out;
  const payload: Record<string, unknown> = {};
  for (const key of order) {
    const value = out[key];
    if (value !== undefined && Object.hasOwn(out, key)) payload[key] = value;
  }
  for (const key of Object.keys(out)) if (!Object.hasOwn(payload, key)) payload[key] = out[key];
  return payload;
}

/** True when its members stand in the order of the rules already, and those that no rule names come last. */
function isOrdered(order: readonly string[], out: Record<string, unknown>): boolean {
  let from = 0;
  for (const key of Object.keys(out)) {
    const at = order.indexOf(key, from);
    if (at >= 0) from = at + 1;
    else if (order.includes(key)) return false;
    else from = order.length;
  }
  return true;
}
