import { profiles } from "@mapwright/engine";
import { type Command, Option } from "commander";
import { failLevels, type LintOptions, runLint } from "../commands/lint.ts";
import type { Io } from "../io.ts";
import { lintFormats } from "../output/findings.ts";
import { collect, type Done, plugin } from "./options.ts";

export function addLint(top: Command, io: Io, done: Done): void {
  top
    .command("lint")
    .summary("what is wrong with rule files")
    .description(
      "Reads mappings, overlays, destination files and tests, and says every error and warning with its place.",
    )
    .argument("<path...>", "files, or folders that are searched")
    .option("-m, --mapping <file>", "the base of overlays that are given alone")
    .addOption(plugin())
    .addOption(new Option("--format <format>", "how to tell it").choices(lintFormats).default("pretty"))
    .addOption(new Option("--output <format=file>", "write this report too; repeatable").argParser(collect))
    .addOption(
      new Option("--fail-on <severity>", "exit with 1 for this and worse").choices(failLevels).default("error"),
    )
    .addOption(new Option("--profile <name>", "which rules speak (default: recommended)").choices(profiles))
    .option("--config <file>", "levels of rules (default: mapwright.lint.yaml in the current folder)")
    .option("--since <ref>", "only what changed since a commit of git, with what belongs to it")
    .option("--fix", "mend what can be mended without changing what is sent")
    .option("--fix-suggestions", "mend also what may change what is sent")
    .option("--fix-dry-run", "print what --fix would change")
    .option("--baseline <file>", "say nothing of what this file accepts")
    .option("--update-baseline", "write the baseline: accept everything that is found")
    .option("--prune", "write the baseline without what is not found any more")
    .option("--watch", "look again whenever a file changes, until it is stopped")
    .addHelpText(
      "after",
      `
Examples:
  mapwright lint rules/
  mapwright lint -m mapping.yaml overlays/acme.yaml
  mapwright lint rules/ --profile strict --fail-on warning
  mapwright lint rules/ --fix-dry-run
  mapwright lint rules/ --format github --output sarif=lint.sarif --output junit=lint.xml

A comment suppresses a finding, with its reason: # mapwright-ignore CODE: why`,
    )
    .action(async (paths: string[], options: LintOptions) => done(await runLint(io, paths, options)));
}
