import type { Diagnostic, Edit, Text } from "@mapwright/engine";
import { formatRules } from "../format/format.ts";
import { notFormatted } from "./diagnostics.ts";
import { spanOf } from "./span.ts";

/** Where a file is not in the shape that the formatter gives; nothing for one that it leaves alone. */
export function lintFormat(text: Text): readonly Diagnostic[] {
  const formatted = formatRules(text);
  if (!formatted.ok || formatted.text === text.text) return [];
  const edit = changeOf(text, formatted.text);
  const lineEnd = text.text.indexOf("\n", edit.start);
  const end = Math.max(edit.start, Math.min(edit.end, lineEnd < 0 ? text.text.length : lineEnd));
  const fixes = [{ title: "format the file", kind: "safe" as const, edits: [edit] }];
  return [{ ...notFormatted(spanOf(text, edit.start, end - edit.start)), fixes }];
}

/** From the first to the last character that differs. */
function changeOf({ file, text }: Text, after: string): Edit {
  const shorter = Math.min(text.length, after.length);
  let start = 0;
  while (start < shorter && text[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && text[text.length - 1 - same] === after[after.length - 1 - same]) same++;
  return { file, start, end: text.length - same, text: after.slice(start, after.length - same) };
}
