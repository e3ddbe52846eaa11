import { type Command, Option } from "commander";
import { type ExplainOptions, explainFormats, runExplain } from "../commands/explain.ts";
import { runExplainRules } from "../commands/explain-rules.ts";
import type { Io } from "../io.ts";
import { clock, type Done, input, whole, withRules } from "./options.ts";

export function addExplain(top: Command, io: Io, done: Done): void {
  const command = top
    .command("explain")
    .summary("why each field of one event has its value; what a rule does; what a property reaches")
    .description(
      "Explains one event: what was read, tried and refused for each field, with the line of the rules. Without an event: a rule, or everything that a property can reach.",
    )
    .argument("[event]", "a file with the event; standard input when there is none");
  withRules(command)
    .addOption(clock())
    .addOption(input())
    .option("--rule <target>", "no event: what the rules of this target path, or $name, read, do and give")
    .option("--uses <path>", "no event: everything that this property, $settings.x or $name can reach")
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
  mapwright explain -d acme.yaml events.ndjson --event 17 --format html > why.html
  mapwright explain -d acme.yaml --rule user_data.em
  mapwright explain -d acme.yaml --uses user.email`,
    )
    .action(async (file: string | undefined, options: ExplainOptions) => {
      const isAboutRules = options.rule !== undefined || options.uses !== undefined;
      done(isAboutRules ? await runExplainRules(io, file, options) : await runExplain(io, file, options));
    });
}
