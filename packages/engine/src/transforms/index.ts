import type { Transform } from "../sdk/index.ts";
import { above } from "./above.ts";
import { absolute } from "./absolute.ts";
import { atLeast } from "./at-least.ts";
import { atMost } from "./at-most.ts";
import { average } from "./average.ts";
import { base64Decode } from "./base64-decode.ts";
import { base64Encode } from "./base64-encode.ts";
import { boolean } from "./boolean.ts";
import { capitalize } from "./capitalize.ts";
import { ceil } from "./ceil.ts";
import { count } from "./count.ts";
import { extract } from "./extract.ts";
import { fingerprint } from "./fingerprint.ts";
import { first } from "./first.ts";
import { flag } from "./flag.ts";
import { floor } from "./floor.ts";
import { formatDate } from "./format-date.ts";
import { isoDateMs } from "./iso-date-ms.ts";
import { join } from "./join.ts";
import { jsonParse } from "./json-parse.ts";
import { jsonStringify } from "./json-stringify.ts";
import { keys } from "./keys.ts";
import { last } from "./last.ts";
import { length } from "./length.ts";
import { lower } from "./lower.ts";
import { matching } from "./matching.ts";
import { max } from "./max.ts";
import { min } from "./min.ts";
import { msToS } from "./ms-to-s.ts";
import { notFuture } from "./not-future.ts";
import { notMatching } from "./not-matching.ts";
import { number } from "./number.ts";
import { parseCookies } from "./parse-cookies.ts";
import { parseDate } from "./parse-date.ts";
import { prefix } from "./prefix.ts";
import { queryParameter } from "./query-parameter.ts";
import { replace } from "./replace.ts";
import { reverse } from "./reverse.ts";
import { round } from "./round.ts";
import { sToMs } from "./s-to-ms.ts";
import { sha256 } from "./sha256.ts";
import { sort } from "./sort.ts";
import { split } from "./split.ts";
import { substring } from "./substring.ts";
import { suffix } from "./suffix.ts";
import { sum } from "./sum.ts";
import { take } from "./take.ts";
import { text } from "./text.ts";
import { textList } from "./text-list.ts";
import { timestampMs } from "./timestamp-ms.ts";
import { trim } from "./trim.ts";
import { unique } from "./unique.ts";
import { upper } from "./upper.ts";
import { urlPart } from "./url-part.ts";
import { values } from "./values.ts";
import { year } from "./year.ts";

/** The transforms that no destination owns, by name. */
export const transforms: readonly Transform[] = [
  above,
  absolute,
  atLeast,
  atMost,
  average,
  base64Decode,
  base64Encode,
  boolean,
  capitalize,
  ceil,
  count,
  extract,
  fingerprint,
  first,
  flag,
  floor,
  formatDate,
  isoDateMs,
  join,
  jsonParse,
  jsonStringify,
  keys,
  last,
  length,
  lower,
  matching,
  max,
  min,
  msToS,
  notFuture,
  notMatching,
  number,
  parseCookies,
  parseDate,
  prefix,
  queryParameter,
  replace,
  reverse,
  round,
  sToMs,
  sha256,
  sort,
  split,
  substring,
  suffix,
  sum,
  take,
  text,
  textList,
  timestampMs,
  trim,
  unique,
  upper,
  urlPart,
  values,
  year,
];
