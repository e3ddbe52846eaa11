import type { Answer } from "./attempt.ts";

/** A thing of the batch that was refused alone. */
export interface Found<T> {
  readonly entry: T;
  readonly code: string;
  readonly message: string;
}

export interface SplitLimits {
  readonly refusedShare: number;
  readonly refusedEvents: number;
  readonly requestsPerBatch: number;
}

/** How a batch ended. `rest` was neither accepted nor found guilty. */
export type Outcome<T> =
  | { readonly kind: "settled"; readonly refused: readonly Found<T>[] }
  | { readonly kind: "interrupted"; readonly refused: readonly Found<T>[]; readonly rest: readonly T[] }
  | {
      readonly kind: "too_many";
      readonly refused: readonly Found<T>[];
      readonly rest: readonly T[];
      readonly code: string;
    };

interface Group<T> {
  readonly entries: readonly T[];
  /** The other half, when this is the first. */
  readonly other?: Group<T>;
  /** The first half was refused as well, so a refusal here is one more bad event. */
  twin: boolean;
  /** The whole was refused and the first half accepted: a bad one must be here. No need to ask. */
  guilty: boolean;
}

/**
 * Sends a batch, and halves what is refused because of an event until each bad one is alone.
 *
 * Level by level, so that a batch with many bad events shows it early: it stops when more than `refusedShare` of it (and
 * at least `refusedEvents`) is certain to be bad, or after `requestsPerBatch` requests. One bad event in 1,000 costs at
 * most 20 requests, because a half need not be asked when the other was accepted.
 *
 * `accepted` is awaited after each accepted group. An event is found guilty only when it was refused alone.
 */
export async function deliverSplitting<T>(
  entries: readonly T[],
  limits: SplitLimits,
  ask: (group: readonly T[]) => Promise<Answer>,
  accepted: (group: readonly T[]) => Promise<void>,
  split: (group: readonly T[], code: string) => void,
): Promise<Outcome<T>> {
  const refused: Found<T>[] = [];
  const queue: Group<T>[] = [{ entries, twin: false, guilty: false }];
  let requests = 0;
  let certain = 0;
  let lastCode = "";

  const halve = (group: Group<T>): void => {
    split(group.entries, lastCode);
    const middle = Math.ceil(group.entries.length / 2);
    const second: Group<T> = { entries: group.entries.slice(middle), twin: false, guilty: false };
    queue.push({ entries: group.entries.slice(0, middle), other: second, twin: false, guilty: false }, second);
  };
  const rest = (): readonly T[] => queue.flatMap((group) => group.entries);

  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    if (at.guilty && at.entries.length > 1) {
      halve(at);
      continue;
    }
    if (requests >= limits.requestsPerBatch) {
      return { kind: "too_many", refused, rest: [...at.entries, ...rest()], code: lastCode };
    }
    const answer = await ask(at.entries);
    if (answer.kind === "interrupted") return { kind: "interrupted", refused, rest: [...at.entries, ...rest()] };
    requests++;
    if (answer.kind === "accepted") {
      if (at.other !== undefined) at.other.guilty = true;
      await accepted(at.entries);
      continue;
    }
    lastCode = answer.code;
    if (at.other !== undefined) at.other.twin = true;
    if (requests === 1 || at.twin) certain++;
    const [entry] = at.entries;
    if (at.entries.length > 1) halve(at);
    else if (entry !== undefined) refused.push({ entry, code: answer.code, message: answer.message });
    if (certain >= limits.refusedEvents && certain > limits.refusedShare * entries.length) {
      return { kind: "too_many", refused, rest: rest(), code: lastCode };
    }
  }
  return { kind: "settled", refused };
}
