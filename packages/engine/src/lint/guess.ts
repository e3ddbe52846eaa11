import type { Text } from "../parse/document.ts";
import type { Diagnostic } from "../sdk/index.ts";
import { fix, replaceAt } from "./edits.ts";

const guess = /^did you mean "([^"]+)"\?$/;

/** What may stand without quotes, in a flow list too. */
const plain = /^[A-Za-z_$][\w$.-]*$/;

/**
 * Where the help names what was meant, and the marked place holds the name and nothing else, the fix that writes it. It is
 * safe: rules with an unknown name do not load, so nothing that was sent can change.
 */
export function withGuess(diagnostic: Diagnostic, texts: readonly Text[]): Diagnostic {
  const { at, help, fixes, severity } = diagnostic;
  const meant = guess.exec(help)?.[1];
  if (meant === undefined || fixes || severity !== "error" || !plain.test(meant)) return diagnostic;
  const marked = texts.find(({ file }) => file === at.file)?.text.slice(at.start, at.end) ?? "";
  const quote = /^(["']?)[\w$.-]+\1$/.exec(marked)?.[1];
  if (quote === undefined) return diagnostic;
  return { ...diagnostic, fixes: fix("safe", `write "${meant}"`, [replaceAt(at, `${quote}${meant}${quote}`)]) };
}
