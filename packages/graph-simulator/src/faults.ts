import type { Answer, GraphError } from "./answers.ts";
import { seeded } from "./random.ts";

/** Answers instead of an acceptance: nothing of the request is accepted. */
const refusals = {
  "server-error": { status: 500, code: 1, message: "An unknown error has occurred." },
  unavailable: { status: 500, code: 2, message: "Service temporarily unavailable", transient: true },
  "app-limit": { status: 400, code: 4, message: "Application request limit reached" },
  "user-limit": { status: 400, code: 17, subcode: 2_446_079, message: "User request limit reached" },
  "call-limit": { status: 400, code: 613, subcode: 1_487_742, message: "Calls have exceeded the rate limit." },
  "account-limit": { status: 400, code: 80_004, message: "There have been too many calls to this account." },
  "too-many-requests": { status: 429, code: 4, message: "Application request limit reached" },
  blocked: { status: 400, code: 368, message: "Temporarily blocked for policies violations" },
  "token-expired": { status: 401, code: 190, subcode: 463, message: "The session has expired." },
  "token-revoked": { status: 401, code: 190, subcode: 460, message: "The session is not valid any more." },
  "no-permission": { status: 403, code: 200, message: "Permissions error" },
  "wrong-pixel": { status: 400, code: 100, subcode: 33, message: "There is no such object." },
  "old-version": { status: 400, code: 2635, message: "You are calling a deprecated version of the API." },
  "bad-event": { status: 400, code: 100, message: "Invalid parameter" },
} as const satisfies { readonly [name: string]: GraphError };

/** What happens to the connection or to the answer, before anything is accepted or after all of it was. */
const accidents = [
  ...["latency", "reset-before-accept", "reset-after-accept", "hang-before-accept", "hang-after-accept"],
  ...["html-page", "redirect", "slow-body", "truncated-answer", "empty-answer", "short-count", "reset-in-answer"],
  ...["oversized-answer", "answer"],
] as const;

export type FaultName = keyof typeof refusals | (typeof accidents)[number];

export const faultNames: readonly FaultName[] = [...(Object.keys(refusals) as (keyof typeof refusals)[]), ...accidents];

/**
 * One thing that goes wrong, and when. Requests to `/events` are counted from 1. Without `requests`, `every` and
 * `probability` it happens each time; with several of them, all must hold.
 */
export interface PlannedFault {
  readonly fault: FaultName;
  readonly requests?: readonly number[];
  /** Every nth request. */
  readonly every?: number;
  /** 0 to 1, drawn from the simulator's seed. */
  readonly probability?: number;
  /** Happens this often, then never again. */
  readonly times?: number;
  /** `latency`: how long; `slow-body`: between two bytes. In milliseconds. */
  readonly ms?: number;
  /** `short-count`: how many events less are reported (1). */
  readonly less?: number;
  /** Throttling: the header Retry-After, in seconds. */
  readonly retryAfterSeconds?: number;
  /** `account-limit`: minutes in X-Business-Use-Case-Usage. */
  readonly regainMinutes?: number;
  /** `answer`: what is answered; nothing is accepted unless `accepts` says so. */
  readonly answer?: Answer & { readonly accepts?: boolean };
}

export type FaultPlan = readonly PlannedFault[];

export const refusalOf = (name: FaultName): GraphError | undefined =>
  Object.hasOwn(refusals, name) ? refusals[name as keyof typeof refusals] : undefined;

/** Throws a TypeError that names the entry: a misspelled fault would otherwise prove that nothing ever fails. */
export function checkPlan(plan: unknown): asserts plan is FaultPlan {
  if (!Array.isArray(plan)) throw new TypeError("a fault plan is a list");
  for (const [index, entry] of plan.entries()) {
    const problem = problemOf(entry);
    if (problem) throw new TypeError(`fault ${index + 1}: ${problem}`);
  }
}

const numbers = ["every", "probability", "times", "ms", "less", "retryAfterSeconds", "regainMinutes"];
const members: ReadonlySet<string> = new Set([...numbers, "fault", "requests", "answer"]);

const isAmount = (value: unknown): boolean => typeof value === "number" && value >= 0;
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 1;

function problemOf(entry: unknown): string | undefined {
  if (typeof entry !== "object" || entry === null) return "it is not an object";
  const given = entry as { readonly [name: string]: unknown };
  const unknown = Object.keys(given).find((name) => !members.has(name));
  if (unknown !== undefined) return `there is no "${unknown}"`;
  if (!faultNames.includes(given.fault as FaultName))
    return `"${String(given.fault)}" is none of ${faultNames.join(", ")}`;
  for (const name of numbers)
    if (given[name] !== undefined && !isAmount(given[name])) return `"${name}" is not a number from 0`;
  if (given.every !== undefined && !isCount(given.every)) return `"every" is not a whole number from 1`;
  const { requests } = given;
  if (requests !== undefined && !(Array.isArray(requests) && requests.every(isCount)))
    return `"requests" is not a list of whole numbers from 1`;
  const isAnswer = typeof (given.answer as Answer | undefined)?.status === "number";
  return given.fault === "answer" && !isAnswer ? `"answer" needs a status and a body` : undefined;
}

/** The faults of each request, in the order of the plan. Draws are made for each entry with a probability, whether or not it is used. */
export function faultPicker(plan: FaultPlan, seed: number): (request: number) => readonly PlannedFault[] {
  const random = seeded(seed);
  const left = plan.map(({ times }) => times ?? Number.POSITIVE_INFINITY);
  return (request) =>
    plan.filter((entry, index) => {
      const lucky = entry.probability === undefined || random() < entry.probability;
      const due =
        (entry.requests === undefined || entry.requests.includes(request)) &&
        (entry.every === undefined || request % entry.every === 0);
      if (!lucky || !due || left[index]! <= 0) return false;
      left[index]!--;
      return true;
    });
}
