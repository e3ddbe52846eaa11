import type { Diagnostic } from "@mapwright/engine";
import { byFile, counted, type Reporter, slashed } from "./report.ts";

/** A page for a job summary or a comment: what was found, file by file. */
export const markdown: Reporter = ({ diagnostics, suppressed, files }) => {
  const looked = `${files.length} file${files.length === 1 ? "" : "s"}`;
  const hidden = suppressed.length > 0 ? `, ${suppressed.length} suppressed` : "";
  const head = ["## Mapwright lint", "", `${counted(diagnostics)} in ${looked}${hidden}`];
  const tables = [...byFile(diagnostics)].flatMap(([file, found]) => ["", ...table(file, found)]);
  return `${[...head, ...tables].join("\n")}\n`;
};

const table = (file: string, found: readonly Diagnostic[]): readonly string[] => [
  `### ${cell(slashed(file))}`,
  "",
  "| place | | finding | help |",
  "| --- | --- | --- | --- |",
  ...found.map(
    ({ at, severity, code, what, help }) =>
      `| ${at.line}:${at.column} | ${severity} \`${code}\` | ${cell(what)} | ${cell(help)} |`,
  ),
];

/** Text that Markdown leaves as it is, in one cell of a table. */
const cell = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>|#~]/g, (character) => `\\${character}`).replace(/\s*\n\s*/g, " ");
