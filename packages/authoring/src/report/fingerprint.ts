import { type Diagnostic, sha256, type Text } from "@mapwright/engine";

/**
 * What a finding is about, as 32 hexadecimal characters, in the order of the findings: its code, its file, the marked text
 * without its white space, and which one it is of several that are alike. It stays when lines move.
 */
export function fingerprints(found: readonly Diagnostic[], texts: readonly Text[]): readonly string[] {
  const byFile = new Map(texts.map((text) => [text.file, text.text]));
  const seen = new Map<string, number>();
  return found.map(({ code, at }) => {
    const marked = (byFile.get(at.file) ?? "").slice(at.start, at.end).replace(/\s+/g, " ").trim();
    const about = JSON.stringify([code, at.file.replaceAll("\\", "/"), marked]);
    const ordinal = seen.get(about) ?? 0;
    seen.set(about, ordinal + 1);
    return sha256(`${about} ${ordinal}`).slice(0, 32);
  });
}
