import type { Explained, TraceEntry } from "@mapwright/engine";
import type { Stats } from "@mapwright/graph-simulator";
import type { Sent } from "../commands/deliver.ts";
import type { Output } from "../io.ts";
import { count, fit, type Paint, paintFor, plural, printable, wrapped } from "./paint.ts";
import { type Story, storiesOf } from "./trace.ts";

/** Paths from the current folder. */
export interface DemoFiles {
  readonly folder: string;
  readonly destination: string;
  readonly mapping: string;
  readonly events: string;
}

export interface DemoRun {
  readonly files: DemoFiles;
  readonly clock: string;
  /** The first event, with values: the samples are made up. */
  readonly explained: Explained;
  readonly sent: Sent;
  readonly received: Stats;
}

const width = 100;

/** What a newcomer wants to see of a run: one event before and after, the counts, what arrived, what to try. */
export function demoPage(output: Output, run: DemoRun): string {
  const paint = paintFor(output);
  return [
    "",
    `${paint.bold("Mapwright")}  events of a shop, mapped by rules in YAML, delivered to a Graph API on this machine`,
    paint.dim(`           made-up events; nothing leaves this machine; the clock stands at ${run.clock}`),
    "",
    ...oneEvent(run, paint),
    "",
    ...allEvents(run, paint),
    "",
    ...arrived(run, paint),
    "",
    ...tryNext(run, paint),
  ].join("\n");
}

const title = (paint: Paint, number: number, text: string, more: string): string =>
  `${paint.cyan(paint.bold(`${number}  ${text}`))}  ${paint.dim(more)}`;

const [nameWidth, valueWidth, lineWidth] = [19, 20, 4];

function oneEvent({ explained, files }: DemoRun, paint: Paint): readonly string[] {
  const rows = storiesOf(explained.trace).flatMap((story) => rowOf(story) ?? []);
  const room = width - nameWidth - valueWidth - lineWidth - 10;
  const lines = rows.flatMap(({ target, value, why, line }, index) => {
    const [object, name] = split(target);
    const isNew = object !== "" && object !== split(rows[index - 1]?.target ?? "")[0];
    const sent = paint.green(fit(value, valueWidth).padEnd(valueWidth));
    const cells = [fit(name, nameWidth).padEnd(nameWidth), sent, paint.dim("<"), fit(why, room).padEnd(room)];
    return [...(isNew ? [`  ${object}`] : []), `    ${cells.join(" ")} ${paint.dim(line.padStart(lineWidth))}`];
  });
  return [
    title(paint, 1, "One event, before and after", `what is sent < why, and the line in ${files.mapping}`),
    ...lines,
  ];
}

/** `user_data.em` is `em` of `user_data`. */
function split(target: string): readonly [object: string, name: string] {
  const dot = target.indexOf(".");
  return [target.slice(0, Math.max(0, dot)), target.slice(dot + 1)];
}

interface Row {
  readonly target: string;
  readonly value: string;
  readonly why: string;
  readonly line: string;
}

function rowOf({ phase, target, entries }: Story): Row | undefined {
  const last = entries.at(-1)!;
  const made = phase === "field" ? last.decision === "value" : last.decision === "chosen";
  if (!made || last.value === undefined) return undefined;
  const value = brief(last.value);
  const why = phase === "field" ? whyOf(entries.slice(0, -1), value) : "every item has what it needs";
  return { target, value, why, line: last.at === undefined ? "" : `:${last.at.line}` };
}

/** Where the value came from and what was done to it; what was tried before is left out. */
function whyOf(entries: readonly TraceEntry[], sent: string): string {
  let sources: string[] = [];
  let steps: string[] = [];
  for (const { decision, subject = "", value } of entries) {
    if (decision === "condition_false" || decision === "refused") sources = [];
    const read = brief(value);
    if (decision === "present") sources.push(read === sent ? subject : `${subject} ${read}`);
    if (decision !== "step") steps = [];
    else if (!quietSteps.has(subject)) steps.push(subject.replace(/^normalize /, ""));
  }
  const from =
    sources.length === 0 ? "a constant" : sources.length > 2 ? `${sources[0]} and more` : sources.join(" and ");
  return [from, ...steps].join(", ");
}

