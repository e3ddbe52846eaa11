import type { Command } from "commander";
import { runSend, type SendOptions } from "../commands/send.ts";
import type { Io } from "../io.ts";
import { clock, type Done, input, plugin, whole } from "./options.ts";

export function addSend(top: Command, io: Io, done: Done): void {
  const command = top
    .command("send")
    .summary("map events and deliver them")
    .description(
      "Maps events and delivers the payloads, each at least once. Secrets come from the environment or from files.",
    )
    .argument("[events...]", ".ndjson, .json or .csv files; standard input when there are none")
    .requiredOption("-d, --destination <file>", "destination file with the connection")
    .addOption(plugin());
  command
    .addOption(clock())
    .addOption(input())
    .option("--dry-run", "print the requests without secrets, and send nothing")
    .option("--endpoint <url>", "send there instead, as to a graph-simulator")
    .option("--progress <file>", "what was delivered is noted here (default: beside the first file)")
    .option("--no-progress", "note nothing: a second run sends everything again")
    .option("--retry-dead", "send again what was refused in an earlier run")
    .option("--concurrency <number>", "requests at the same time", whole(1, 8))
    .option("--give-up-after <seconds>", "stop when nothing was answered for so long", whole(1, 1_000_000))
    .option("-q, --quiet", "no summary of the mapping")
    .addHelpText(
      "after",
      `
Examples:
  mapwright send -d acme.yaml --dry-run events.ndjson
  FB_ACCESS_TOKEN=... mapwright send -d acme.yaml events.ndjson
  mapwright send -d acme.yaml --endpoint http://127.0.0.1:4010 events.ndjson

Run the same command again after a crash or a stop: what was delivered is not sent twice.`,
    )
    .action(async (files: string[], options: SendOptions) => done(await runSend(io, files, options)));
}
