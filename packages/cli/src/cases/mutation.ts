import type { JudgedMutant } from "@mapwright/authoring";
import { type Diagnostic, frame } from "@mapwright/engine";
import type { Io, Output } from "../io.ts";
import { printDiagnostics } from "../print/diagnostics.ts";
import { count, paintFor, printable } from "../print/paint.ts";
import { progressOn } from "../print/progress.ts";
import { mutateRules } from "./mutate.ts";
import type { RunFiles, TestRun } from "./run-files.ts";

/** Mutants with their fates, and excuses for none. */
export interface Mutation {
  readonly judged: readonly JudgedMutant[];
  readonly unused: readonly Diagnostic[];
}

/** Every mutant with its fate; on a terminal, it is seen how far it is. */
export async function judgeMutants(io: Io, run: TestRun, options: Pick<RunFiles, "plugins">): Promise<Mutation> {
  const progress = progressOn(io.stderr);
  const judged: JudgedMutant[] = [];
  const mutating = mutateRules(io, run, options);
  for (const each of mutating.judged) {
    judged.push(each);
    progress.show(
      judged.length / mutating.count,
      () => `${count(judged.length)} mutants tried, ${count(survivorsOf(judged).length)} survived`,
    );
    // Signals are heard between two mutants.
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  progress.clear();
  return { judged, unused: mutating.unused };
}

export const survivorsOf = (judged: readonly JudgedMutant[]): readonly JudgedMutant[] =>
  judged.filter(({ fate }) => fate === "survived");

/** Each mutant that no case noticed, with its line. */
export function printMutants(output: Output, { judged, unused }: Mutation, { texts }: TestRun): void {
  const paint = paintFor(output);
  const write = (line: string): void => void output.stream.write(`${line}\n`);
  const contents = new Map(texts.all().map(({ file, text }) => [file, text]));
  for (const { mutant } of survivorsOf(judged)) {
    const { at, mutation, title } = mutant;
    write(`\n${at.file}:${at.line}:${at.column}: ${paint.yellow("survived")} ${mutation}: ${printable(title)}`);
    for (const line of frame(contents.get(at.file) ?? "", at)) write(line);
  }
  if (unused.length > 0) write("");
  printDiagnostics(output, unused, texts.all());
}

/** `416 mutants: 380 noticed by a case, 26 that do not load, 10 equivalent, 0 survived`. */
export function mutantsInWords(judged: readonly JudgedMutant[]): string {
  const of = (fate: JudgedMutant["fate"]): string => count(judged.filter((each) => each.fate === fate).length);
  return `${count(judged.length)} mutants: ${of("killed")} noticed by a case, ${of("refused")} do not load, ${of("equivalent")} equivalent, ${of("survived")} survived`;
}

/** Version 1: members may be added, and none changes its meaning. */
export const jsonOfMutants = (judged: readonly JudgedMutant[]): unknown =>
  judged.map(({ mutant: { mutation, title, at }, fate, reason }) => ({
    mutation,
    title,
    file: at.file,
    line: at.line,
    column: at.column,
    fate,
    ...(reason !== undefined && { reason }),
  }));
