/** The first place at which a text stops being JSON. */
export interface JsonFault {
  /** Offset in UTF-16 units. */
  readonly at: number;
  /** What was needed there; holds nothing of the text. */
  readonly what: string;
}

type State = "value" | "value or end" | "key" | "key or end" | "colon" | "after" | "done";

const needed: { readonly [state in State]: string } = {
  value: "a value is missing here",
  "value or end": "a value or ] is missing here",
  key: "a key in double quotes is missing here",
  "key or end": "a key in double quotes or } is missing here",
  colon: "a colon is missing here",
  after: "a comma or a closing bracket is missing here",
  done: "something follows the end",
};

const blank = /[ \t\n\r]*/y;
const scalar = /(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![\w.+-])/y;

interface Reading {
  readonly json: string;
  readonly open: ("{" | "[")[];
  state: State;
  at: number;
}

/** Finds the fault that `JSON.parse` throws for, without its message, which quotes the text. Undefined when there is none. */
export function jsonFault(json: string): JsonFault | undefined {
  const reading: Reading = { json, open: [], state: "value", at: 0 };
  for (;;) {
    skip(reading, blank);
    const next = json[reading.at];
    if (next === undefined)
      return reading.state === "done" ? undefined : { at: reading.at, what: "the text ends here" };
    const what = advance(reading, next);
    if (what !== undefined) return { at: reading.at, what: reading.at >= json.length ? "the text ends here" : what };
  }
}

/** Reads one token; gives what is wrong with it, and leaves the place where it is. */
function advance(reading: Reading, next: string): string | undefined {
  const { state } = reading;
  const value = state === "value" || state === "value or end";
  const key = state === "key" || state === "key or end";
  if (next === '"' && (value || key)) return readText(reading, key);
  if (value && (next === "{" || next === "[")) {
    reading.open.push(next);
    reading.at++;
    reading.state = next === "{" ? "key or end" : "value or end";
    return undefined;
  }
  if (value && skip(reading, scalar)) return afterValue(reading);
  if ((state === "colon" && next === ":") || (state === "after" && next === ",")) {
    reading.at++;
    reading.state = state === "after" && reading.open.at(-1) === "{" ? "key" : "value";
    return undefined;
  }
  const ends = state === "after" || state === "key or end" || state === "value or end";
  if (!ends || reading.open.at(-1) !== (next === "}" ? "{" : next === "]" ? "[" : undefined)) return needed[state];
  reading.open.pop();
  reading.at++;
  return afterValue(reading);
}

function afterValue(reading: Reading): undefined {
  reading.state = reading.open.length === 0 ? "done" : "after";
}

function skip(reading: Reading, pattern: RegExp): boolean {
  pattern.lastIndex = reading.at;
  const found = pattern.test(reading.json);
  if (found) reading.at = pattern.lastIndex;
  return found;
}

const escapes = new Set([...'"\\/bfnrt']);
const fourDigits = /[0-9a-fA-F]{4}/y;

/** By hand, because a pattern would need stack for each character of a long text. */
function readText(reading: Reading, key: boolean): string | undefined {
  const { json } = reading;
  reading.at++;
  while (reading.at < json.length) {
    const next = json[reading.at]!;
    if (next < " ") return "a line break or a control character stands in a text";
    reading.at++;
    if (next === '"') {
      if (key) reading.state = "colon";
      else afterValue(reading);
      return undefined;
    }
    if (next !== "\\") continue;
    const escaped = json[reading.at] ?? "";
    if (escaped !== "u" && !escapes.has(escaped)) return "a backslash in a text must be doubled";
    reading.at++;
    if (escaped === "u" && !skip(reading, fourDigits)) return "\\u needs four hexadecimal digits";
  }
  return "the text ends here";
}
