import picocolors from "picocolors";
import type { Output } from "../io.ts";

export type Paint = ReturnType<typeof picocolors.createColors>;

/** Colours for a terminal, and none for anything else. */
export const paintFor = ({ terminal }: Output): Paint => picocolors.createColors(terminal);

/** `1,234,567`: the same in every locale. */
export const count = (number: number): string => String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");

export const plural = (number: number, one: string, many = `${one}s`): string =>
  `${count(number)} ${number === 1 ? one : many}`;

/** A share as a percentage with one digit; nothing is 0 % or 100 % that is not exactly so. */
export function percent(part: number, whole: number): string {
  if (whole === 0 || part === 0) return "0 %";
  if (part === whole) return "100 %";
  const share = (100 * part) / whole;
  if (share < 0.1) return "<0.1 %";
  return share > 99.9 ? ">99.9 %" : `${share.toFixed(1)} %`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const control = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** Text from a file or an event, so that it cannot steer the terminal. */
export const printable = (text: string): string => text.replace(control, "\ufffd");

/** Cuts a text that is wider than a column. */
export const fit = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;

/** Breaks a text at blanks; lines after the first are set in by two. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = `  ${word}`;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
