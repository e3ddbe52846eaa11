import type { Sent } from "../commands/deliver.ts";
import type { Output } from "../io.ts";
import { count, paintFor, plural } from "./paint.ts";

/** What became of the payloads of a run, and what to do about those that are left. */
export function printReceipt(
  output: Output,
  { summary, tally, deadBefore, readAll }: Sent,
  progressPath: string | undefined,
): void {
  const paint = paintFor(output);
  const { delivered, duplicates, settledBefore, dead, pending, ambiguous, requests, retries, paused } = summary;
  const row = (number: number, name: string, tint = (text: string) => text): readonly string[] =>
    number === 0 ? [] : [`  ${tint(name.padEnd(14))}${count(number).padStart(10)}`];
  const lines = [
    "",
    `${paint.bold("delivery")} ${paint.dim(`${plural(requests, "request")}, ${plural(retries, "retry", "retries")}`)}`,
    ...row(delivered, "delivered", paint.green),
    ...row(duplicates, "duplicates"),
    ...row(settledBefore - deadBefore, "done before"),
    ...row(deadBefore, "refused before", paint.red),
    ...row(dead, "refused", paint.red),
    ...Object.entries(summary.deadByCode).map(([code, number]) => paint.dim(`${count(number).padStart(26)}  ${code}`)),
    ...row(pending, "remain", paint.yellow),
    ...row(ambiguous, "maybe twice", paint.yellow),
  ];
  if (delivered + settledBefore + dead + pending + duplicates === 0) lines.push("  nothing to deliver");
  if (paused) lines.push("", paint.red(`stopped: ${paused.code}: ${paused.message}`), `  help: ${paused.help}`);
  if (!readAll) lines.push("", `reading stopped after ${plural(tally.events, "event")}: the rest was not looked at`);
  if ((pending > 0 || !readAll) && progressPath !== undefined)
    lines.push(`run the same command again: ${progressPath} knows what was delivered`);
  if (deadBefore > 0)
    lines.push("refused in an earlier run and not sent again: correct the rules, then add --retry-dead");
  if (settledBefore > deadBefore && deadBefore === 0 && delivered === 0 && pending === 0 && progressPath !== undefined)
    lines.push(`everything was settled by an earlier run; to send it again, remove ${progressPath}`);
  output.stream.write(`${lines.join("\n")}\n`);
}
