import type { Note, Place, Span } from "../sdk/index.ts";
import type { Scope } from "./scope.ts";
import { record } from "./trace.ts";

/** What a note is about: a target path, or one that depends on the current item. */
export type Target = string | ((scope: Scope) => string);

export const placeOf = ({ file, line, column }: Span): Place => ({ file, line, column });

/** Leaves a note; `refuse` also counts a refusal and returns undefined, so that it can be returned in place of a value. */
export interface Noter {
  note(scope: Scope, code: string): void;
  refuse(scope: Scope, code: string): undefined;
}

/** A noter for one rule. Notes about a fixed target are made once and shared; they hold no value. */
export function noter(target: Target, at: Span | undefined): Noter {
  const made = new Map<string, Note>();
  const place = at && placeOf(at);
  const noteOf = (scope: Scope, code: string): Note => {
    if (typeof target !== "string") return { code, target: target(scope), ...(place && { at: place }) };
    const known = made.get(code);
    if (known) return known;
    const note: Note = Object.freeze({ code, target, ...(place && { at: Object.freeze(place) }) });
    made.set(code, note);
    return note;
  };
  const note = (scope: Scope, code: string): void => {
    scope.notes.push(noteOf(scope, code));
  };
  return {
    note,
    refuse(scope, code) {
      scope.refusals++;
      note(scope, code);
      if (scope.recorder) record(scope.recorder, "refused", { code });
      return undefined;
    },
  };
}
