import { boundedList, boundedText, spendScan } from "./budget.ts";
import { type Builder, runsOf } from "./piece.ts";
import type { LogicScope } from "./scope.ts";
import { joinedText, numberOf, textOf } from "./values.ts";

const cat: Builder = (args) => {
  const runs = runsOf(args);
  return (scope) => {
    let text = "";
    for (const run of runs) text = boundedText(text + joinedText(run(scope), scope));
    return text;
  };
};

const substr: Builder = (args) => {
  const [source, start, length] = runsOf(args);
  return (scope) => {
    const text = textOf(source!(scope), scope);
    const from = numberOf(start!(scope), scope);
    return boundedText(length ? part(text, from, length(scope), scope) : text.substr(from));
  };
};

/** A negative length leaves out so many characters at the end. A negative text leaves nothing: JSON Logic appends it to the length. */
function part(text: string, from: number, length: unknown, scope: LogicScope): string {
  const count = numberOf(length, scope);
  if (!(count < 0)) return text.substr(from, count);
  const rest = text.substr(from);
  return typeof length === "number" ? rest.substr(0, rest.length + count) : "";
}

const merge: Builder = (args) => {
  const runs = runsOf(args);
  return (scope) => {
    const merged: unknown[] = [];
    for (const run of runs) {
      const value = run(scope);
      if (!Array.isArray(value)) merged.push(value);
      else for (const item of boundedList(value)) merged.push(item);
      boundedList(merged);
    }
    return merged;
  };
};

/** Whether the list holds exactly this value: NaN is in no list, an object only in the list that holds this very one. */
export function listHolds(list: readonly unknown[], value: unknown, scope: LogicScope): boolean {
  spendScan(scope, list.length);
  return list.indexOf(value) !== -1;
}

/** Below this a scan is as fast as a look-up. */
const smallList = 8;

/** The same for a list that never changes. */
export function holds(list: readonly unknown[]): (value: unknown) => boolean {
  if (list.length === 1) return (value) => value === list[0];
  if (list.length <= smallList) return (value) => list.indexOf(value) !== -1;
  const set = new Set(list.filter((value) => !Number.isNaN(value)));
  return (value) => set.has(value);
}

const within: Builder = (args) => {
  const [needle, haystack] = runsOf(args);
  const constant = args[1]!.known?.value;
  if (Array.isArray(constant)) {
    const has = holds(constant);
    return (scope) => has(needle!(scope));
  }
  return (scope) => {
    const value = needle!(scope);
    const whole = haystack!(scope);
    if (Array.isArray(whole)) return listHolds(whole, value, scope);
    if (typeof whole !== "string" || whole === "") return false;
    spendScan(scope, whole.length);
    return whole.includes(textOf(value, scope));
  };
};

export const textBuilders: Readonly<Record<string, Builder>> = { cat, substr, merge, in: within };
