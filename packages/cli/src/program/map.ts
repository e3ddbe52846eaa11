import { type Command, Option } from "commander";
import { failKinds, type MapOptions, runMap } from "../commands/map.ts";
import type { Io } from "../io.ts";
import { clock, type Done, input, withRules } from "./options.ts";

export function addMap(top: Command, io: Io, done: Done): void {
  const command = top
    .command("map")
    .summary("events in, payloads out")
    .description("Maps events. Payloads go to standard output as NDJSON, a summary to standard error.")
    .argument("[events...]", ".ndjson, .json or .csv files; standard input when there are none");
  withRules(command)
    .addOption(clock())
    .addOption(input())
    .option("--outcomes", "write one outcome for each event, also for those that are dropped")
    .addOption(new Option("--fail-on <kind>", "exit with 1 when an event was dropped so").choices(failKinds))
    .option("-q, --quiet", "no summary")
    .addHelpText(
      "after",
      `
Examples:
  mapwright map -d acme.yaml events.ndjson > payloads.ndjson
  mapwright map -d acme.yaml --outcomes --fail-on rejected orders.csv
  zcat events.gz | mapwright map -m mapping.yaml -o overlay.yaml -s settings.yaml`,
    )
    .action(async (files: string[], options: MapOptions) => done(await runMap(io, files, options)));
}
