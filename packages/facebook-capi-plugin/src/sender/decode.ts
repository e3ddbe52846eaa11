import type { Receipt, Reply } from "@mapwright/engine/sdk";
import { isFilled, isObject, member } from "../contract/read.ts";
import { type GraphError, type GraphMatch, graphErrors } from "./errors.ts";
import { readJson, retryAfter, usageWait } from "./usage.ts";

const longestText = 500;
const mostWarnings = 20;
const longestDetail = 2_000;

const unexpected = graphErrors.at(-1)!;
const unavailable = graphErrors.find(({ code }) => code === "send/unavailable")!;

/**
 * What an answer means. In order of trust: `is_transient`, then code and subcode, then the HTTP status. A 200 counts as
 * accepted even when it cannot be read, since asking again would send the events twice; a 200 with an error in it does not.
 */
export function decode(reply: Reply): Receipt {
  const body = readJson(reply.body);
  const error = member(body, "error");
  const succeeded = reply.status >= 200 && reply.status <= 299;
  if (succeeded && !isGraphError(error)) return accepted(reply, body);
  return refused(reply, isObject(error) ? error : undefined);
}

const isGraphError = (error: unknown): boolean => Number.isFinite(member(error, "code"));

function accepted(reply: Reply, body: unknown): Receipt {
  const said = member(body, "messages");
  const versionWarning = member(reply.headers, "x-ad-api-version-warning");
  const warnings = [...(Array.isArray(said) ? said.slice(0, mostWarnings) : []), versionWarning]
    .map(words)
    .filter(isFilled);
  const wait = Math.max(usageWait(reply), retryAfter(reply));
  return { kind: "accepted", count: countOf(body), warnings, ...(wait > 0 ? { pauseMs: wait } : {}) };
}

/** `events_received`; offline datasets say `num_processed_entries`. */
function countOf(body: unknown): number | undefined {
  for (const name of ["events_received", "num_processed_entries"]) {
    const count = member(body, name);
    if (Number.isSafeInteger(count) && (count as number) >= 0) return count as number;
  }
  return undefined;
}

const words = (said: unknown): string => {
  const text = isObject(said) ? member(said, "message") : said;
  return typeof text === "string" ? text.slice(0, longestText) : "";
};

function refused(reply: Reply, error: object | undefined): Receipt {
  const row = rowFor(reply.status, error);
  const { code, fault, retry, message, help } = row;
  const wait = Math.max(usageWait(reply), retryAfter(reply)) || (row.waitMs ?? 0);
  const detail = error ? detailOf(error) : "";
  return {
    kind: "refused",
    code,
    fault,
    retry,
    ...(retry && wait > 0 ? { retryAfterMs: wait } : {}),
    message,
    help,
    ...(detail === "" ? {} : { detail }),
  };
}

function rowFor(status: number, error: object | undefined): GraphError {
  const code = member(error, "code");
  const known =
    typeof code === "number"
      ? graphErrors.find(({ graph }) => graph.some((match) => fits(match, error!, code)))
      : undefined;
  if (member(error, "is_transient") === true) return known?.retry ? known : unavailable;
  if (known) return known;
  return graphErrors.find(({ http }) => http?.some(({ from, to }) => status >= from && status <= to)) ?? unexpected;
}

function fits(match: GraphMatch, error: object, code: number): boolean {
  const subcode = member(error, "error_subcode") ?? 0;
  if (match.type !== undefined && match.type !== member(error, "type")) return false;
  if (match.subcodes !== undefined && !match.subcodes.includes(subcode as number)) return false;
  return match.code === undefined || (code >= match.code && code <= (match.upTo ?? match.code));
}

/** Meta's own words, in one line. They may echo a value of the event. */
function detailOf(error: object): string {
  const numbers = [member(error, "code"), member(error, "error_subcode")].filter(Number.isFinite).join("/");
  const parts = [
    numbers,
    ...["message", "error_user_title", "error_user_msg"].map((name) => words(member(error, name))),
    blamed(member(error, "error_data")),
  ];
  const trace = member(error, "fbtrace_id");
  if (typeof trace === "string") parts.push(`trace ${trace.slice(0, longestText)}`);
  return [...new Set(parts)].filter(isFilled).join("; ").slice(0, longestDetail);
}

/** The fields that Meta blames, as paths. `error_data` is an object, or that object as JSON text. */
function blamed(errorData: unknown): string {
  const data = typeof errorData === "string" ? readJson(errorData) : errorData;
  const specs = member(data, "blame_field_specs");
  if (!Array.isArray(specs)) return "";
  const paths = specs.slice(0, mostWarnings).map((path) => {
    if (!Array.isArray(path)) return "";
    const names = path.slice(0, mostWarnings).filter((name) => typeof name === "string" || typeof name === "number");
    return names.join(".").slice(0, longestText);
  });
  return paths.filter(isFilled).join(", ");
}
