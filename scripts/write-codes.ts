// Writes docs/codes and docs/rules.md from the definitions: one page for each code, and the list of those for authors.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { codePages, ruleList } from "./codes/pages.ts";

rmSync("docs/codes", { recursive: true, force: true });
for (const [code, text] of codePages()) {
  const file = `docs/codes/${code}.md`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
writeFileSync("docs/rules.md", ruleList());
