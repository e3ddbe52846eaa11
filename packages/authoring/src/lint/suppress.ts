import type { Diagnostic, Span, Text } from "@mapwright/engine";
import { type Comment, commentSpan, commentsOf } from "./comments.ts";
import * as said from "./diagnostics.ts";

export interface Suppressed {
  readonly diagnostic: Diagnostic;
  readonly reason: string;
}

/** Findings after the comments of the files were heard. */
export interface Judged {
  readonly kept: readonly Diagnostic[];
  readonly suppressed: readonly Suppressed[];
}

export interface Judging {
  /** Every code that there is. */
  readonly known: ReadonlySet<string>;
  /** What building says: rules with such an error do not load, whatever a comment says. */
  readonly stopsLoading: (diagnostic: Diagnostic) => boolean;
  /** Findings about personal data and secrets cannot be suppressed. */
  readonly strict: boolean;
}

interface Directive {
  readonly code: string;
  readonly at: Span;
  readonly file: string;
  /** The line whose findings it suppresses. */
  readonly line: number;
  readonly reason: string;
  used: boolean;
}

const directive = /^\s*mapwright-ignore\s+([^:]*?)\s*(?::\s*(.*\S)?\s*)?$/;
const resembles = /^\s*(?:mapwright|map|lint)[\s_-]*(?:ignore|disable|suppress)\b/i;

/**
 * Leaves out what a comment suppresses: `# mapwright-ignore CODE, CODE: reason` at the end of a line, or alone on the line
 * above. Adds `suppress/no-reason`, `suppress/unknown`, `suppress/forbidden` and `suppress/unused`, which cannot be
 * suppressed themselves.
 */
export function suppress(found: readonly Diagnostic[], texts: readonly Text[], judging: Judging): Judged {
  const about: Diagnostic[] = [];
  const directives = texts.flatMap((text) => directivesOf(text, judging, about));
  const kept: Diagnostic[] = [];
  const suppressed: Suppressed[] = [];
  for (const diagnostic of found) {
    const by = directives.find(
      ({ code, file, line }) => code === diagnostic.code && file === diagnostic.at.file && line === diagnostic.at.line,
    );
    const refusal = by && refusalOf(diagnostic, judging);
    if (by) by.used = true;
    if (by && refusal !== undefined) about.push(said.forbidden(by.at, by.code, refusal));
    if (by && refusal === undefined) suppressed.push({ diagnostic, reason: by.reason });
    else kept.push(diagnostic);
  }
  for (const { used, at, code } of directives) if (!used) about.push(said.unused(at, code));
  return { kept: [...kept, ...about], suppressed };
}

function refusalOf(diagnostic: Diagnostic, { stopsLoading, strict }: Judging): string | undefined {
  if (stopsLoading(diagnostic)) return "rules with this error do not load, whatever a comment says";
  if (strict && /^(?:pii|secret)\//.test(diagnostic.code))
    return "findings about personal data and secrets are never suppressed in the profile strict";
  return undefined;
}

function directivesOf({ file, text }: Text, { known }: Judging, about: Diagnostic[]): readonly Directive[] {
  const comments = commentsOf(text);
  const lines = new Set(comments.filter(({ alone }) => alone).map(({ line }) => line));
  return comments.flatMap((comment) => {
    const match = directive.exec(comment.text);
    const at = commentSpan(comment, file);
    if (!match) {
      if (resembles.test(comment.text)) about.push(said.lookAlike(at));
      return [];
    }
    const [, codes = "", reason] = match;
    return codes.split(/[\s,]+/).flatMap((code): readonly Directive[] => {
      if (!known.has(code)) about.push(said.unknownCode(at, code, known));
      else if (reason === undefined) about.push(said.noReason(at, code));
      else return [{ code, at, file, line: subjectOf(comment, lines), reason, used: false }];
      return [];
    });
  });
}

/** A comment alone on its line is about the next line that holds something else. */
function subjectOf({ alone, line }: Comment, commentLines: ReadonlySet<number>): number {
  let subject = alone ? line + 1 : line;
  while (alone && commentLines.has(subject)) subject++;
  return subject;
}
