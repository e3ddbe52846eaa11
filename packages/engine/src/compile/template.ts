import type { TemplatePart } from "../sdk/index.ts";
import { isPresent } from "../sdk/index.ts";
import type { Env } from "./env.ts";
import { compilePath } from "./read.ts";
import type { Read, Scope } from "./scope.ts";

/**
 * Text with values in it. One part alone gives its value as it is; a part that is absent makes the whole absent, and so
 * does a list or an object, of which `notText` tells.
 */
export function compileTemplate(
  parts: readonly TemplatePart[],
  env: Env,
  notText: (scope: Scope) => undefined = () => undefined,
): Read {
  const reads = parts.map((part) => (typeof part === "string" ? part : compilePath(part, env)));
  const [lone] = reads;
  if (reads.length === 1 && typeof lone === "function") return lone;
  return (scope) => {
    let text = "";
    for (const part of reads) {
      const value = typeof part === "string" ? part : part(scope);
      if (typeof part !== "string" && !isPresent(value)) return undefined;
      if (typeof value === "object") return notText(scope);
      text += String(value);
    }
    return text;
  };
}
