import { Argument, type Command } from "commander";
import { runSchema, type SchemaKind, type SchemaOptions, schemaKinds } from "../commands/schema.ts";
import type { Io } from "../io.ts";
import { type Done, plugin } from "./options.ts";

export function addSchema(top: Command, io: Io, done: Done): void {
  top
    .command("schema")
    .summary("JSON Schema of rule files, for any YAML editor")
    .description(
      "Prints the JSON Schema of a kind of file, with every name that the plugin has: an editor then completes and checks.",
    )
    .addArgument(new Argument("[kind]", "which files it is for").choices(schemaKinds))
    .option("-m, --mapping <file>", "the mapping whose settings tests and destination files may give")
    .addOption(plugin())
    .option("--write <folder>", "write it, or all of them, as KIND.schema.json")
    .addHelpText(
      "after",
      `
Examples:
  mapwright schema overlay > overlay.schema.json
  mapwright schema -m rules/facebook-capi/mapping.yaml --write .schemas

An editor takes it from the first line of a file:
  # yaml-language-server: $schema=.schemas/overlay.schema.json`,
    )
    .action(async (kind: SchemaKind | undefined, options: SchemaOptions) => done(await runSchema(io, kind, options)));
}
