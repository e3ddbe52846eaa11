// Writes docs/codes from the definitions: one page for each code.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { codePages } from "./codes/pages.ts";

rmSync("docs/codes", { recursive: true, force: true });
for (const [code, text] of codePages()) {
  const file = `docs/codes/${code}.md`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
