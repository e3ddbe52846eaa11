import type { Command } from "commander";
import { type FmtOptions, runFmt } from "../commands/fmt.ts";
import type { Io } from "../io.ts";
import type { Done } from "./options.ts";

export function addFmt(top: Command, io: Io, done: Done): void {
  top
    .command("fmt")
    .summary("set rule files in the shape that all have")
    .description(
      "Formats mappings, overlays, destination files, tests and lint settings. What they mean stays, and every comment too.",
    )
    .argument("<path...>", "files, or folders that are searched; - formats standard input")
    .option("--check", "write nothing; name the files that would change, and exit with 1 if there is one")
    .option("--diff", "write nothing; print what would change")
    .addHelpText(
      "after",
      `
Examples:
  mapwright fmt rules/
  mapwright fmt --check rules/
  mapwright fmt - < acme.yaml

Values that stand under each other stay so, and a line that is added next to them joins them.`,
    )
    .action(async (paths: string[], options: FmtOptions) => done(await runFmt(io, paths, options)));
}
