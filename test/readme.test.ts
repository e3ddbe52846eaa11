import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandersAct } from "@mapwright/commanders-act-source";
import { createMapper } from "@mapwright/engine";
import { facebookCapi } from "@mapwright/facebook-capi-plugin";
import { expect, test } from "vitest";

const readme = readFileSync("README.md", "utf8");

const block = (language: string, holds: string): string =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))]
    .map(([, text]) => text!)
    .find((text) => text.includes(holds))!;

test("the YAML example is a mapping that maps", () => {
  const text = block("yaml", "mapping: minimal");
  const mapper = createMapper({ layers: [{ file: "README.md", text }], plugins: [commandersAct, facebookCapi] });
  const outcome = mapper.map(
    { event_name: "Lead", user: { email: "user@example.com" } },
    { now: Date.UTC(2024, 1, 14) },
  );
  expect(outcome).toMatchObject({ outcome: "mapped", payload: { event_name: "Lead", event_time: 1707868800 } });
});

test("the embedding example prints what the README says", () => {
  const folder = mkdtempSync(join("test", ".readme-"));
  try {
    const file = join(folder, "example.mjs");
    writeFileSync(file, block("js", "createMapper"));
    const printed = execFileSync(process.execPath, ["--conditions=@mapwright/source", "--import", "tsx", file], {
      encoding: "utf8",
    });
    expect(readme).toContain(`It prints \`${printed.trim()}\``);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
