import { CommanderError } from "commander";
import { exitCodes, ReaderGone, SaidError, UsageError } from "./failure.ts";
import { type Io, tell } from "./io.ts";
import { paintFor } from "./print/paint.ts";
import { program } from "./program/index.ts";

export type { Io, Output } from "./io.ts";

/**
 * Runs the command line. `argv` without node and script. Resolves with the exit code: 0 nothing to say, 1 findings or
 * undelivered events, 2 wrong use or an unreadable file, 70 our bug. Never rejects, and never ends the process.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let code: number = exitCodes.fine;
  const command = program(io, (given) => {
    code = given;
  });
  for (const each of [command, ...command.commands])
    each.exitOverride().configureOutput({
      writeOut: (text) => void io.stdout.stream.write(text),
      writeErr: (text) => void io.stderr.stream.write(text),
      getOutHelpWidth: () => Math.min(100, io.stdout.columns),
      getErrHelpWidth: () => Math.min(100, io.stderr.columns),
    });
  if (argv.length === 0) {
    command.outputHelp();
    return exitCodes.fine;
  }
  try {
    await command.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    return codeFor(error, io);
  }
}

function codeFor(error: unknown, io: Io): number {
  const paint = paintFor(io.stderr);
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.wrongUse;
  if (error instanceof ReaderGone) return exitCodes.fine;
  if (error instanceof SaidError) return exitCodes.wrongUse;
  if (error instanceof UsageError) {
    tell(io, `${paint.red("error:")} ${error.message}`);
    if (error.help !== undefined) tell(io, `  help: ${error.help}`);
    return exitCodes.wrongUse;
  }
  tell(io, `${paint.red("bug:")} this is a mistake of mapwright, not yours; please report it with these lines`);
  tell(io, stackOf(error));
  return exitCodes.bug;
}

/** The kind of the error and the places it went through. Its message might hold a value, so it is not told. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return "  something was thrown that is no error";
  const places = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [`  ${error.name}`, ...places.slice(0, 12)].join("\n");
}
