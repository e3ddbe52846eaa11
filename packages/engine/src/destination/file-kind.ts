import { entry, type Text } from "../parse/document.ts";
import { parse } from "../parse/parse.ts";
import type { Plugin, Source } from "../sdk/index.ts";
import { destinationOf } from "../spec/plugins.ts";
import { splitReference } from "../spec/walk.ts";

/** What a file says it is. */
export type FileKind =
  | { readonly kind: "mapping"; readonly name: string }
  | { readonly kind: "overlay"; readonly extends: string }
  | { readonly kind: "destination" }
  | { readonly kind: "other"; readonly language: string | undefined };

/** Tells a mapping, an overlay and a destination apart by `language` and the keys beside it. What does not parse is `other`. */
export function fileKind(text: Text): FileKind {
  const { root } = parse(text, () => {});
  const read = (key: string): string | undefined => {
    const node = root?.kind === "map" ? entry(root, key)?.value : undefined;
    return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
  };
  const language = read("language");
  if (language?.startsWith("destination/")) return { kind: "destination" };
  if (language !== undefined && !language.startsWith("mapping/")) return { kind: "other", language };
  const base = read("extends");
  if (base !== undefined || read("overlay") !== undefined)
    return { kind: "overlay", extends: splitReference(base ?? "").name };
  const name = read("mapping");
  return name === undefined && language === undefined
    ? { kind: "other", language }
    : { kind: "mapping", name: name ?? "" };
}

/** The destination plugin that a base mapping names, if it is among those that are loaded. */
export const pluginOf = (mapping: Text, plugins: readonly (Plugin | Source)[]): Plugin | undefined =>
  destinationOf(
    parse(mapping, () => {}),
    plugins,
  );
