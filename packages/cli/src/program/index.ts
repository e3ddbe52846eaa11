import { Command } from "commander";
import type { Io } from "../io.ts";
import { version } from "../load/version.ts";
import { addDemo } from "./demo.ts";
import { addExplain } from "./explain.ts";
import { addFmt } from "./fmt.ts";
import { addSimulator } from "./graph-simulator.ts";
import { addHelp } from "./help.ts";
import { addLint } from "./lint.ts";
import { addMap } from "./map.ts";
import { addNew } from "./new.ts";
import type { Done } from "./options.ts";
import { addSchema } from "./schema.ts";
import { addSend } from "./send.ts";
import { addTest } from "./test.ts";

/** The command line: every command with its options, help and examples. Nothing here does any work. */
export function program(io: Io, done: Done): Command {
  const top = new Command("mapwright")
    .description("Maps events to what a destination takes, by rules written in YAML.")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .showSuggestionAfterError(true)
    .showHelpAfterError('(add --help, as in "mapwright map --help")')
    .configureHelp({ showGlobalOptions: false, sortSubcommands: false })
    .addHelpText("after", "\nExit codes: 0 nothing to say, 1 findings or undelivered events, 2 wrong use, 70 our bug.");
  addMap(top, io, done);
  addExplain(top, io, done);
  addLint(top, io, done);
  addTest(top, io, done);
  addFmt(top, io, done);
  addSchema(top, io, done);
  addNew(top, io, done);
  addSend(top, io, done);
  addSimulator(top, io, done);
  addDemo(top, io, done);
  addHelp(top, io, done);
  return top;
}
