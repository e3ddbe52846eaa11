import { isRefusal, type Refusal, refusal } from "../sdk/index.ts";
import { ambiguous, notANumber, readNumber, safeNumber, unsafe } from "./number-text.ts";

/** Nothing has neither a sum nor a mean. */
export const empty = refusal("empty", "the list has no items");

/** What reading a list of numbers can refuse. */
export const listRefusals: readonly Refusal[] = [empty, notANumber, ambiguous, unsafe];

/**
 * The numbers of a list of numbers and numeric texts (read as `number` reads them). One item that is not a number, null
 * included, refuses the whole list: a total over some of the items would be wrong without anybody noticing.
 */
export function readNumbers(list: readonly unknown[]): readonly number[] | Refusal {
  if (list.length === 0) return empty;
  const numbers: number[] = [];
  for (const item of list) {
    const number =
      typeof item === "number" ? safeNumber(item) : typeof item === "string" ? readNumber(item) : notANumber;
    if (isRefusal(number)) return number;
    numbers.push(number);
  }
  return numbers;
}

/** One number from many; the result is refused when it is no longer safe. */
export function fold(list: readonly unknown[], combine: (numbers: readonly number[]) => number): number | Refusal {
  const numbers = readNumbers(list);
  return isRefusal(numbers) ? numbers : safeNumber(combine(numbers));
}
