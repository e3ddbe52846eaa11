// Installs and builds what is missing or older than its sources, and nothing else. Only Node itself is needed to run it.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const pnpm = "pnpm@10.34.9";
const leastNode = [20, 19];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...path) => join(root, ...path);
const installStamp = at("node_modules", ".mapwright-install");
const buildStamp = at("node_modules", ".mapwright-build");

checkNode();
install();
build();

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1])) return;
  console.error(`Mapwright needs Node ${leastNode.join(".")} or newer, and this is ${process.versions.node}.`);
  process.exit(2);
}

/** What is installed belongs to this lock file and these packages. */
function install() {
  const wanted = digestOf([at("pnpm-lock.yaml"), at("package.json"), ...packageFiles("package.json")]);
  if (read(installStamp) === wanted && existsSync(at("node_modules", ".bin", "mapwright"))) return;
  step("Installing what the lock file names (the first time takes a minute)", () =>
    run("npx", ["--yes", pnpm, "install", "--frozen-lockfile"]),
  );
  writeFileSync(installStamp, wanted);
}

/** Builds belong to the sources that they were made of. */
function build() {
  const sources = [
    at("tsconfig.json"),
    at("pnpm-lock.yaml"),
    ...packageFolders().flatMap(sourcesIn),
    ...filesIn(at("docs", "codes")),
  ];
  const wanted = digestOf(sources, ({ mtimeMs, size }) => `${mtimeMs} ${size}`);
  const built = packageFolders().every(
    (folder) => !existsSync(join(folder, "src")) || existsSync(join(folder, "dist")),
  );
  if (built && read(buildStamp) === wanted) return;
  step("Building the packages", () => run("npx", ["--yes", pnpm, "-r", "run", "build"]));
  writeFileSync(buildStamp, wanted);
}

function packageFolders() {
  return readdirSync(at("packages"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(at("packages", entry.name, "package.json")))
    .map((entry) => at("packages", entry.name));
}

function packageFiles(name) {
  return packageFolders().map((folder) => join(folder, name));
}

function sourcesIn(folder) {
  const own = [join(folder, "package.json"), join(folder, "tsconfig.build.json")].filter((path) => existsSync(path));
  return [...own, ...filesIn(join(folder, "src"))];
}

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
}

/** One digest of many files: their contents, or what `describe` says of each. */
function digestOf(paths, describe) {
  const digest = createHash("sha256");
  for (const path of paths)
    digest.update(`${path}\n${describe ? describe(statSync(path)) : readFileSync(path, "utf8")}\n`);
  return digest.digest("hex");
}

function read(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** Says what is done and how long it took; what a tool printed is shown only when it failed. */
function step(words, work) {
  const started = performance.now();
  process.stderr.write(`${words} ... `);
  const { status, stdout, stderr, error } = work();
  if (status === 0) {
    process.stderr.write(`done in ${Math.round((performance.now() - started) / 1000)} s\n`);
    return;
  }
  process.stderr.write("failed\n\n");
  process.stderr.write(`${stdout ?? ""}${stderr ?? ""}${error ? `${error.message}\n` : ""}`);
  process.stderr.write(
    `\nThe step above failed: ${words.toLowerCase()}. Try "npm run setup" again when it is repaired.\n`,
  );
  process.exit(status ?? 1);
}

function run(command, args) {
  return spawnSync(command, args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === "win32",
  });
}
