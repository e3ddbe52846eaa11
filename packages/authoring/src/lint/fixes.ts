import type { Diagnostic, Edit, Fix, Text } from "@mapwright/engine";

/** Texts with edits; undefined when two of them are about the same place. */
export function applyEdits(texts: readonly Text[], edits: readonly Edit[]): readonly Text[] | undefined {
  const changed: Text[] = [];
  for (const text of texts) {
    const own = edits.filter(({ file }) => file === text.file).toSorted((a, b) => a.start - b.start || a.end - b.end);
    if (own.length === 0) {
      changed.push(text);
      continue;
    }
    let out = "";
    let from = 0;
    for (const { start, end, text: replacement } of own) {
      if (start < from || end < start || end > text.text.length) return undefined;
      out += text.text.slice(from, start) + replacement;
      from = end;
    }
    changed.push({ ...text, text: out + text.text.slice(from) });
  }
  return changed;
}

export interface Fixing {
  /** Lints texts: the same files, with other words in them. */
  readonly lint: (texts: readonly Text[]) => readonly Diagnostic[];
  /** What cases give with the second texts that they did not give with the first, in words; a safe fix may change nothing. */
  readonly changedOutput?: (before: readonly Text[], after: readonly Text[]) => readonly string[];
  /** Also take the fixes that may change what is sent. */
  readonly suggestions?: boolean;
}

export interface Fixed {
  readonly texts: readonly Text[];
  readonly applied: readonly {
    readonly diagnostic: Diagnostic;
    readonly fix: Fix;
    /** What changed in what the cases give: of a suggestion only. */
    readonly changes: readonly string[];
  }[];
  /** Fixes that were tried and left out, because they would have broken something. */
  readonly refused: readonly { readonly diagnostic: Diagnostic; readonly fix: Fix; readonly why: string }[];
}

const mostRounds = 200;

/** A finding without its place: fixes move lines. */
const nameOf = ({ code, what, at }: Diagnostic): string => `${at.file} ${code} ${what}`;

function countOf(found: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const each of found) counts.set(nameOf(each), (counts.get(nameOf(each)) ?? 0) + 1);
  return counts;
}

/**
 * Applies fixes one at a time, the first finding first. A fix stays only when the files still parse, nothing new is found,
 * fewer findings are left, and, for a safe one, the cases give the same.
 */
export function applyFixes(texts: readonly Text[], { lint, changedOutput, suggestions = false }: Fixing): Fixed {
  let current = texts;
  let found = lint(current);
  const applied: { diagnostic: Diagnostic; fix: Fix; changes: readonly string[] }[] = [];
  const refused = new Map<string, { diagnostic: Diagnostic; fix: Fix; why: string }>();
  for (let round = 0; round < mostRounds; round++) {
    const next = found
      .flatMap((diagnostic) => (diagnostic.fixes ?? []).map((fix) => ({ diagnostic, fix })))
      .find(
        ({ diagnostic, fix }) =>
          (suggestions || fix.kind === "safe") && !refused.has(`${nameOf(diagnostic)} ${fix.title}`),
      );
    if (!next) break;
    const { diagnostic, fix } = next;
    const changed = applyEdits(current, fix.edits);
    const after = changed && lint(changed);
    const why = !changed || !after ? "its edits overlap" : problemOf(found, after);
    const changes = why === undefined ? (changedOutput?.(current, changed!) ?? []) : [];
    if (why !== undefined || (fix.kind === "safe" && changes.length > 0)) {
      refused.set(`${nameOf(diagnostic)} ${fix.title}`, { ...next, why: why ?? "the cases would give something else" });
      continue;
    }
    current = changed!;
    found = after!;
    applied.push({ ...next, changes });
  }
  return { texts: current, applied, refused: [...refused.values()] };
}

function problemOf(before: readonly Diagnostic[], after: readonly Diagnostic[]): string | undefined {
  if (after.length >= before.length) return "it would not leave fewer findings";
  const counts = countOf(before);
  for (const [name, count] of countOf(after))
    if (count > (counts.get(name) ?? 0)) return "something new would be found";
  return undefined;
}
