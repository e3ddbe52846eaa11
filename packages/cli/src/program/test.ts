import { type Command, Option } from "commander";
import { runTest, type TestOptions, testFormats } from "../commands/test.ts";
import type { Io } from "../io.ts";
import { collect, type Done, plugin, whole } from "./options.ts";

export function addTest(top: Command, io: Io, done: Done): void {
  top
    .command("test")
    .summary("run the cases of test files")
    .description("Maps the event of every case of *.test.yaml files, and says what is not as expected.")
    .argument("<path...>", "test files, or folders that are searched")
    .option("--filter <text>", "only cases with this in their name")
    .addOption(plugin())
    .addOption(new Option("--format <format>", "how to tell it").choices(testFormats).default("pretty"))
    .option("--coverage", "count what the cases reach: arms, rows, both sides of conditions and gates, ...")
    .addOption(new Option("--coverage-min <percent>", "exit with 1 when less is covered").argParser(whole(0, 100)))
    .addOption(
      new Option("--coverage-output <form=file>", "write it too, as html, lcov or json; repeatable").argParser(collect),
    )
    .option("--mutate", "break the rules, one thing at a time, and tell what no case notices")
    .option("--update", "write what came out into the files, in place of what was expected")
    .option("--watch", "run again whenever a file changes, until it is stopped")
    .addHelpText(
      "after",
      `
Examples:
  mapwright test rules/
  mapwright test rules/facebook-capi/cases/consent.test.yaml --filter "no categories"
  mapwright test rules/ --format junit > cases.xml
  mapwright test rules/ --coverage-min 100 --coverage-output html=coverage.html
  mapwright test rules/facebook-capi --mutate

A mutant that changes nothing is excused in the rules: # mapwright-equivalent KIND: why
--update rewrites payload, equals, absent and the out of rows, and shows each difference.`,
    )
    .action(async (paths: string[], options: TestOptions) => done(await runTest(io, paths, options)));
}
