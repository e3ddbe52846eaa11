import type { Explained, TraceEntry } from "@mapwright/engine";
import { isSilent, type Story, shownValue, storiesOf, verdictOf, wordFor } from "./trace.ts";

const style = `
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #1c2430; background: #fff }
h1 { font-size: 1.3rem } h2 { font-size: 1rem; margin: 1.6rem 0 .2rem; display: flex; justify-content: space-between; gap: 1rem }
h2 small, .quiet { color: #5d6b7c; font-weight: normal } code { font: 13px/1.4 ui-monospace, monospace; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100% } td { padding: .1rem .6rem .1rem 0; vertical-align: top } td:first-child { width: 11rem }
.refused, .dropped { color: #a3262a } .remarked, .withheld { color: #8a5a00 } .absent, .no_value, .condition_false { color: #5d6b7c }
details { margin-top: 2rem } @media (prefers-color-scheme: dark) { body { color: #dfe5ec; background: #14181d }
h2 small, .quiet, .absent, .no_value, .condition_false { color: #93a1b1 } .refused, .dropped { color: #ff8d8d } .remarked, .withheld { color: #e8b45a } }
`;

/** The explanation of one event as a page of its own: no script, nothing loaded from elsewhere, every text escaped. */
export function tracePage(explained: Explained): string {
  const stories = storiesOf(explained.trace);
  const silent = stories.filter(isSilent);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Why each field has its value</title><style>${style}</style></head><body>
<h1>${escaped(verdictOf(explained))}</h1>
${stories
  .filter((story) => !isSilent(story))
  .map(section)
  .join("\n")}
<details><summary class="quiet">${silent.length} fields for which the event has nothing</summary>
${silent.map(section).join("\n")}
</details></body></html>
`;
}

function section({ phase, target, entries }: Story): string {
  const last = entries.at(-1)!;
  const value = last.decision === "value" ? ` = <code>${escaped(shownValue(last))}</code>` : "";
  const title = phase === "field" ? target : `${phase} ${target}`;
  return `<h2><span>${escaped(title)}${value}</span><small>${escaped(placeOf(last))}</small></h2>
<table>${entries.map(row).join("")}</table>`;
}

const placeOf = ({ at, layer }: TraceEntry): string =>
  at === undefined ? "" : `${at.file}:${at.line}${layer === undefined ? "" : ` (${layer})`}`;

const row = (entry: TraceEntry): string =>
  `<tr class="${entry.decision}"><td>${escaped(wordFor(entry.decision))}</td><td><code>${escaped(entry.subject ?? "")}</code>${
    entry.code === undefined ? "" : ` ${escaped(entry.code)}`
  }</td><td><code>${escaped(shownValue(entry))}</code></td><td class="quiet">${escaped(placeOf(entry))}</td></tr>`;

const entities: { readonly [character: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character]!);
