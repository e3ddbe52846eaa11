// Peak memory of "mapwright map" for a small and a large input: the sample events, named again and again. What it takes
// must depend on the rules and the longest event, not on how many events there are.
//
//   node --import tsx bench/src/memory.ts [events...]        after "npm run setup"
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const command = path("packages/cli/bin/mapwright.js");
const destination = path("rules/facebook-capi/destination.example.yaml");
const samples = path("rules/facebook-capi/samples/events.ndjson");
const sampleCount = readFileSync(samples, "utf8").trim().split("\n").length;

/** Runs before the command in its process; the last words on standard error are its peak, in kilobytes. */
const probe = `data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => process.stderr.write("peak " + process.resourceUsage().maxRSS))',
)}`;

interface Measured {
  readonly events: number;
  readonly peakMegabytes: number;
  readonly seconds: number;
}

function measure(wanted: number): Promise<Measured> {
  const times = Math.ceil(wanted / sampleCount);
  const files = Array.from({ length: times }, () => samples);
  const options = ["map", "-q", "--outcomes", "-d", destination, "--clock", "2024-02-13T14:00:00Z"];
  const started = performance.now();
  const child = spawn(process.execPath, ["--import", probe, command, ...options, ...files], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let events = 0;
  let words = "";
  child.stdout.on("data", (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 0x0a) events++;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    words += String(chunk);
  });
  return new Promise((resolve, reject) => {
    child.on("close", (code) => {
      const peak = /peak (\d+)$/.exec(words)?.[1];
      if (code !== 0 || peak === undefined) reject(new Error(`the command ended with ${code}: ${words}`));
      else if (events !== times * sampleCount)
        reject(new Error(`${events} outcomes for ${times * sampleCount} events`));
      else resolve({ events, peakMegabytes: Number(peak) / 1024, seconds: (performance.now() - started) / 1000 });
    });
  });
}

const sizes = process.argv.slice(2).map(Number);
for (const size of sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000]) {
  const { events, peakMegabytes, seconds } = await measure(size);
  console.log(`${events} events: peak ${peakMegabytes.toFixed(0)} MB, ${seconds.toFixed(1)} s`);
}
