import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type FaultPlan, faultNames, type Simulator, startSimulator } from "@mapwright/graph-simulator";
import { exitCodes, UsageError, unreadable } from "../failure.ts";
import { type Io, tell } from "../io.ts";
import { lineWriter } from "../output/writer.ts";
import { plural } from "../print/paint.ts";
import { clockFrom } from "./clock.ts";

export interface SimulatorCommandOptions {
  readonly port: number;
  readonly token?: string;
  readonly pixel?: readonly string[];
  readonly clock?: string;
  readonly faults?: string;
  readonly seed: number;
  readonly latency: number;
}

/** Runs the simulator until it is told to stop. Its address is the one line on standard output. */
export async function runGraphSimulator(io: Io, options: SimulatorCommandOptions): Promise<number> {
  const stop = io.stopSignal();
  const simulator = await start(io, options);
  const writer = lineWriter(io.stdout.stream);
  writer.line(simulator.url);
  await writer.flush();
  tell(io, `a Graph API for trials; see ${simulator.url}/simulator/stats, /accepted, /requests; Ctrl-C ends it`);
  await new Promise<void>((ended) => {
    if (stop.aborted) ended();
    else stop.addEventListener("abort", () => ended(), { once: true });
  });
  const { requests, acceptedEvents, repeatedEvents } = simulator.stats();
  await simulator.close();
  const repeated = repeatedEvents > 0 ? `, ${repeatedEvents} of them repeated` : "";
  tell(io, `${plural(requests, "request")}, ${plural(acceptedEvents, "event")} accepted${repeated}`);
  return exitCodes.fine;
}

async function start(io: Io, options: SimulatorCommandOptions): Promise<Simulator> {
  const { port, token, pixel = [], faults, seed, latency } = options;
  const now = clockFrom(io, options.clock);
  const plan = faults === undefined ? [] : await readPlan(io, faults);
  try {
    return await startSimulator({
      port,
      now,
      seed,
      latencyMs: latency,
      faults: plan,
      ...(token !== undefined && { accessToken: token }),
      ...(pixel.length > 0 && { pixelIds: pixel }),
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") throw new UsageError(`port ${port} is taken`, "give another --port, or 0 for any");
    if (code === "EACCES")
      throw new UsageError(`port ${port} may not be used`, "give a --port above 1023, or 0 for any");
    if (error instanceof TypeError) throw new UsageError(error.message, `a fault is one of ${faultNames.join(", ")}`);
    throw error;
  }
}

async function readPlan(io: Io, file: string): Promise<FaultPlan> {
  const text = await readFile(resolve(io.cwd, file), "utf8").catch((error) => {
    throw unreadable(file, error);
  });
  try {
    return JSON.parse(text) as FaultPlan;
  } catch {
    throw new UsageError(
      `${file} is not JSON`,
      'write a list of faults, as in [{ "fault": "unavailable", "every": 3 }]',
    );
  }
}
