import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Connection, resolveSecrets } from "@mapwright/engine";
import { type Simulator, startSimulator } from "@mapwright/graph-simulator";
import { exitCodes, UsageError } from "../failure.ts";
import { inputsOf } from "../input/open.ts";
import type { Io } from "../io.ts";
import { loadRules } from "../load/rules.ts";
import { lineWriter } from "../output/writer.ts";
import { type DemoFiles, demoPage } from "../print/demo-page.ts";
import { deliver } from "./deliver.ts";
import { eventAt } from "./events.ts";

/** The samples were made for this time; on another day they would be too old to be sent. */
const clock = "2024-02-13T14:00:00Z";
/** Small, so that there are several requests to see. */
const batchEvents = 50;

/** Maps and delivers the sample events, on this machine only, and shows what happened and why. Ends by itself. */
export async function runDemo(io: Io, rulesFolder: string | undefined): Promise<number> {
  const files = filesIn(io, rulesFolder);
  const now = Date.parse(clock);
  const rules = await loadRules(io, { destination: files.destination });
  const inputs = await inputsOf(io, [files.events], undefined);
  const { event } = await eventAt(inputs[0]!, 1);
  const explained = rules.mapper.explain(event, { now, values: true });
  // The second request fails once, on purpose: nothing may be lost by it, and nothing may arrive twice.
  const simulator = await startSimulator({ now: () => now, faults: [{ fault: "unavailable", requests: [2] }] });
  try {
    const connection = demoConnection(rules.connection ?? {}, simulator);
    const sent = await deliver(io, {
      rules,
      connection,
      inputs,
      now: () => now,
      limits: { batchEvents, concurrency: 1 },
    });
    const writer = lineWriter(io.stdout.stream);
    writer.line(demoPage(io.stdout, { files, clock, explained, sent, received: simulator.stats() }));
    await writer.flush();
    const { delivered, pending, dead } = sent.summary;
    return sent.readAll && delivered > 0 && pending + dead === 0 ? exitCodes.fine : exitCodes.findings;
  } finally {
    await simulator.close();
  }
}

/** Whatever the file takes from elsewhere gets a word that is no secret. */
function demoConnection(written: Connection, { url }: Simulator): Connection {
  const resolved = resolveSecrets(written, () => "token-of-the-demo");
  return { ...(resolved.ok ? resolved.connection : {}), endpoint: url };
}

function filesIn(io: Io, folder: string | undefined): DemoFiles {
  const beside = fileURLToPath(new URL("../../../../rules/facebook-capi", import.meta.url));
  const root = folder === undefined ? beside : resolve(io.cwd, folder);
  const shown = (...path: readonly string[]): string => relative(io.cwd, join(root, ...path)) || ".";
  const files: DemoFiles = {
    folder: shown(),
    destination: shown("destination.example.yaml"),
    mapping: shown("mapping.yaml"),
    events: shown("samples", "events.ndjson"),
  };
  const missing = [files.destination, files.mapping, files.events].find((file) => !existsSync(resolve(io.cwd, file)));
  if (missing !== undefined)
    throw new UsageError(`the demo needs ${missing}`, "run it in a copy of the repository, or name --rules FOLDER");
  return files;
}
