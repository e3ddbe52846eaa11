import type { Contract, EventFault, Note, Notice } from "../sdk/index.ts";
import type { Drop } from "./gate.ts";
import type { Scope } from "./scope.ts";
import { targetSlot } from "./target.ts";
import { record } from "./trace.ts";

/** Leaves out the fields that the destination would not accept, each with a note. */
export function dropFaultyFields({ fieldFaults }: Contract, scope: Scope): void {
  for (const fault of fieldFaults) {
    const paths = fault.find(scope.out, scope);
    for (const target of paths) {
      targetSlot(target.split(".")).remove(scope.out);
      scope.notes.push({ code: fault.code, target });
      if (!scope.recorder) continue;
      scope.recorder.target = target;
      record(scope.recorder, "removed", { code: fault.code });
    }
  }
}

/** Whether no field fault would take away the value at this target path. */
export function acceptsField({ fieldFaults }: Contract, target: string, value: unknown, scope: Scope): boolean {
  const [outer, ...rest] = target.split(".");
  const before = scope.out[outer!];
  const inner = typeof before === "object" && before !== null ? { ...before } : {};
  const probe: Record<string, unknown> = { ...scope.out, [outer!]: rest.length === 0 ? value : inner };
  targetSlot(target.split(".")).set(probe, value);
  return !fieldFaults.some((fault) =>
    fault.find(probe, scope).some((path) => path === target || path.startsWith(`${target}.`)),
  );
}

/** What makes the destination refuse the event. */
export function eventFault({ eventFaults }: Contract, scope: Scope): Drop | undefined {
  const fault = eventFaults.find((each: EventFault) => each.applies(scope.out, scope));
  if (!fault) return undefined;
  if (scope.recorder) {
    scope.recorder.target = fault.code;
    record(scope.recorder, "dropped", { code: fault.code });
  }
  return { as: "rejected", reason: fault.code, message: fault.message };
}

const noteOf = new WeakMap<Notice, Note>();

export function addNotices({ notices }: Contract, scope: Scope): void {
  for (const notice of notices) {
    if (!notice.applies(scope.out, scope)) continue;
    const note = noteOf.get(notice) ?? Object.freeze({ code: notice.code, target: notice.target });
    noteOf.set(notice, note);
    scope.notes.push(note);
    if (!scope.recorder) continue;
    scope.recorder.target = notice.target;
    record(scope.recorder, "remarked", { code: notice.code });
  }
}
