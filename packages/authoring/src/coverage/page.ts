import type { Text } from "@mapwright/engine";
import { escaped } from "../report/xml.ts";
import { type Count, type Coverage, type CoveredUnit, percentOf } from "./coverage.ts";
import { linesOf } from "./lcov.ts";

const style = `
body { font: 15px/1.5 system-ui, sans-serif; max-width: 80rem; margin: 2rem auto; padding: 0 1rem; color: #1c2430; background: #fff }
h1 { font-size: 1.3rem } h2 { font-size: 1rem; margin-top: 2rem } table { border-collapse: collapse } td, th { padding: .1rem 1rem .1rem 0; text-align: left }
td.n, th.n { text-align: right } pre { font: 13px/1.45 ui-monospace, monospace; overflow-x: auto; margin: 0 } pre span { display: block; padding-left: .6rem; border-left: 4px solid transparent; white-space: pre }
.full { border-color: #2e8b57; background: #eef8f1 } .part { border-color: #c98a00; background: #fdf6e3 } .none { border-color: #b3261e; background: #fdeeee }
i { color: #8a2a24; font-style: normal; padding-left: 4rem } b { color: #7c8896; font-weight: normal; display: inline-block; width: 3rem; user-select: none }
@media (prefers-color-scheme: dark) { body { color: #dfe5ec; background: #14181d } .full { background: #16261c } .part { background: #2c2413 } .none { background: #2d1717 } i { color: #ff9d95 } }
`;

/** Coverage as a page of its own: the rules, line by line, and what no case reaches under its line. No script. */
export function coveragePage(coverage: Coverage, texts: readonly Text[]): string {
  const contents = new Map(texts.map(({ file, text }) => [file, text]));
  const files = [...coverage.byFile];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Coverage of rules</title><style>${style}</style></head><body>
<h1>Coverage of rules: ${percentOf(coverage.total)} % (${coverage.total.covered} of ${coverage.total.total})</h1>
<table><tr><th>file</th><th class="n">covered</th><th class="n">of</th><th class="n">%</th></tr>
${files.map(([file, count]) => row(`<a href="#${escaped(encodeURIComponent(file))}">${escaped(file)}</a>`, count)).join("\n")}
</table>
<h2>By kind</h2>
<table>${[...coverage.byKind].map(([kind, count]) => row(kind, count)).join("\n")}</table>
${files.map(([file]) => source(file, contents.get(file) ?? "", coverage)).join("\n")}
</body></html>
`;
}

const row = (name: string, count: Count): string =>
  `<tr><td>${name}</td><td class="n">${count.covered}</td><td class="n">${count.total}</td><td class="n">${percentOf(count)}</td></tr>`;

function source(file: string, text: string, { units }: Coverage): string {
  const lines = linesOf(units.filter(({ at }) => at.file === file));
  const rows = text
    .replace(/\n$/, "")
    .split("\n")
    .map((line, i) => sourceLine(i + 1, line, lines.get(i + 1) ?? []));
  return `<h2 id="${escaped(encodeURIComponent(file))}">${escaped(file)}</h2>\n<pre>${rows.join("")}</pre>`;
}

function sourceLine(number: number, line: string, units: readonly CoveredUnit[]): string {
  const missed = units.filter(({ cases }) => cases === 0);
  const mark = units.length === 0 ? "" : missed.length === 0 ? "full" : missed.length < units.length ? "part" : "none";
  const notes = missed.map(({ what }) => `<span class="${mark}"><i>no case reaches ${escaped(what)}</i></span>`);
  return `<span class="${mark}"><b>${number}</b>${escaped(line)}</span>${notes.join("")}`;
}
