import type { Command } from "commander";
import { runGraphSimulator, type SimulatorCommandOptions } from "../commands/graph-simulator.ts";
import type { Io } from "../io.ts";
import { clock, collect, type Done, whole } from "./options.ts";

export function addSimulator(top: Command, io: Io, done: Done): void {
  top
    .command("graph-simulator")
    .summary("a local Graph API for trials")
    .description("Takes events as Meta's Graph API does, on this machine only, with faults on demand.")
    .option("--port <number>", "0 takes any that is free", whole(0, 65_535), 4010)
    .option("--token <text>", "the one token that is accepted; any without it")
    .option("--pixel <id>", "a pixel that exists; any without it; repeatable", collect)
    .addOption(clock())
    .option("--faults <file>", "JSON list of faults and when they happen")
    .option("--seed <number>", "for faults with a probability", whole(0, Number.MAX_SAFE_INTEGER), 1)
    .option("--latency <ms>", "before every answer", whole(0, 600_000), 0)
    .addHelpText(
      "after",
      `
Examples:
  mapwright graph-simulator
  mapwright graph-simulator --port 0 --token trial --faults faults.json`,
    )
    .action(async (options: SimulatorCommandOptions) => done(await runGraphSimulator(io, options)));
}
