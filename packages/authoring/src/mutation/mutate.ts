import type { Span, Text } from "@mapwright/engine";
import { type Comment, commentSpan, commentsOf } from "../lint/comments.ts";
import { applyEdits } from "../lint/fixes.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";

/**
 * What became of a mutant. `refused`: the rules do not load with it. `killed`: a case noticed. `survived`: no case did.
 * `equivalent`: no case did, and a comment says why none can.
 */
export type Fate = "refused" | "killed" | "survived" | "equivalent";

export interface Judged {
  readonly mutant: Mutant;
  readonly fate: Fate;
  /** Of an equivalent one: why nothing changes. */
  readonly reason?: string;
}

/** Tells, with this text in place of the shipped one: the rules do not load, a case fails, or all pass. `at` is the change. */
export type Trial = (changed: Text, at: Span) => "refused" | "failed" | "passed";

const directive = /^\s*mapwright-equivalent\s+([a-z-]+(?:\s*,\s*[a-z-]+)*)\s*:\s*(.*\S)\s*$/;

interface Excuse {
  /** Of the comment. */
  readonly at: Comment;
  readonly mutations: ReadonlySet<string>;
  readonly reason: string;
}

/** `# mapwright-equivalent drop-step, loosen: why` at the end of a line, or alone on the line above, by line. */
function excusesIn(text: string): ReadonlyMap<number, Excuse> {
  const excuses = new Map<number, Excuse>();
  for (const comment of commentsOf(text)) {
    const [, names, reason] = directive.exec(comment.text) ?? [];
    if (names === undefined || reason === undefined) continue;
    const line = comment.alone ? comment.line + 1 : comment.line;
    excuses.set(line, { at: comment, mutations: new Set(names.split(/\s*,\s*/)), reason });
  }
  return excuses;
}

/**
 * Breaks a file of rules in one place after the other, and sees whether a case notices. At the end, `unused` is told every
 * excuse that excuses nothing: it would hide what survives tomorrow.
 */
export function* mutate(text: Text, trial: Trial, unused: (at: Span) => void): Iterable<Judged> {
  const excuses = excusesIn(text.text);
  const used = new Set<Excuse>();
  for (const mutant of mutantsOf(text)) {
    const [changed] = applyEdits([text], mutant.edits) ?? [];
    if (!changed || changed.text === text.text) continue;
    const result = trial(changed, mutant.at);
    if (result !== "passed") {
      yield { mutant, fate: result === "refused" ? "refused" : "killed" };
      continue;
    }
    const excuse = excuses.get(mutant.at.line);
    if (excuse?.mutations.has(mutant.mutation)) {
      used.add(excuse);
      yield { mutant, fate: "equivalent", reason: excuse.reason };
    } else yield { mutant, fate: "survived" };
  }
  for (const excuse of excuses.values()) if (!used.has(excuse)) unused(commentSpan(excuse.at, text.file));
}
