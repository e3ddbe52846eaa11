import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { formatRules } from "@mapwright/authoring";
import { type Diagnostic, fileKind, type Text } from "@mapwright/engine";
import { createTwoFilesPatch } from "diff";
import { exitCodes, UsageError, unreadable } from "../failure.ts";
import { type Io, tell } from "../io.ts";
import { readText } from "../load/files.ts";
import { masked } from "../load/mask.ts";
import { builtIn } from "../load/plugins.ts";
import { replaceFile } from "../output/replace-file.ts";
import { lineWriter } from "../output/writer.ts";
import { printDiagnostics } from "../print/diagnostics.ts";
import { plural } from "../print/paint.ts";

export interface FmtOptions {
  readonly check?: boolean;
  readonly diff?: boolean;
}

/**
 * Formats rule files in their place. Exit code 1 when one does not parse, and with `check` when one would change: nothing
 * is written then.
 */
export async function runFmt(io: Io, paths: readonly string[], options: FmtOptions): Promise<number> {
  if (paths.includes("-")) return formatInput(io, paths, options);
  const files = [...new Set((await Promise.all(paths.map((path) => filesAt(io, path)))).flat())].sort();
  if (files.length === 0) throw new UsageError("there is no rule file to format");
  const writer = lineWriter(io.stdout.stream);
  const { check, diff } = options;
  let changed = 0;
  let broken = 0;
  for (const file of files) {
    const before = await readText(io, file);
    const result = formatted(io, before);
    if (result === undefined) broken++;
    if (result === undefined || result === before.text) continue;
    changed++;
    if (diff) writer.line(createTwoFilesPatch(file, file, before.text, result).trimEnd());
    else if (check) writer.line(file);
    else await replaceFile(io, file, result);
  }
  await writer.flush();
  const verb = check || diff ? "would change" : "formatted";
  const left = broken > 0 ? `, ${broken} left alone` : "";
  tell(io, `${plural(changed, "file")} ${verb}, ${files.length - changed - broken} unchanged${left}`);
  return broken > 0 || (check && changed > 0) ? exitCodes.findings : exitCodes.fine;
}

/** The formatted text; undefined after saying why there is none. */
function formatted(io: Io, text: Text): string | undefined {
  const result = formatRules(text);
  if (result.ok) return result.text;
  sayErrors(io, text, result.errors);
  return undefined;
}

function sayErrors(io: Io, text: Text, errors: readonly Diagnostic[]): void {
  if (errors.length === 0) tell(io, `${text.file}: it is written in a way that the formatter leaves alone`);
  printDiagnostics(io.stderr, errors, [masked(text, errors, builtIn)]);
}

async function formatInput(io: Io, paths: readonly string[], { check, diff }: FmtOptions): Promise<number> {
  if (paths.length > 1 || check || diff)
    throw new UsageError("- stands for standard input alone", "give files, or - without options");
  const chunks: Buffer[] = [];
  for await (const chunk of io.stdin) chunks.push(Buffer.from(chunk as Buffer));
  const text = { file: "standard input", text: Buffer.concat(chunks).toString("utf8") };
  const result = formatted(io, text);
  // An editor puts what it gets in the place of what it gave: nothing is lost by an error.
  io.stdout.stream.write(result ?? text.text);
  return result === undefined ? exitCodes.findings : exitCodes.fine;
}

const ourLanguages = /^(?:mapping|mapping-test|destination|lint)\//;

async function filesAt(io: Io, path: string): Promise<readonly string[]> {
  const at = await stat(resolve(io.cwd, path)).catch((error) => {
    throw unreadable(path, error);
  });
  if (!at.isDirectory()) return [path];
  const names = await readdir(resolve(io.cwd, path), { recursive: true });
  const yaml = names.filter((name) => /\.ya?ml$/.test(name) && !/(?:^|[\\/])node_modules[\\/]/.test(name));
  const files = await Promise.all(
    yaml.map(async (name) => ((await isOurs(io, join(path, name))) ? [join(path, name)] : [])),
  );
  return files.flat();
}

async function isOurs(io: Io, file: string): Promise<boolean> {
  const kind = fileKind(await readText(io, file));
  return kind.kind !== "other" || ourLanguages.test(kind.language ?? "");
}
