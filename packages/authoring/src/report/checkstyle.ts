import type { Diagnostic } from "@mapwright/engine";
import { byFile, type Reporter, slashed } from "./report.ts";
import { escaped } from "./xml.ts";

/** Checkstyle's XML, version 4.3, which Jenkins and many editors read. */
export const checkstyle: Reporter = ({ diagnostics }) => {
  const files = [...byFile(diagnostics)].flatMap(([file, found]) => [
    `  <file name="${escaped(slashed(file))}">`,
    ...found.map(errorOf),
    "  </file>",
  ]);
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<checkstyle version="4.3">', ...files, "</checkstyle>", ""].join(
    "\n",
  );
};

const errorOf = ({ at, severity, code, what, help }: Diagnostic): string =>
  `    <error line="${at.line}" column="${at.column}" severity="${severity}" message="${escaped(`${what}; ${help}`)}" source="mapwright.${escaped(code)}"/>`;
