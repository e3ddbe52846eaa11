import { Argument, type Command } from "commander";
import { type NewKind, type NewOptions, newKinds, runNew } from "../commands/new.ts";
import type { Io } from "../io.ts";
import { clock, collect, type Done, plugin } from "./options.ts";

export function addNew(top: Command, io: Io, done: Done): void {
  top
    .command("new")
    .summary("begin a mapping, an overlay, a test, or a part of a plugin")
    .description(
      "Writes files to begin with. What it writes passes lint and its own tests, and nothing is overwritten.",
    )
    .addArgument(new Argument("<kind>", "what to begin").choices(newKinds))
    .argument("<name>", "its name; of a lint rule its code, as in acme/field-without-note")
    .option("--folder <folder>", "where to write it (default: here; of a plugin a folder of its name)")
    .option("-m, --mapping <file>", "the mapping of an overlay or a test")
    .option("-o, --overlay <file>", "overlay on the mapping, of a test; repeatable", collect)
    .option("--event <file>", "an event in JSON: the case expects what the rules give today")
    .addOption(clock())
    .addOption(plugin())
    .addHelpText(
      "after",
      `
Examples:
  mapwright new mapping acme --folder rules/acme
  mapwright new overlay acme-shop -m rules/facebook-capi/mapping.yaml --folder overlays
  mapwright new test purchase -m mapping.yaml --event purchase.json --folder cases
  mapwright new plugin paper-mail`,
    )
    .action(async (kind: NewKind, name: string, options: NewOptions) => done(await runNew(io, kind, name, options)));
}
