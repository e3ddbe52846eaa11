import { type Command, InvalidArgumentError, Option } from "commander";
import { inputFormats } from "../input/open.ts";

/** Reports the exit code of the command that ran. */
export type Done = (code: number) => void;

export const collect = (value: string, all: readonly string[] = []): readonly string[] => [...all, value];

export const whole =
  (least: number, most: number) =>
  (written: string): number => {
    const number = /^\d+$/.test(written) ? Number(written) : Number.NaN;
    if (!(number >= least && number <= most))
      throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
    return number;
  };

export const clock = () => new Option("--clock <iso>", "map as if it were this time, as in 2024-02-13T13:15:30Z");
export const input = () =>
  new Option("--input <format>", "read events as this, whatever the file is called").choices(inputFormats);
export const plugin = () =>
  new Option("--plugin <name>", "load a further plugin: a package, or a file; repeatable").argParser(collect);

/** The options that say which rules to use. */
export const withRules = (command: Command): Command =>
  command
    .option("-d, --destination <file>", "destination file: mapping, overlays, settings, connection")
    .option("-m, --mapping <file>", "base mapping, instead of -d")
    .option("-o, --overlay <file>", "overlay on the mapping, in order; repeatable", collect)
    .option("-s, --settings <file>", "settings for the mapping: YAML or JSON, one key each")
    .addOption(plugin());
