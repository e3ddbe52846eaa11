import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type Connection, type Plugin, type ReadSecret, resolveSecrets, secretNames } from "@mapwright/engine";
import { UsageError } from "../failure.ts";
import type { Io } from "../io.ts";
import type { LoadedRules } from "./rules.ts";

/** The connection with its secrets, for what sends. Throws one `UsageError` that tells everything that is missing. */
export function resolvedConnection(io: Io, rules: LoadedRules, endpoint?: string): Connection {
  return resolveOrThrow(connectionOf(rules, endpoint), rules.plugin, reader(io, rules.file ?? "."));
}

/**
 * The connection for showing: whatever is not secret is resolved, and a secret is replaced by `placeholder`, so that
 * nothing that is made of it can hold the secret.
 */
export function shownConnection(
  io: Io,
  rules: LoadedRules,
  endpoint: string | undefined,
  placeholder: string,
): Connection {
  const written = connectionOf(rules, endpoint);
  const secrets = secretNames(rules.plugin.connection);
  const open = Object.fromEntries(Object.entries(written).filter(([name]) => !secrets.includes(name)));
  const hidden = Object.keys(written).filter((name) => secrets.includes(name));
  return {
    ...resolveOrThrow(open, rules.plugin, reader(io, rules.file ?? ".")),
    ...Object.fromEntries(hidden.map((name) => [name, placeholder])),
  };
}

/**
 * Which destination, in words that are no secret: the plugin, the first thing that its connection must have, and the
 * endpoint, so that a trial is never taken for the real thing.
 */
export function destinationName(plugin: Plugin, connection: Connection): string {
  const [first] = plugin.connection.required ?? [];
  const id = first === undefined ? undefined : connection[first];
  const { endpoint } = connection;
  const words = [plugin.name, id, typeof endpoint === "string" ? `at ${endpoint}` : undefined];
  return words.filter((word) => typeof word === "string" || typeof word === "number").join(" ");
}

function connectionOf({ connection }: LoadedRules, endpoint: string | undefined): Connection {
  if (!connection)
    throw new UsageError("the destination file has no connection", 'add "connection" with what the plugin needs');
  return endpoint === undefined ? connection : { ...connection, endpoint };
}

/** Files stand relative to the destination file. */
const reader =
  (io: Io, file: string): ReadSecret =>
  (kind, name) => {
    if (kind === "env") return io.env[name];
    try {
      return readFileSync(resolve(io.cwd, dirname(file), name), "utf8");
    } catch {
      return undefined;
    }
  };

function resolveOrThrow(connection: Connection, plugin: Plugin, read: ReadSecret): Connection {
  const resolved = resolveSecrets(connection, read, plugin);
  if (resolved.ok) return resolved.connection;
  const lines = resolved.problems.map(({ code, what, help }) => `  ${code}: ${what}\n    help: ${help}`);
  throw new UsageError(`the connection is not complete\n${lines.join("\n")}`);
}
