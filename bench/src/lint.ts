// How long it takes to lint a mapping of 1,000 rules, cold and warm, and what 10,000 overlays in one run keep in memory.
// Usage: node --expose-gc dist/lint.js [overlays]
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { Readable, Writable } from "node:stream";
import { run } from "@mapwright/cli";
import { commandersAct } from "@mapwright/commanders-act-source";
import { lintMapping, type Text } from "@mapwright/engine";
import { facebookCapi } from "@mapwright/facebook-capi-plugin";

const overlays = Number(process.argv[2] ?? 10_000);
const plugins = [commandersAct, facebookCapi];
const sheet = readFileSync(new URL("../../rules/facebook-capi/mapping.yaml", import.meta.url), "utf8");

/** The shipped sheet with as many fields more as make 1,000 rules, of five kinds. */
function largeSheet(): Text {
  const forms = [
    (i: number) => `custom_data.text_${i}: { from: [search_term, status] }`,
    (i: number) => `custom_data.number_${i}: { from: value, steps: [number, { round: 2 }], default: 0 }`,
    (i: number) => `custom_data.when_${i}: { from: status, when: { "==": [$out.action_source, website] } }`,
    (i: number) => `custom_data.first_${i}: { first: [{ from: type, steps: [trim, lower] }, { value: none }] }`,
    (i: number) => `custom_data.text_of_${i}: { template: "{{search_term}} in {{status}}" }`,
  ];
  const fields = Array.from({ length: 900 }, (_, i) => `  ${forms[i % forms.length]!(i)}\n`).join("");
  return { file: "mapping.yaml", text: sheet.replace(/^fields:\n/m, `fields:\n${fields}`) };
}

const median = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]!;

function timed(text: string): number {
  const start = performance.now();
  const found = lintMapping({ layers: [{ file: "mapping.yaml", text }], plugins, profile: "strict" });
  if (found.some(({ severity }) => severity === "error")) throw new Error(JSON.stringify(found[0]));
  return performance.now() - start;
}

const { text } = largeSheet();
const rules = text.split("\n").filter((line) => /^\s+[\w.$]+:.*\{/.test(line)).length;
const cold = timed(text);
// A file that changed is another text: nothing of it is kept from before.
const warm = Array.from({ length: 9 }, (_, i) => timed(`${text}# ${i}\n`));
console.log(`lint of ${rules} rules, profile strict: ${cold.toFixed(0)} ms cold, ${median(warm).toFixed(0)} ms warm`);

const folder = mkdtempSync(join(tmpdir(), "mapwright-bench-"));
try {
  writeFileSync(join(folder, "mapping.yaml"), sheet);
  mkdirSync(join(folder, "overlays"));
  for (let i = 0; i < overlays; i++)
    writeFileSync(
      join(folder, "overlays", `customer-${i}.yaml`),
      `language: mapping/1\noverlay: customer-${i}\nextends: facebook-capi@^1\nsource: { profit_${i}: { type: number, label: none } }\nfields:\n  custom_data.value: { from: { before: [profit_${i}] } }\n`,
    );
  const heap: number[] = [];
  const sample = (): void => {
    globalThis.gc?.();
    heap.push(process.memoryUsage().heapUsed);
  };
  let words = "";
  const sink = (take: (chunk: Buffer) => void): Writable =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        take(chunk);
        done();
      },
    });
  const timer = setInterval(sample, 2_000);
  const start = performance.now();
  const code = await run(["lint", "."], {
    stdin: Object.assign(Readable.from([]), { isTTY: true }),
    stdout: { stream: sink(() => {}), terminal: false, columns: 100 },
    stderr: { stream: sink((chunk) => (words += String(chunk))), terminal: false, columns: 100 },
    env: {},
    cwd: folder,
    now: Date.now,
    stopSignal: () => new AbortController().signal,
  });
  clearInterval(timer);
  const seconds = (performance.now() - start) / 1_000;
  const kept = heap.length < 2 ? Number.NaN : (heap.at(-1)! - heap[0]!) / overlays;
  console.log(`${overlays} overlays: exit ${code}, ${words.trim()}, ${seconds.toFixed(1)} s`);
  console.log(
    `heap while it ran, after collection: ${heap.map((bytes) => `${(bytes / 2 ** 20).toFixed(0)}`).join(" ")} MB`,
  );
  console.log(`kept for each file, from the first to the last sample: ${kept.toFixed(0)} bytes`);
} finally {
  rmSync(folder, { recursive: true });
}
