import type { Mapper, Note, Outcome, TraceEntry } from "@mapwright/engine";
import type { Case, CaseFailure, CaseResult, Expectation, ExpectedNote, FailureKind } from "./case.ts";
import { type Comparison, differences } from "./compare.ts";
import { valueAt } from "./path.ts";

export interface RunOptions {
  /** Is given every decision of the case, for coverage. */
  readonly onTrace?: (trace: readonly TraceEntry[], each: Case) => void;
}

/** Maps the event of a case, and says everything that is not as expected. `explain` must tell the same outcome as `map`. */
export function runCase(each: Case, mapper: Mapper, { onTrace }: RunOptions = {}): CaseResult {
  const { event, now, expect: expected } = each;
  const outcome = mapper.map(event, { now });
  const { trace, ...explained } = mapper.explain(event, { now });
  onTrace?.(trace, each);
  const isUnexpected = outcome.outcome === "dropped" && expected.dropped === undefined;
  const failures = [
    ...parityFailures(expected, outcome, explained),
    ...outcomeFailures(expected, outcome),
    // Without a payload, every expectation of it would only repeat that there is none.
    ...(isUnexpected ? [] : payloadFailures(expected, outcome)),
    ...noteFailures(expected, outcome.notes),
  ];
  return { passed: failures.length === 0, failures, outcome };
}

function parityFailures({ at }: Expectation, outcome: Outcome, explained: Outcome): readonly CaseFailure[] {
  const same = JSON.stringify(outcome) === JSON.stringify(explained);
  return same ? [] : [{ kind: "explain", path: "", expected: outcome, actual: explained, at }];
}

function outcomeFailures({ dropped, at }: Expectation, outcome: Outcome): readonly CaseFailure[] {
  if (!dropped) {
    if (outcome.outcome === "mapped") return [];
    const { as, reason, message } = outcome;
    return [{ kind: "outcome", path: "", expected: "mapped", actual: { dropped: { as, reason, message } }, at }];
  }
  const failed = (actual: unknown): readonly CaseFailure[] => [
    { kind: "dropped", path: "", expected: dropped.value, actual, at: dropped.at },
  ];
  if (outcome.outcome === "mapped") return failed("mapped");
  const { as, reason } = dropped.value;
  const isSame = (as === undefined || as === outcome.as) && (reason === undefined || reason === outcome.reason);
  return isSame ? [] : failed({ as: outcome.as, reason: outcome.reason });
}

function payloadFailures(expected: Expectation, outcome: Outcome): readonly CaseFailure[] {
  const payload = outcome.outcome === "mapped" ? outcome.payload : undefined;
  const compare = (
    kind: FailureKind,
    node: Parameters<typeof differences>[0] | undefined,
    comparison: Comparison,
  ): readonly CaseFailure[] =>
    node ? differences(node, payload, "", comparison).map((difference) => ({ kind, ...difference })) : [];
  return [
    ...compare("payload", expected.payload, "equal"),
    ...expected.equals.flatMap(({ key, value }) => {
      const actual = valueAt(payload, key);
      if (value.kind === "scalar" && value.value === null) return unlessAbsent("equals", key, actual, value.at);
      return differences(value, actual, key, "equal").map((each) => ({ kind: "equals" as const, ...each }));
    }),
    ...compare("contains", expected.contains, "part"),
    ...expected.absent.flatMap(({ value: path, at }) => unlessAbsent("absent", path, valueAt(payload, path), at)),
    ...expected.matches.flatMap(({ path, pattern, at }): readonly CaseFailure[] => {
      const actual = valueAt(payload, path);
      const text = typeof actual === "number" ? String(actual) : actual;
      if (typeof text === "string" && pattern.test(text)) return [];
      return [{ kind: "matches", path, expected: pattern.source, actual, at }];
    }),
  ];
}

function unlessAbsent(kind: FailureKind, path: string, actual: unknown, at: CaseFailure["at"]): readonly CaseFailure[] {
  return actual === undefined ? [] : [{ kind, path, expected: undefined, actual, at }];
}

function noteFailures({ notes, noNotes }: Expectation, found: readonly Note[]): readonly CaseFailure[] {
  const brief = found.map(({ code, target }): ExpectedNote => ({ code, target }));
  const missing = notes.filter(
    ({ value: { code, target } }) =>
      !brief.some((note) => (code ?? note.code) === note.code && (target ?? note.target) === note.target),
  );
  const unwanted = noNotes.flatMap(({ value, at }) => {
    const actual = brief.filter(({ code }) => code === value);
    return actual.length === 0 ? [] : [{ actual, at }];
  });
  return [
    ...missing.map(
      ({ value, at }): CaseFailure => ({ kind: "notes", path: value.target ?? "", expected: value, actual: brief, at }),
    ),
    ...unwanted.map(({ actual, at }): CaseFailure => ({ kind: "no_notes", path: "", expected: undefined, actual, at })),
  ];
}
