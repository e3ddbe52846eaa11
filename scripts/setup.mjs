// Installs and builds what is missing or out of date. Needs only Node and npm; fast when there is nothing to do.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFile = join(root, "node_modules", ".mapwright-setup.json");
const pnpm = ["--yes", "pnpm@10.34.9"];
const oldestNode = [20, 19];

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
  console.error(`Mapwright needs Node ${oldestNode.join(".")} or newer, and this is ${process.versions.node}.`);
  process.exit(2);
}

const readStamp = () => {
  try {
    return JSON.parse(readFileSync(stampFile, "utf8"));
  } catch {
    return {};
  }
};

function run(what, args) {
  console.error(what);
  try {
    execFileSync("npx", args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], encoding: "utf8", shell: process.platform === "win32" });
  } catch (error) {
    console.error(error.stdout ?? "", error.stderr ?? error.message);
    console.error(`This step failed: npx ${args.join(" ")}`);
    process.exit(1);
  }
}

/** The newest change under a folder, in milliseconds since 1970. */
function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

const packages = readdirSync(join(root, "packages")).filter((name) => existsSync(join(root, "packages", name, "package.json")));
const manifests = ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml", ...packages.map((name) => `packages/${name}/package.json`)];
const installed = manifests.map((file) => readFileSync(join(root, file), "utf8").length + ":" + statSync(join(root, file)).mtimeMs).join(" ");
const built = Math.max(
  statSync(join(root, "tsconfig.json")).mtimeMs,
  newest(join(root, "docs")),
  ...packages.flatMap((name) => ["src", "package.json", "tsconfig.build.json"].map((part) => newest(join(root, "packages", name, part)))),
);

const stamp = readStamp();
if (stamp.installed !== installed) run("Installing the packages (once) ...", [...pnpm, "install", "--frozen-lockfile"]);
const complete = packages.every((name) => existsSync(join(root, "packages", name, "dist", "index.js")));
if (stamp.built !== built || !complete) run("Building ...", [...pnpm, "-r", "run", "build"]);
mkdirSync(dirname(stampFile), { recursive: true });
writeFileSync(stampFile, JSON.stringify({ installed, built }));
