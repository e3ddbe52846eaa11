import type { Command } from "commander";
import { runDemo } from "../commands/demo.ts";
import type { Io } from "../io.ts";
import type { Done } from "./options.ts";

export function addDemo(top: Command, io: Io, done: Done): void {
  top
    .command("demo")
    .summary("the whole way on sample events, on this machine only")
    .description("Maps the sample events, delivers them to a local simulator, and shows what happened and why.")
    .option("--rules <folder>", "folder with mapping, destination.example.yaml and samples")
    .action(async (options: { readonly rules?: string }) => done(await runDemo(io, options.rules)));
}
