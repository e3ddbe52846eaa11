import { readPath } from "../logic/path.ts";
import type { Located, TemplatePart } from "../sdk/index.ts";
import type { Reading } from "./context.ts";
import * as said from "./diagnostics.ts";

/** `"{{price}} excl. taxes"`: texts and paths in turn. */
export function readTemplate({ value: text, at }: Located<string>, { say, item }: Reading): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let from = 0;
  while (from < text.length) {
    const open = text.indexOf("{{", from);
    if (open < 0) {
      parts.push(text.slice(from));
      break;
    }
    if (open > from) parts.push(text.slice(from, open));
    const close = text.indexOf("}}", open + 2);
    if (close < 0) {
      say(said.badTemplate(at, "opens {{ and never closes it"));
      return [];
    }
    const path = readPath(text.slice(open + 2, close).trim(), at, { item, element: false }, say);
    if (path) parts.push(path);
    from = close + 2;
  }
  if (!parts.some((part) => typeof part !== "string"))
    say(said.badTemplate(at, "inserts nothing, so it is a constant"));
  return parts;
}
