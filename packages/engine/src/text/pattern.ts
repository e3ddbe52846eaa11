import { RE2JS } from "re2js";
import type { Pattern } from "../sdk/index.ts";

const longestPattern = 500;

/** Compiles a pattern to a linear-time matcher, or says why it cannot: too long, not a pattern, look-around, back-reference. */
export function compilePattern(source: string): Pattern | { readonly problem: string } {
  if (source.length > longestPattern) return { problem: `it has more than ${longestPattern} characters` };
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(source);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : "it is not a pattern" };
  }
  return {
    source,
    test: (text) => compiled.matcher(text).find(),
    match: (text) => {
      const matcher = compiled.matcher(text);
      if (!matcher.find()) return undefined;
      return Array.from({ length: matcher.groupCount() + 1 }, (_, group) => matcher.group(group) ?? undefined);
    },
    replaceAll: (text, replacement) => compiled.matcher(text).replaceAll(replacement),
    split: (text) => compiled.split(text),
  };
}
