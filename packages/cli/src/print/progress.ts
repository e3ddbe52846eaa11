import { performance } from "node:perf_hooks";
import type { Output } from "../io.ts";
import { fit, paintFor } from "./paint.ts";

/** A line that is drawn again and again on a terminal, and never anywhere else. It reads no key and hooks no signal. */
export interface Progress {
  /** `share` from 0 to 1, or undefined when the whole is not known. Draws ten times a second at the most. */
  show(share: number | undefined, words: () => string): void;
  /** Takes the line away. */
  clear(): void;
}

const everyMs = 100;
const barWidth = 24;
const eraseLine = "\r\u001b[2K";

export function progressOn(output: Output): Progress {
  const { stream, terminal, columns } = output;
  if (!terminal) return { show: () => {}, clear: () => {} };
  const paint = paintFor(output);
  let drawnAt = performance.now();
  let drawn = false;
  return {
    show(share, words) {
      const now = performance.now();
      if (now - drawnAt < everyMs) return;
      drawnAt = now;
      drawn = true;
      const bar =
        share === undefined ? "" : `${paint.cyan(barOf(share))} ${String(Math.floor(100 * share)).padStart(3)} %  `;
      stream.write(`${eraseLine}${bar}${fit(words(), Math.max(20, columns - barWidth - 10))}`);
    },
    clear() {
      if (drawn) stream.write(eraseLine);
      drawn = false;
    },
  };
}

function barOf(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * barWidth);
  return "█".repeat(full) + "░".repeat(barWidth - full);
}
