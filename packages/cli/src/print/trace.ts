import type { Decision, Explained, TraceEntry } from "@mapwright/engine";
import type { Output } from "../io.ts";
import { fit, type Paint, paintFor, printable, wrapped } from "./paint.ts";

/** Everything that was decided about one target path, gate or prepared path, in order. */
export interface Story {
  readonly phase: TraceEntry["phase"];
  readonly target: string;
  readonly entries: readonly TraceEntry[];
}

/** Neighbouring entries about the same target, together. */
export function storiesOf(trace: readonly TraceEntry[]): readonly Story[] {
  const stories: { phase: TraceEntry["phase"]; target: string; entries: TraceEntry[] }[] = [];
  for (const entry of trace) {
    const last = stories.at(-1);
    const same = last?.phase === entry.phase && (last.target === entry.target || last.target === "");
    if (last && same) {
      last.target = entry.target;
      last.entries.push(entry);
    } else stories.push({ phase: entry.phase, target: entry.target, entries: [entry] });
  }
  return stories;
}

/** The decisions about one path, and those about what is inside it or around it. */
export const about = (trace: readonly TraceEntry[], path: string): readonly TraceEntry[] =>
  trace.filter(({ target }) => target === path || target.startsWith(`${path}.`) || path.startsWith(`${target}.`));

/** Nothing but absences: the event has nothing for it, and no rule said more. */
export const isSilent = ({ phase, entries }: Story): boolean =>
  phase === "field" &&
  entries.every(({ decision }) => ["absent", "no_value", "condition_true", "condition_false"].includes(decision));

const words: { readonly [decision in Decision]: string } = {
  absent: "absent",
  present: "read",
  refused: "refused",
  remarked: "remark",
  step: "then",
  condition_true: "condition met",
  condition_false: "condition not met",
  default: "default",
  value: "value",
  no_value: "no value",
  disabled: "disabled",
  skipped: "left out",
  passed: "passed",
  dropped: "stopped the event",
  withheld: "withheld, it is personal",
  removed: "removed",
  chosen: "chosen",
  not_chosen: "not chosen",
  overridden: "overridden by the event",
  copied: "copied",
};

/** The word for a decision, as people read it. */
export const wordFor = (decision: Decision): string => words[decision];

/** One sentence on what became of the event. */
export const verdictOf = (explained: Explained): string =>
  explained.outcome === "mapped" ? "mapped" : `dropped as ${explained.as}: ${explained.reason}: ${explained.message}`;

/** The value if it was asked for, else its kind and size. */
export const shownValue = (entry: TraceEntry): string =>
  entry.value === undefined ? (entry.shown ?? "") : printable(JSON.stringify(entry.value) ?? "");

/** The explanation of one event for a terminal. With `full`, also what the event has nothing for. */
export function printTrace(output: Output, explained: Explained, full: boolean): void {
  const paint = paintFor(output);
  const width = Math.min(120, output.columns);
  const stories = storiesOf(explained.trace);
  const told = full ? stories : stories.filter((story) => !isSilent(story));
  const silent = full ? [] : stories.filter(isSilent).map(({ target }) => target);
  const verdict = explained.outcome === "mapped" ? paint.green(verdictOf(explained)) : paint.red(verdictOf(explained));
  const lines = [verdict, "", ...told.flatMap((story) => [...storyLines(story, paint, width), ""])];
  if (silent.length > 0) lines.push(...wrapped(`nothing in the event for: ${silent.join(", ")}`, width).map(paint.dim));
  output.stream.write(`${lines.join("\n")}\n`);
}

function storyLines({ phase, target, entries }: Story, paint: Paint, width: number): readonly string[] {
  const last = entries.at(-1)!;
  const value = last.decision === "value" ? ` = ${shownValue(last)}` : "";
  const title = phase === "field" ? target : `${phase} ${target}`;
  const place = last.at === undefined ? "" : `${last.at.file}:${last.at.line}${last.layer ? ` (${last.layer})` : ""}`;
  const head = fit(`${title}${value}`, Math.max(20, width - place.length - 2));
  const gap = " ".repeat(Math.max(2, width - head.length - place.length));
  const body = last.decision === "value" ? entries.slice(0, -1) : entries;
  return [`${paint.bold(head)}${gap}${paint.dim(place)}`, ...entryLines(body, paint, width)];
}

/** One line for each decision; steps follow what they work on in the same line, unless values are shown. */
function entryLines(entries: readonly TraceEntry[], paint: Paint, width: number): readonly string[] {
  const lines: { readonly entry: TraceEntry; text: string }[] = [];
  for (const entry of entries) {
    const { decision, subject = "", code = "" } = entry;
    const last = lines.at(-1);
    const shown = shownValue(entry);
    if (decision === "step" && last && entry.value === undefined) last.text += ` → ${subject}`;
    else if (decision === "step") lines.push({ entry, text: `            → ${subject}  ${shown}` });
    else {
      const parts = [wordFor(decision).padEnd(8), subject, code, shown];
      lines.push({ entry, text: `    ${parts.filter((part) => part !== "").join("  ")}` });
    }
  }
  return lines.map(({ entry, text }) => tinted(entry, fit(text.trimEnd(), width), paint));
}

function tinted({ decision }: TraceEntry, line: string, paint: Paint): string {
  if (decision === "refused" || decision === "dropped") return paint.red(line);
  if (decision === "absent" || decision === "condition_false" || decision === "no_value") return paint.dim(line);
  return decision === "remarked" || decision === "withheld" ? paint.yellow(line) : line;
}
