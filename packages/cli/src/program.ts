import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { runDemo } from "./commands/demo.ts";
import { type ExplainOptions, explainFormats, runExplain } from "./commands/explain.ts";
import { runGraphSimulator, type SimulatorCommandOptions } from "./commands/graph-simulator.ts";
import { runHelpCode } from "./commands/help-code.ts";
import { failLevels, type LintOptions, lintFormats, runLint } from "./commands/lint.ts";
import { failKinds, type MapOptions, runMap } from "./commands/map.ts";
import { runSend, type SendOptions } from "./commands/send.ts";
import { inputFormats } from "./input/open.ts";
import type { Io } from "./io.ts";

/** Reports the exit code of the command that ran. */
export type Done = (code: number) => void;

/** The command line: every command with its options, help and examples. Nothing here does any work. */
export function program(io: Io, done: Done): Command {
  const top = new Command("mapwright")
    .description("Maps events to what a destination takes, by rules written in YAML.")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .showSuggestionAfterError(true)
    .showHelpAfterError('(add --help, as in "mapwright map --help")')
    .configureHelp({ showGlobalOptions: false, sortSubcommands: false })
    .addHelpText("after", "\nExit codes: 0 nothing to say, 1 findings or undelivered events, 2 wrong use, 70 our bug.");
  addMap(top, io, done);
  addExplain(top, io, done);
  addLint(top, io, done);
  addSend(top, io, done);
  addSimulator(top, io, done);
  addDemo(top, io, done);
  addHelp(top, io, done);
  return top;
}

function version(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}

const collect = (value: string, all: readonly string[] = []): readonly string[] => [...all, value];

const whole =
  (least: number, most: number) =>
  (written: string): number => {
    const number = /^\d+$/.test(written) ? Number(written) : Number.NaN;
    if (!(number >= least && number <= most))
      throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
    return number;
  };

const clock = () => new Option("--clock <iso>", "map as if it were this time, as in 2024-02-13T13:15:30Z");
const input = () =>
  new Option("--input <format>", "read events as this, whatever the file is called").choices(inputFormats);
const plugin = () =>
  new Option("--plugin <name>", "load a further plugin: a package, or a file; repeatable").argParser(collect);

/** The options that say which rules to use. */
const withRules = (command: Command): Command =>
  command
    .option("-d, --destination <file>", "destination file: mapping, overlays, settings, connection")
    .option("-m, --mapping <file>", "base mapping, instead of -d")
    .option("-o, --overlay <file>", "overlay on the mapping, in order; repeatable", collect)
    .option("-s, --settings <file>", "settings for the mapping: YAML or JSON, one key each")
    .addOption(plugin());

function addMap(top: Command, io: Io, done: Done): void {
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
  zcat events.gz | mapwright map -m mapping.yaml -o overlay.yaml -s settings.yaml --clock 2024-02-13T14:00:00Z`,
    )
    .action(async (files: string[], options: MapOptions) => done(await runMap(io, files, options)));
}

function addExplain(top: Command, io: Io, done: Done): void {
  const command = top
    .command("explain")
    .summary("why each field of one event has its value")
    .description("Explains one event: what was read, tried and refused for each field, with the line of the rules.")
    .argument("[event]", "a file with the event; standard input when there is none");
  withRules(command)
    .addOption(clock())
    .addOption(input())
    .option("--field <path>", "only what was decided about this target path")
    .addOption(new Option("--format <format>", "how to tell it").choices(explainFormats).default("text"))
    .option("--event <number>", "which event of the file", whole(1, Number.MAX_SAFE_INTEGER), 1)
    .option("--values", "show the values themselves; without it, their kind and size")
    .addHelpText(
      "after",
      `
Examples:
  mapwright explain -d acme.yaml event.json
  mapwright explain -d acme.yaml event.json --field user_data.em --values
  mapwright explain -d acme.yaml events.ndjson --event 17 --format html > why.html`,
    )
    .action(async (file: string | undefined, options: ExplainOptions) => done(await runExplain(io, file, options)));
}

function addLint(top: Command, io: Io, done: Done): void {
  top
    .command("lint")
    .summary("what is wrong with rule files")
    .description("Reads mappings, overlays and destination files, and says every error and warning with its place.")
    .argument("<path...>", "files, or folders that are searched")
    .option("-m, --mapping <file>", "the base of overlays that are given alone")
    .addOption(plugin())
    .addOption(new Option("--format <format>", "how to tell it").choices(lintFormats).default("pretty"))
    .addOption(
      new Option("--fail-on <severity>", "exit with 1 for this and worse").choices(failLevels).default("error"),
    )
    .addHelpText(
      "after",
      `
Examples:
  mapwright lint rules/
  mapwright lint -m mapping.yaml overlays/acme.yaml
  mapwright lint acme.yaml --format json --fail-on warning`,
    )
    .action(async (paths: string[], options: LintOptions) => done(await runLint(io, paths, options)));
}

function addSend(top: Command, io: Io, done: Done): void {
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

function addSimulator(top: Command, io: Io, done: Done): void {
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

function addDemo(top: Command, io: Io, done: Done): void {
  top
    .command("demo")
    .summary("the whole way on sample events, on this machine only")
    .description("Maps the sample events, delivers them to a local simulator, and shows what happened and why.")
    .option("--rules <folder>", "folder with mapping, destination.example.yaml and samples")
    .action(async (options: { readonly rules?: string }) => done(await runDemo(io, options.rules)));
}

const commandNames = (top: Command): readonly string[] => top.commands.map((each) => each.name());

function addHelp(top: Command, io: Io, done: Done): void {
  top
    .command("help")
    .summary("help for a command, or the page of a code")
    .description("Prints the help of a command, or what a code such as pii/unhashed means.")
    .argument("[topic]", "a command or a code")
    .action(async (topic: string | undefined) => {
      const command = top.commands.find((each) => each.name() === topic);
      if (topic === undefined || command) {
        (command ?? top).outputHelp();
        done(0);
      } else done(await runHelpCode(io, topic, commandNames(top)));
    });
}
