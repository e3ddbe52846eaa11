import { readFileSync } from "node:fs";

/** The repository's sample events, and the clock that they are dated for. */
export const now = Date.parse("2024-02-13T14:00:00Z");

export const rulesFile = "rules/facebook-capi/mapping.yaml";

export const root = new URL("../../", import.meta.url);

export const rulesText = (): string => readFileSync(new URL(rulesFile, root), "utf8");

export const sampleLines = (): readonly string[] =>
  readFileSync(new URL("rules/facebook-capi/samples/events.ndjson", root), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");

/** `count` events, each its own object, in rotation over the samples. */
export function events(count: number): readonly unknown[] {
  const lines = sampleLines();
  return Array.from({ length: count }, (_, i) => JSON.parse(lines[i % lines.length]!) as unknown);
}
