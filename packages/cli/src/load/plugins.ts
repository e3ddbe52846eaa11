import { createRequire } from "node:module";
import { isAbsolute, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { commandersAct } from "@mapwright/commanders-act-source";
import type { Plugin, Source } from "@mapwright/engine";
import { facebookCapi } from "@mapwright/facebook-capi-plugin";
import { UsageError } from "../failure.ts";
import type { Io } from "../io.ts";

/** What comes with the command. */
export const builtIn: readonly (Plugin | Source)[] = [commandersAct, facebookCapi];

/**
 * The plugins that come with the command, then those that the user named. Only a name on the command line causes an
 * import; a rule file never does. Throws a `UsageError` for a module that cannot be loaded or holds no plugin.
 */
export async function loadPlugins(io: Io, names: readonly string[]): Promise<readonly (Plugin | Source)[]> {
  const loaded = await Promise.all(names.map((name) => loadPlugin(io, name)));
  return [...builtIn, ...loaded.flat()];
}

async function loadPlugin(io: Io, name: string): Promise<readonly (Plugin | Source)[]> {
  let exported: { readonly [name: string]: unknown };
  try {
    exported = await import(addressOf(io, name));
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new UsageError(
      `the plugin ${name} cannot be loaded: ${why}`,
      "give a package that is installed here, or a file",
    );
  }
  const plugins = Object.values(exported).filter(isPlugin);
  if (plugins.length === 0)
    throw new UsageError(`${name} exports no plugin`, "export what definePlugin or defineSource gives");
  return plugins;
}

function addressOf({ cwd }: Io, name: string): string {
  if (name.startsWith(".") || isAbsolute(name)) return pathToFileURL(resolve(cwd, name)).href;
  try {
    return pathToFileURL(createRequire(join(cwd, "package.json")).resolve(name)).href;
  } catch {
    return name;
  }
}

const isPlugin = (value: unknown): value is Plugin | Source => {
  const { kind, contractVersion } = (value ?? {}) as { readonly kind?: unknown; readonly contractVersion?: unknown };
  return typeof contractVersion === "number" && (kind === "destination" || kind === "source");
};
