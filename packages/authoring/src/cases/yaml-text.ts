import { parse } from "@mapwright/engine";

/** Nothing in it that YAML could take for a mark, in a list or map on one line. */
const plainText = /^[\p{L}\p{N}_$/.][\p{L}\p{N}_$/.@+ -]*(?<! )$/u;

/** A value as YAML on one line. Text stands without quotes where it stays text. */
export function yamlText(value: unknown): string {
  if (typeof value === "string") return plainText.test(value) && isRead(value) ? value : JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(yamlText).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return members.length === 0 ? "{}" : `{ ${members.map(([key, member]) => yamlEntry(key, member)).join(", ")} }`;
}

export const yamlEntry = (key: string, value: unknown): string => `${yamlText(key)}: ${yamlText(value)}`;

/** True when YAML reads the text, written without quotes, as this very text. */
function isRead(text: string): boolean {
  const { root } = parse({ file: "", text }, () => {});
  return root?.kind === "scalar" && root.value === text;
}
