import type { Json, Plugin } from "../sdk/index.ts";
import type { Connection } from "./destination.ts";
import { faultOf } from "./fault.ts";
import { referenceOf } from "./reference.ts";

/** Gives what a reference holds; undefined when there is no such variable or file. */
export type ReadSecret = (kind: "env" | "file", name: string) => string | undefined;

/** A member of the connection that cannot be used, in words that hold no value. */
export interface UnresolvedMember {
  readonly name: string;
  readonly code: "secret/missing" | "connection/wrong-type" | "connection/wrong-form";
  readonly what: string;
  readonly help: string;
}

export type ResolvedConnection =
  | { readonly ok: true; readonly connection: Connection }
  | { readonly ok: false; readonly problems: readonly UnresolvedMember[] };

/**
 * The connection for whatever sends: each reference replaced by what `read` gives, blank space around it removed. Tells all
 * that is missing at once, and what the plugin's schema has against the values that were read. Never quotes a value.
 */
export function resolveSecrets(connection: Connection, read: ReadSecret, plugin?: Plugin): ResolvedConnection {
  const problems: UnresolvedMember[] = [];
  const members = Object.entries(connection).map(([name, value]): [string, Json] => {
    const reference = typeof value === "string" ? referenceOf(value) : undefined;
    if (!reference) return [name, value];
    const text = read(reference.kind, reference.name)?.trim();
    if (text === undefined || text === "") {
      problems.push({ name, code: "secret/missing", ...missing(name, reference.kind, reference.name) });
      return [name, value];
    }
    const properties = plugin?.connection.properties ?? {};
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const fault = schema && faultOf(name, text, schema);
    if (fault) problems.push({ name, ...fault });
    return [name, text];
  });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, connection: Object.fromEntries(members) };
}

const missing = (name: string, kind: "env" | "file", where: string) =>
  kind === "env"
    ? {
        what: `"${name}" needs the environment variable ${where}, which is not set`,
        help: `set ${where}, or remove "${name}" from the connection`,
      }
    : {
        what: `"${name}" needs the file ${where}, which cannot be read or is empty`,
        help: `put the secret into ${where}, or remove "${name}" from the connection`,
      };
