import { didYouMean } from "@mapwright/engine";
import { exitCodes, UsageError } from "../failure.ts";
import { inputReasons } from "../input/entry.ts";
import type { Io } from "../io.ts";
import { codesWithPage, pageOf } from "../load/codes.ts";
import { builtIn } from "../load/plugins.ts";
import { lineWriter } from "../output/writer.ts";

const code = /^[a-z][a-z0-9_-]*\/[a-z0-9][a-z0-9-]*$/;

/**
 * Prints the page of a code, or the sentence that is known about it. Throws a `UsageError` for a code that nobody says, with
 * the nearest of the codes and of the commands.
 */
export async function runHelpCode(io: Io, topic: string, commands: readonly string[]): Promise<number> {
  const text = code.test(topic) ? (pageOf(topic) ?? sentenceOf(topic)) : undefined;
  if (text === undefined) throw new UsageError(`nothing is known about "${topic}"`, helpFor(topic, commands));
  const writer = lineWriter(io.stdout.stream);
  writer.line(text.trimEnd());
  await writer.flush();
  return exitCodes.fine;
}

function helpFor(topic: string, commands: readonly string[]): string {
  const names = new Set([...commands, ...codesWithPage(), ...known().keys()]);
  return didYouMean(topic, names, "give a command, or a code as in pii/unhashed");
}

function sentenceOf(topic: string): string | undefined {
  const message = known().get(topic);
  return message === undefined ? undefined : `${topic}: ${message}`;
}

function known(): ReadonlyMap<string, string> {
  const messages = new Map<string, string>(Object.entries(inputReasons));
  for (const plugin of builtIn) {
    if (plugin.kind !== "destination") continue;
    const { fieldFaults, eventFaults, notices } = plugin.contract;
    for (const each of [...fieldFaults, ...eventFaults, ...notices])
      messages.set(each.code, `${each.message}\nsee ${each.see}`);
    for (const { name, refusals, remarks = [] } of [...plugin.transforms, ...plugin.normalisers])
      for (const { slug, message } of [...refusals, ...remarks]) messages.set(`${name}/${slug}`, message);
  }
  return messages;
}
