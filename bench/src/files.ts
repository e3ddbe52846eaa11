// NDJSON file to NDJSON file, each run a process of its own, in turn: JSON alone with the same reading and writing, the
// engine as a library, and the command line. CPU of the whole process, start included; medians of ratios.
//
//   npm run files [events] [rounds]
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root, sampleLines } from "./events.ts";

const count = Number(process.argv[2] ?? 50_000);
const rounds = Number(process.argv[3] ?? 7);
const path = (name: string): string => fileURLToPath(new URL(name, root));
const folder = mkdtempSync(join(tmpdir(), "mapwright-bench-"));
const input = join(folder, "events.ndjson");

/** The samples again and again, each with an id of its own. */
function writeInput(): void {
  const lines = sampleLines();
  const file = openSync(input, "w");
  for (let i = 0; i < count; i += 1_000) {
    const chunk = Array.from({ length: Math.min(1_000, count - i) }, (_, k) =>
      lines[(i + k) % lines.length]!.replace("{", `{"bench_id":${i + k},`),
    );
    writeFileSync(file, `${chunk.join("\n")}\n`);
  }
  closeSync(file);
}

/** The last words of the process are its CPU time, in microseconds. */
const probe = `data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => { const u = process.cpuUsage(); process.stderr.write("\\ncpu " + (u.user + u.system)); })',
)}`;

function cpuOf(args: readonly string[]): number {
  const output = join(folder, "out.ndjson");
  const file = openSync(output, "w");
  const { status, stderr } = spawnSync(process.execPath, ["--import", probe, ...args], {
    stdio: ["ignore", file, "pipe"],
    encoding: "utf8",
  });
  closeSync(file);
  const cpu = /cpu (\d+)$/.exec(stderr)?.[1];
  if (status !== 0 || cpu === undefined) throw new Error(`a run ended with ${status}: ${stderr}`);
  if (statSync(output).size === 0) throw new Error("a run wrote nothing");
  return Number(cpu);
}

const stream = path("bench/dist/stream.js");
const destination = path("rules/facebook-capi/destination.example.yaml");
const runs: { readonly [name: string]: readonly string[] } = {
  "JSON alone": [stream, "json", input],
  "hand-written": [stream, "hand", input],
  "engine as a library": [stream, "engine", input],
  "mapwright map": [
    path("packages/cli/bin/mapwright.js"),
    ...["map", "-q", "-d", destination, "--clock", "2024-02-13T14:00:00Z", input],
  ],
};

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

try {
  writeInput();
  const times = new Map(Object.keys(runs).map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++)
    for (const [name, args] of Object.entries(runs)) times.get(name)!.push(cpuOf(args));
  const floor = times.get("JSON alone")!;
  console.log(`${count} events, ${(statSync(input).size / 1e6).toFixed(0)} MB, ${rounds} rounds`);
  console.log("                      us of CPU per event   speed / JSON alone");
  for (const [name, own] of times) {
    const each = (median(own) / count).toFixed(1).padStart(10);
    const ratio = median(own.map((time, i) => floor[i]! / time)).toFixed(2);
    console.log(`${name.padEnd(22)}${each}${ratio.padStart(20)}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
