import type { Explained, TraceEntry } from "@mapwright/engine";
import { escaped, page } from "./html.ts";
import { isSilent, type Story, shownValue, storiesOf, verdictOf, wordFor } from "./trace.ts";

/** The explanation of one event as a page of its own: no script, nothing loaded from elsewhere, every text escaped. */
export function tracePage(explained: Explained): string {
  const stories = storiesOf(explained.trace);
  const silent = stories.filter(isSilent);
  return page(
    "Why each field has its value",
    `<h1>${escaped(verdictOf(explained))}</h1>
${stories
  .filter((story) => !isSilent(story))
  .map(section)
  .join("\n")}
<details><summary class="quiet">${silent.length} fields for which the event has nothing</summary>
${silent.map(section).join("\n")}
</details>`,
  );
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
