// Shows the main job on the sample events: maps them, delivers them to a Graph API on this machine, and ends by itself.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const command = fileURLToPath(new URL("../packages/cli/bin/mapwright.js", import.meta.url));
const { status } = spawnSync(process.execPath, [command, "demo", ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
process.exitCode = status ?? 1;
