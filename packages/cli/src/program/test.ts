import { type Command, Option } from "commander";
import { runTest, type TestOptions, testFormats } from "../commands/test.ts";
import type { Io } from "../io.ts";
import { type Done, plugin } from "./options.ts";

export function addTest(top: Command, io: Io, done: Done): void {
  top
    .command("test")
    .summary("run the cases of test files")
    .description("Maps the event of every case of *.test.yaml files, and says what is not as expected.")
    .argument("<path...>", "test files, or folders that are searched")
    .option("--filter <text>", "only cases with this in their name")
    .addOption(plugin())
    .addOption(new Option("--format <format>", "how to tell it").choices(testFormats).default("pretty"))
    .option("--update", "write what came out into the files, in place of what was expected")
    .option("--watch", "run again whenever a file changes, until it is stopped")
    .addHelpText(
      "after",
      `
Examples:
  mapwright test rules/
  mapwright test rules/facebook-capi/cases/consent.test.yaml --filter "no categories"
  mapwright test rules/ --format junit > cases.xml

--update rewrites payload, equals, absent and the out of rows, and shows each difference. The rest is yours.`,
    )
    .action(async (paths: string[], options: TestOptions) => done(await runTest(io, paths, options)));
}
