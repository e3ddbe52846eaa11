import type { Command } from "commander";
import { runHelpCode } from "../commands/help-code.ts";
import type { Io } from "../io.ts";
import type { Done } from "./options.ts";

const commandNames = (top: Command): readonly string[] => top.commands.map((each) => each.name());

export function addHelp(top: Command, io: Io, done: Done): void {
  top
    .command("help")
    .summary("help for a command, or the page of a code")
    .description("Prints the help of a command, or what a code such as pii/unhashed means.")
    .argument("[topic]", "a command or a code")
    .action(async (topic: string | undefined) => {
      const command = top.commands.find((each) => each.name() === topic);
      if (topic === undefined || command) {
        (command ?? top).outputHelp();
        done(0);
      } else done(await runHelpCode(io, topic, commandNames(top)));
    });
}