/** They change nothing that a reader would see. */
const quietSteps: ReadonlySet<string> = new Set(["number", "text", "trim", "unique", "timestamp_ms", "not_future"]);

const digest = /"([0-9a-f]{6})[0-9a-f]{58}"/g;

/** A value on a few characters: digests are cut, the rest is as JSON writes it. */
const brief = (value: unknown): string => {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return "{…}";
  const text = printable(JSON.stringify(value) ?? "").replace(digest, '"$1…"');
  return text.length > 32 && text.startsWith("[{") ? `[${(value as unknown[]).length} items]` : text;
};

function allEvents({ sent, files }: DemoRun, paint: Paint): readonly string[] {
  const { tally, summary } = sent;
  const row = (number: number, name: string, tint: (text: string) => string, why: string): readonly string[] =>
    wrapped(why, width - 26).map((line, index) =>
      index === 0
        ? `${count(number).padStart(8)}  ${tint(name.padEnd(14))}  ${paint.dim(line)}`
        : `${" ".repeat(26)}${paint.dim(line.trim())}`,
    );
  const dropped = [...tally.reasons.values()].sort((a, b) => b.count - a.count);
  const kinds = [
    ["not_consented", "not consented", paint.yellow],
    ["filtered", "filtered", paint.yellow],
    ["rejected", "rejected", paint.red],
  ] as const;
  return [
    title(paint, 2, plural(tally.events, "event"), `of ${files.events}`),
    ...row(summary.delivered, "delivered", paint.green, "mapped, and taken by the Graph API"),
    ...(summary.duplicates > 0
      ? row(summary.duplicates, "duplicates", paint.green, "the same name and id as another: sent once")
      : []),
    ...kinds.flatMap(([as, name, tint]) => {
      const own = dropped.filter((each) => each.as === as);
      if (own.length === 0) return row(0, name, paint.dim, "no rule filters these events");
      return own.flatMap(({ count: number, message }, index) => row(number, index === 0 ? name : "", tint, message));
    }),
  ];
}

function arrived({ received, sent }: DemoRun, paint: Paint): readonly string[] {
  const { requests, acceptedEvents, distinctEvents, repeatedEvents, clearText, nulls, tokensInUrl } = received;
  const retries = sent.summary.retries;
  const again = retries > 0 ? `; ${retries} was refused on purpose ("unavailable") and sent again` : "";
  return [
    title(paint, 3, "What the Graph API received", "so it says itself"),
    `${count(acceptedEvents).padStart(8)}  events in ${plural(requests, "request")}${again}`,
    `${count(distinctEvents).padStart(8)}  of them distinct by event_name and event_id, ${count(repeatedEvents)} twice`,
    `${count(clearText).padStart(8)}  values in clear where a hash belongs, ${nulls} nulls, ${tokensInUrl} tokens in an address`,
  ];
}

function tryNext({ files, clock }: DemoRun, paint: Paint): readonly string[] {
  const command = (name: string, options: string): string =>
    `npx mapwright ${name} -d ${files.destination} ${options} \\\n      --clock ${clock} ${files.events}`;
  const tries: readonly (readonly [string, string])[] = [
    ["Why does a field have its value? Any event, and --field for one of them:", command("explain", "--event 3")],
    ["One outcome for every event, with reasons:", command("map", "--outcomes")],
    ["The requests as they would be sent, without secrets:", command("send", "--dry-run")],
    [`Change a line in ${files.folder}/overlays/acme-shop.yaml, then:`, `npx mapwright lint ${files.folder}`],
  ];
  return [
    paint.cyan(paint.bold("Try next")),
    ...tries.flatMap(([what, line]) => [`  ${what}`, `    ${paint.bold(line)}`]),
  ];
}
