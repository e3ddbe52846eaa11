import type { Output } from "../io.ts";
import type { Coverage, ReasonCount, Tally } from "../output/tally.ts";
import { count, fit, type Paint, paintFor, percent, plural, wrapped } from "./paint.ts";

const mostNotes = 15;
const mostReasons = 20;
const kinds = ["not_consented", "filtered", "rejected"] as const;

/**
 * What became of the events of a run, for the person who started it: counts and codes, never a value. With `elapsedMs`, also
 * how long it took.
 */
export function printSummary(output: Output, tally: Tally, elapsedMs?: number): void {
  const paint = paintFor(output);
  const width = Math.min(100, output.columns);
  const parts = [
    outcomes(tally, paint, width),
    notes(tally, paint),
    coverage(tally, paint, width),
    deprecated(tally, paint),
    pace(tally, elapsedMs, paint),
  ];
  const text = parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
  output.stream.write(`${text}\n`);
}

function outcomes(tally: Tally, paint: Paint, width: number): readonly string[] {
  const { events, mapped, reasons } = tally;
  const rows = [...reasons.values()].sort((a, b) => b.count - a.count);
  const row = (name: string, number: number, tint: (text: string) => string): string =>
    `  ${tint(name.padEnd(14))}${count(number).padStart(10)}${percent(number, events).padStart(9)}`;
  const lines = [paint.bold(plural(events, "event")), row("mapped", mapped, paint.green)];
  for (const kind of kinds) {
    const own = rows.filter(({ as }) => as === kind);
    const total = own.reduce((sum, each) => sum + each.count, 0);
    if (total === 0) continue;
    lines.push(row(kind, total, kind === "rejected" ? paint.red : paint.yellow));
    for (const each of own.slice(0, mostReasons)) lines.push(...reasonLines(each, width).map(paint.dim));
  }
  return lines;
}

function reasonLines({ reason, message, count: number }: ReasonCount, width: number): readonly string[] {
  const indent = " ".repeat(28);
  return wrapped(`${reason}: ${firstOf(reason, message)}`, width - indent.length).map(
    (line, index) => `${index === 0 ? `${count(number).padStart(26)}  ` : indent}${line}`,
  );
}

/** Messages about the input name a line; over many lines only the first would be told. */
const firstOf = (reason: string, message: string): string =>
  reason.startsWith("input/") ? `first: ${message}` : message;

function notes({ notes }: Tally, paint: Paint): readonly string[] {
  const rows = [...notes.values()].sort((a, b) => b.count - a.count);
  if (rows.length === 0) return [];
  const widest = Math.max(...rows.map(({ code }) => code.length));
  const lines = rows
    .slice(0, mostNotes)
    .map(
      ({ code, target, count: number }) =>
        `  ${count(number).padStart(10)}  ${code.padEnd(widest)}  ${paint.dim(target)}`,
    );
  const more = rows.length - lines.length;
  return [
    `${paint.bold("notes")} ${paint.dim("fields left out, or kept with a remark; help CODE tells more")}`,
    ...lines,
    ...(more > 0 ? [paint.dim(`  ${String(more).padStart(10)}  more kinds`)] : []),
  ];
}

function coverage({ coverage: all, mapped }: Tally, paint: Paint, width: number): readonly string[] {
  const used = all.filter(({ members }) => [...members.values()].some((member) => member.count > 0));
  if (mapped === 0 || used.length === 0) return [];
  return [
    `${paint.bold("carried by")} ${paint.dim("share of the mapped events")}`,
    ...used.flatMap((each) => grid(each, mapped, paint, width)),
  ];
}

const cellGap = 3;

/** The members in columns, those that no event has in one line at the end. */
function grid({ object, members }: Coverage, mapped: number, paint: Paint, width: number): readonly string[] {
  const filled = [...members].filter(([, member]) => member.count > 0);
  const never = [...members].filter(([, member]) => member.count === 0).map(([name]) => name);
  const indent = 14;
  const widest = Math.max(...filled.map(([name]) => name.length));
  const cells = filled.map(([name, member]) => `${name.padEnd(widest)} ${percent(member.count, mapped).padStart(7)}`);
  const perRow = Math.max(1, Math.floor((width - indent + cellGap) / (widest + 8 + cellGap)));
  const rows = Math.ceil(cells.length / perRow);
  const lines = Array.from({ length: rows }, (_, row) =>
    cells.filter((_cell, index) => index % rows === row).join(" ".repeat(cellGap)),
  );
  const last =
    never.length === 0 ? [] : [paint.dim(`${" ".repeat(indent)}never: ${fit(never.join(" "), width - indent - 7)}`)];
  return [...lines.map((line, index) => `  ${(index === 0 ? object : "").padEnd(indent - 2)}${line}`), ...last];
}

/** A clock that stood still, or was set back, gives no rate. */
function pace({ events }: Tally, elapsedMs: number | undefined, paint: Paint): readonly string[] {
  if (elapsedMs === undefined) return [];
  const seconds = `${(Math.max(0, elapsedMs) / 1000).toFixed(1)} s`;
  const rate = elapsedMs > 0 ? `, ${count(Math.round((1000 * events) / elapsedMs))} events/s` : "";
  return [paint.dim(`${seconds}${rate}`)];
}

function deprecated({ deprecated: all }: Tally, paint: Paint): readonly string[] {
  const used = all.filter((each) => each.count > 0);
  if (used.length === 0) return [];
  return [
    paint.bold("deprecated"),
    ...used.map(({ path, use, count: number }) => `  ${count(number).padStart(10)}  ${path}: use ${use}`),
  ];
}
