import { readdir, readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { formatRules } from "@mapwright/authoring";
import { parse, type Text } from "@mapwright/engine";
import { exitCodes, UsageError, unreadable } from "../failure.ts";
import { type Io, tell } from "../io.ts";
import { masked } from "../load/mask.ts";
import { builtIn } from "../load/plugins.ts";
import { replaceFile } from "../output/replace-file.ts";
import { lineWriter } from "../output/writer.ts";
import { printDiagnostics } from "../print/diagnostics.ts";
import { difference } from "../print/difference.ts";
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
  const files = await filesOf(io, paths);
  const writer = lineWriter(io.stdout.stream);
  const { check, diff } = options;
  let changed = 0;
  let broken = 0;
  for (const file of files) {
    const before = textOf(io, file, await bytesOf(io, file));
    const after = before && formatted(io, before);
    if (!before || after === undefined) broken++;
    else if (after !== before.text) {
      changed++;
      if (diff) writer.line(difference(before, after));
      else if (check) writer.line(file);
      else await replaceFile(io, file, after);
    }
  }
  await writer.flush();
  const verb = check || diff ? "would change" : "formatted";
  const left = broken > 0 ? `, ${broken} left alone` : "";
  tell(io, `${plural(changed, "file")} ${verb}, ${files.length - changed - broken} unchanged${left}`);
  return broken > 0 || (check && changed > 0) ? exitCodes.findings : exitCodes.fine;
}

/** The formatted text; undefined after saying why there is none. */
function formatted(io: Io, written: Text): string | undefined {
  const text = { ...written, text: written.text.replace(/^\ufeff/, "") };
  const result = formatRules(text);
  if (result.ok) return result.text;
  printDiagnostics(io.stderr, result.errors, [masked(text, result.errors, builtIn)]);
  return undefined;
}

async function formatInput(io: Io, paths: readonly string[], { check, diff }: FmtOptions): Promise<number> {
  if (paths.length > 1 || check || diff)
    throw new UsageError("- stands for standard input alone", "give files, or - without options");
  const chunks: Buffer[] = [];
  for await (const chunk of io.stdin) chunks.push(Buffer.from(chunk as Buffer));
  const bytes = Buffer.concat(chunks);
  const text = textOf(io, "standard input", bytes);
  const result = text && formatted(io, text);
  // An editor puts what it gets in the place of what it gave: nothing is lost by an error.
  io.stdout.stream.write(result ?? bytes);
  return result === undefined ? exitCodes.findings : exitCodes.fine;
}

/** Undefined after saying so when the bytes are no text: writing it back would change them. */
function textOf(io: Io, file: string, bytes: Buffer): Text | undefined {
  try {
    return { file, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    tell(io, `${file}: it is not text in UTF-8`);
    return undefined;
  }
}

const bytesOf = (io: Io, file: string): Promise<Buffer> =>
  readFile(resolve(io.cwd, file)).catch((error) => {
    throw unreadable(file, error);
  });

/** What is to be formatted, sorted: files that were named, and those of folders that say that they are ours. */
async function filesOf(io: Io, paths: readonly string[]): Promise<readonly string[]> {
  const found = (await Promise.all(paths.map((path) => filesAt(io, path)))).flat();
  const byPlace = new Map(found.map((file) => [resolve(io.cwd, file), file]));
  if (byPlace.size > 0) return [...byPlace.values()].sort();
  throw new UsageError("there is no rule file to format", "in folders, files say what they are: language: mapping/1");
}

async function filesAt(io: Io, path: string): Promise<readonly string[]> {
  const at = await stat(resolve(io.cwd, path)).catch((error) => {
    throw unreadable(path, error);
  });
  if (!at.isDirectory()) return [path];
  const names = await readdir(resolve(io.cwd, path), { recursive: true });
  const yaml = names.filter((name) => /\.ya?ml$/.test(name) && !/(?:^|[\\/])node_modules[\\/]/.test(name));
  const files: string[] = [];
  for (const name of yaml) {
    const file = join(path, name);
    if (isOurs({ file, text: (await bytesOf(io, file)).toString("utf8") })) files.push(file);
  }
  return files;
}

const ourLanguage = /^(?:mapping|mapping-test|destination|lint)\//;
/** Enough to know a file that does not parse, so that its mistakes are told. */
const ourLine = /^\ufeff?language:[ \t]*["']?(?:mapping|mapping-test|destination|lint)\//m;

/** Says in its `language` that it is ours. One that only looks like it is not rewritten unasked. */
function isOurs({ file, text }: Text): boolean {
  const { root } = parse({ file, text: text.replace(/^\ufeff/, "") }, () => {});
  if (!root) return ourLine.test(text);
  const language = root.kind === "map" ? root.entries.find(({ key }) => key === "language")?.value : undefined;
  return language?.kind === "scalar" && ourLanguage.test(String(language.value));
}
