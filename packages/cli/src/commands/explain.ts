import type { Explained } from "@mapwright/engine";
import { exitCodes, UsageError } from "../failure.ts";
import { type InputFormat, inputsOf } from "../input/open.ts";
import type { Io } from "../io.ts";
import { loadRules, type RuleOptions } from "../load/rules.ts";
import { lineWriter } from "../output/writer.ts";
import { about, printTrace } from "../print/trace.ts";
import { tracePage } from "../print/trace-page.ts";
import { clockFrom } from "./clock.ts";
import { eventAt } from "./events.ts";

export const explainFormats = ["text", "json", "html"] as const;

export interface ExplainOptions extends RuleOptions {
  readonly clock?: string;
  readonly input?: InputFormat;
  readonly field?: string;
  /** A target path, or `$name`: explain the rules instead of an event. */
  readonly rule?: string;
  /** An event path, `$settings.x` or `$name`: tell what it can reach. */
  readonly uses?: string;
  readonly format: (typeof explainFormats)[number];
  readonly values?: boolean;
  /** Which event of the input, from 1. */
  readonly event: number;
}

/** Tells why each field of one event has its value. Values themselves only when they are asked for. */
export async function runExplain(io: Io, file: string | undefined, options: ExplainOptions): Promise<number> {
  const { mapper } = await loadRules(io, options);
  const now = clockFrom(io, options.clock)();
  const [input] = await inputsOf(io, file === undefined ? [] : [file], options.input);
  const { event } = await eventAt(input!, options.event);
  const explained = narrowed(mapper.explain(event, { now, values: options.values === true }), options.field);
  if (options.format === "text") {
    printTrace(io.stdout, explained, options.field !== undefined);
    return exitCodes.fine;
  }
  const writer = lineWriter(io.stdout.stream);
  writer.line(options.format === "html" ? tracePage(explained).trimEnd() : JSON.stringify(explained, null, 2));
  await writer.flush();
  return exitCodes.fine;
}

function narrowed(explained: Explained, field: string | undefined): Explained {
  if (field === undefined) return explained;
  const trace = about(explained.trace, field);
  if (trace.length === 0)
    throw new UsageError(`no rule decided anything about "${field}"`, "give a target path, as in user_data.em");
  return { ...explained, trace };
}
