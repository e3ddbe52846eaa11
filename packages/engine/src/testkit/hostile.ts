import { deepFreeze } from "./same.ts";

/** A value that an event may hold although nobody meant it to. JSON can spell every one of them. */
export interface HostileValue {
  readonly story: string;
  readonly value: unknown;
  /** More than a thousand characters, items or levels. */
  readonly large: boolean;
}

const longText = 65_536;
const deep = 10_000;
const wide = 100_000;

const small = (story: string, value: unknown): HostileValue => ({ story, value, large: false });
const large = (story: string, value: unknown): HostileValue => ({ story, value, large: true });

/** Wraps `innermost` so many times; a literal could not be nested like this without the parser's own limits. */
function nested(wrap: (inner: unknown) => unknown, innermost: unknown): unknown {
  let value = innermost;
  for (let i = 0; i < deep; i++) value = wrap(value);
  return value;
}

const texts: readonly HostileValue[] = [
  small("empty text", ""),
  small("white space", " \t\r\n\u00a0\u2003\ufeff"),
  small("a zero byte", "\u0000"),
  small("invisible characters", "\u200b\u200d\u2060"),
  small("a lone high surrogate", "\ud800"),
  small("a lone low surrogate", "a\udc00b"),
  small("surrogates in the wrong order", "\udc00\ud800"),
  small("emoji with modifiers", "👩🏽‍🚀👍🏽"),
  small("right to left", "\u202eabc\u202c مرحبا"),
  small("letters that change length", "İßﬃŉ"),
  small("combining marks", `e${"\u0301".repeat(100)}`),
  small("full-width digits", "０１２３"),
  small("Arabic digits", "٠١٢٣"),
  small("__proto__", "__proto__"),
  small("constructor", "constructor"),
  small("toString", "toString"),
  small("the word null", "null"),
  small("the word NaN", "NaN"),
  small("the word Infinity", "-Infinity"),
  small("minus zero", "-0"),
  small("an exponent out of range", "1e999"),
  small("a hexadecimal number", "0x1F"),
  small("400 digits", "9".repeat(400)),
  small("an ambiguous comma", "1,000"),
  small("broken percent-encoding", "%E0%A4%A&%%=%zz"),
  small("a broken address", "https://[::1/%"),
  small("an address without a host", "javascript:alert(1)"),
  small("a relative address", "//example.com/../?a=b#c"),
  small("markup", "<script>alert('1')</script>&amp;"),
  small("a template", "{{event}} $1 $& $`"),
  small("a formula", "=1+1"),
  small("only punctuation", "@.,;:-+()/'\"\\|"),
  small("an impossible date", "0000-13-99"),
  small("an address of the machine itself", "::ffff:127.0.0.1"),
  small("cookies that reach for the prototype", '__proto__=1; constructor="2"; =; ;;'),
  small("JSON that is cut short", '{"a":[1,'),
  small("32 hexadecimal characters", "d41d8cd98f00b204e9800998ecf8427e"),
  small("64 hexadecimal characters", "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"),
  large("64 KB of one letter", "a".repeat(longText)),
  large("64 KB of spaces and a letter", `${" ".repeat(longText - 1)}x`),
  large("64 KB of digits", "1".repeat(longText)),
  large("64 KB of commas", ",".repeat(longText)),
  large("64 KB of semicolons", ";".repeat(longText)),
  large("64 KB of cookies", "a=%;".repeat(longText / 4)),
  large("64 KB of at signs and dots", "a@b.".repeat(longText / 4)),
  large("64 KB of emoji", "👍".repeat(longText / 2)),
  large("64 KB of opening brackets", "[".repeat(longText)),
  large("64 KB of a query", `https://example.com/?${"a&".repeat(longText / 2 - 16)}`),
];

const numbers: readonly HostileValue[] = [
  small("zero", 0),
  small("minus zero", -0),
  small("minus one", -1),
  small("a fraction", 0.1),
  small("the smallest number", Number.MIN_VALUE),
  small("the greatest safe integer", Number.MAX_SAFE_INTEGER),
  small("the first unsafe integer", 2 ** 53),
  small("a number with an exponent", 1e21),
  small("the greatest number", Number.MAX_VALUE),
  small("the lowest number", -Number.MAX_VALUE),
  small("1e999 as JSON.parse reads it", Number.POSITIVE_INFINITY),
  small("-1e999 as JSON.parse reads it", Number.NEGATIVE_INFINITY),
];

const lists: readonly HostileValue[] = [
  small("an empty list", []),
  small("a list of null", [null, null]),
  small("a list of every kind", ["", " ", "a", null, 0, -1.5, true, [], {}, ["a"], { a: 1 }]),
  small("a list of lists", [[], [[]], [[[]]]]),
  small("numbers as text", ["1", "2,50", "1,000", "x", 1e21]),
  small("lone surrogates in a list", ["\ud800", "\udc00"]),
  large(
    `a list of ${wide} numbers`,
    Array.from({ length: wide }, (_, i) => i),
  ),
  large(
    `a list of ${wide} texts`,
    Array.from({ length: wide }, (_, i) => `item ${i % 1000}`),
  ),
  large(
    `a list that is ${deep} deep`,
    nested((inner) => [inner], "end"),
  ),
];

const objects: readonly HostileValue[] = [
  small("an empty object", {}),
  small("an own __proto__", JSON.parse('{"__proto__":{"polluted":true},"a":{"__proto__":null}}')),
  small("an own constructor", JSON.parse('{"constructor":{"prototype":{"polluted":true}},"prototype":1}')),
  small(
    "own names of inherited methods",
    JSON.parse('{"hasOwnProperty":1,"toString":"x","valueOf":null,"toJSON":"x","then":1}'),
  ),
  small("a list in disguise", { length: 1e9, 0: "a" }),
  small("names that are blank or odd", { "": 1, " ": 2, "a.b": 3, $a: 4, "\ud800": 5, 0: 6 }),
  small("every kind of member", { text: "", number: -0, boolean: false, list: [], object: {}, nothing: null }),
  small("no prototype", Object.assign(Object.create(null), { a: 1 })),
  large(`an object of ${wide} members`, Object.fromEntries(Array.from({ length: wide }, (_, i) => [`k${i}`, i]))),
  large(
    `an object that is ${deep} deep`,
    nested((inner) => ({ a: inner }), "end"),
  ),
];

/**
 * Values to give to anything that reads events: text, numbers, booleans, lists and objects, frozen. No value is null (which is
 * absent) or NaN (which JSON cannot spell).
 */
export const hostileValues: readonly HostileValue[] = deepFreeze([
  ...texts,
  ...numbers,
  small("true", true),
  small("false", false),
  ...lists,
  ...objects,
]);

/** Whether somebody wrote through a prototype: the members that hostile values try to plant. */
export const isPolluted = (): boolean => (({}) as { readonly polluted?: unknown }).polluted !== undefined;
