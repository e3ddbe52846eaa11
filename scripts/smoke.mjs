// Packs every package, installs the tarballs together in an empty folder as a user would, and runs them there on this
// Node and on Node 24. Proves that nothing is imported that is not declared, and that the builds hold what they export.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pnpm = ["--yes", "pnpm@10.34.9"];
const folder = mkdtempSync(join(tmpdir(), "mapwright-smoke-"));
const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

const program = `
import { createMapper } from "@mapwright/engine";
import { commandersAct } from "@mapwright/commanders-act-source";
import { facebookCapi } from "@mapwright/facebook-capi-plugin";
import { conformance } from "@mapwright/engine/testkit";
import { createDelivery } from "@mapwright/delivery";
import { startSimulator } from "@mapwright/graph-simulator";
import { readFileSync } from "node:fs";
const text = readFileSync("rules/facebook-capi/mapping.yaml", "utf8");
const mapper = createMapper({ layers: [{ file: "mapping.yaml", text }], plugins: [commandersAct, facebookCapi] });
const event = { event_name: "purchase", value: 1, currency: "EUR", user: { email: "user@example.com" }, context: { event_timestamp: 1707830130234 } };
const outcome = mapper.map(event, { now: 1707830130234 });
if (outcome.outcome !== "mapped" || outcome.payload.event_name !== "Purchase") throw new Error(JSON.stringify(outcome));
for (const check of conformance(facebookCapi)) check.run();
if (typeof createDelivery !== "function" || typeof startSimulator !== "function") throw new Error("an export is missing");
console.log("ok", process.version, outcome.payload.user_data.em[0].slice(0, 8));
`;

try {
  const tarballs = join(folder, "tarballs");
  mkdirSync(tarballs);
  for (const name of readdirSync(join(root, "packages")))
    run("npx", [...pnpm, "pack", "--pack-destination", tarballs], join(root, "packages", name));
  const files = readdirSync(tarballs).map((file) => join(tarballs, file));
  console.log(`packed ${files.length} packages`);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "smoke", private: true, type: "module" }));
  writeFileSync(join(folder, "smoke.mjs"), program);
  cpSync(join(root, "rules"), join(folder, "rules"), { recursive: true });
  const newest = `node-linux-${process.arch === "arm64" ? "arm64" : "x64"}@24`;
  run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", ...files, newest], folder);
  const node24 = join(folder, "node_modules", newest.replace("@24", ""), "bin", "node");
  for (const node of [process.execPath, node24]) {
    process.stdout.write(run(node, ["smoke.mjs"], folder));
    const bin = join(folder, "node_modules", "@mapwright", "cli", "bin", "mapwright.js");
    process.stdout.write(run(node, [bin, "--version"], folder));
    const events = join(folder, "rules", "facebook-capi", "samples", "events.ndjson");
    const mapped = run(
      node,
      [bin, "map", "-m", "rules/facebook-capi/mapping.yaml", "--clock", "2024-02-13T14:00:00Z", events],
      folder,
    );
    const count = mapped.trim().split("\n").length;
    if (count < 100) throw new Error(`only ${count} payloads`);
    console.log(`mapped ${count} payloads`);
    const begun = join("begun", process.version === run(node, ["--version"], folder).trim() ? "here" : "newest");
    run(node, [bin, "new", "mapping", "acme", "--folder", begun], folder);
    run(node, [bin, "lint", begun, "--profile", "strict", "--fail-on", "warning"], folder);
    process.stdout.write(run(node, [bin, "test", begun], folder));
    for (const words of [
      ["schema", "overlay"],
      ["help", "pii/unhashed"],
      ["fmt", "--check", begun],
    ])
      run(node, [bin, ...words], folder);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
