// Writes docs/codes and docs/rules.md from the definitions: one page for each code, the list of those for authors, and
// the reference of the language.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { codePages, ruleList } from "./codes/pages.ts";
import { reference } from "./codes/reference.ts";

rmSync("docs/codes", { recursive: true, force: true });
for (const [code, text] of codePages()) {
  const file = `docs/codes/${code}.md`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
writeFileSync("docs/rules.md", ruleList());
writeFileSync("docs/reference.md", reference());
