import { type Command, Option } from "commander";
import { failLevels, type LintOptions, lintFormats, runLint } from "../commands/lint.ts";
import type { Io } from "../io.ts";
import { type Done, plugin } from "./options.ts";

export function addLint(top: Command, io: Io, done: Done): void {
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
