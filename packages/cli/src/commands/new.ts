import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { yamlText } from "@mapwright/authoring";
import { build, fileKind, type Json, type Outcome, parse, type Text, toJson } from "@mapwright/engine";
import { exitCodes, UsageError } from "../failure.ts";
import { type Io, tell } from "../io.ts";
import { readText } from "../load/files.ts";
import { loadPlugins } from "../load/plugins.ts";
import { version } from "../load/version.ts";
import { clockFrom } from "./clock.ts";

export const newKinds = ["mapping", "overlay", "test", "transform", "rule", "plugin"] as const;
export type NewKind = (typeof newKinds)[number];

export interface NewOptions {
  readonly folder?: string;
  readonly mapping?: string;
  readonly overlay?: readonly string[];
  /** A file with one event in JSON. */
  readonly event?: string;
  readonly clock?: string;
  readonly plugin?: readonly string[];
}

interface NewFile {
  /** From the folder that is written to. */
  readonly path: string;
  readonly text: string;
}

const names: { readonly [kind in NewKind]: { readonly pattern: RegExp; readonly help: string } } = {
  mapping: { pattern: /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, help: "lower-case words with - between, as in acme-shop" },
  overlay: { pattern: /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, help: "lower-case words with - between, as in acme-shop" },
  test: { pattern: /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, help: "lower-case words with - between, as in purchase-offline" },
  plugin: { pattern: /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, help: "lower-case words with - between, as in paper-mail" },
  transform: { pattern: /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/, help: "lower-case words with _ between, as in short_name" },
  rule: { pattern: /^[a-z][a-z0-9]*\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, help: "group/what-is-wrong, as in acme/no-note" },
};

/** Writes the files that a kind begins with. Throws a `UsageError` for a name that is none, and when a file is there. */
export async function runNew(io: Io, kind: NewKind, name: string, options: NewOptions): Promise<number> {
  const { pattern, help } = names[kind];
  if (!pattern.test(name) || name.length > 60) throw new UsageError(`"${name}" cannot be its name`, help);
  const folder = options.folder ?? (kind === "plugin" ? name : ".");
  const files =
    kind === "test" ? [await testFile(io, name, folder, options)] : await fromTemplate(io, kind, name, options);
  const there = files.find(({ path }) => existsSync(resolve(io.cwd, folder, path)));
  if (there)
    throw new UsageError(
      `${join(folder, there.path)} is there already`,
      "nothing was written: give another name or --folder",
    );
  for (const { path, text } of files) {
    const full = resolve(io.cwd, folder, path);
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, text, { flag: "wx" });
    tell(io, `wrote ${join(folder, path)}`);
  }
  tell(io, nextSteps(kind, folder, files));
  return exitCodes.fine;
}

function nextSteps(kind: NewKind, folder: string, files: readonly NewFile[]): string {
  const first = join(folder, files[0]!.path);
  switch (kind) {
    case "mapping":
      return `Next: mapwright lint ${first}; mapwright test ${folder}`;
    case "overlay":
      return `Next: take the # from what you need, list ${first} in a destination file, mapwright lint ${folder}`;
    case "test":
      return `Next: read what it expects, which is what the rules give today; mapwright test ${first}`;
    case "plugin":
      return `Next: cd ${folder}; npm install; npm test`;
    default:
      return `Next: list it in your plugin; node --test ${folder}`;
  }
}

const templates = fileURLToPath(new URL("../../templates/", import.meta.url));

async function fromTemplate(io: Io, kind: NewKind, name: string, options: NewOptions): Promise<readonly NewFile[]> {
  const base = kind === "overlay" ? await baseOf(io, options) : undefined;
  const slug = name.split("/").at(-1)!;
  const words: { readonly [placeholder: string]: string } = {
    __NAME__: slug,
    __CODE__: name,
    __TITLE__: `${name[0]!.toUpperCase()}${name.slice(1).replaceAll("-", " ")}`,
    __CAMEL__: slug.replace(/[-_](\w)/g, (_, letter: string) => letter.toUpperCase()),
    __VERSION__: version(),
    __BASE__: base?.name ?? "",
    __MAJOR__: base?.major ?? "",
  };
  const filled = (text: string): string => text.replace(/__[A-Z]+__/g, (word) => words[word] ?? word);
  const found = readdirSync(join(templates, kind), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(join(templates, kind), join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort((a, b) => a.split("/").length - b.split("/").length || (a < b ? -1 : 1));
  const files = found.map((path) => ({
    path: filled(path),
    text: filled(readFileSync(join(templates, kind, path), "utf8")),
  }));
  if (kind !== "overlay" || options.event === undefined) return files;
  const own = { file: join(options.folder ?? ".", files[0]!.path), text: files[0]!.text };
  return [...files, await testFile(io, name, join(options.folder ?? ".", "cases"), options, own).then(inCases)];
}

const inCases = ({ path, text }: NewFile): NewFile => ({ path: `cases/${path}`, text });

/** Name and major version of the mapping that an overlay extends. */
async function baseOf(io: Io, { mapping }: NewOptions): Promise<{ readonly name: string; readonly major: string }> {
  if (mapping === undefined)
    throw new UsageError("it is not said which mapping the overlay changes", "give it with -m");
  const text = await readText(io, mapping);
  const kind = fileKind(text);
  const found = /^version:\s*["']?(\d+)\./m.exec(text.text);
  if (kind.kind === "mapping" && found) return { name: kind.name, major: found[1]! };
  throw new UsageError(`${mapping} is no mapping with a version`, "an overlay extends a base");
}

/** A case that expects what the rules make of an event today. `own`: an overlay that is not written yet. */
async function testFile(io: Io, name: string, folder: string, options: NewOptions, own?: Text): Promise<NewFile> {
  const { mapping, overlay = [], event: eventFile, plugin } = options;
  if (mapping === undefined || eventFile === undefined)
    throw new UsageError("a test is about a mapping and an event", "give them with -m and --event");
  const plugins = await loadPlugins(io, plugin ?? []);
  const layers = [
    ...(await Promise.all([mapping, ...overlay].map((file) => readText(io, file)))),
    ...(own ? [own] : []),
  ];
  const built = build({ layers, plugins });
  if (!built.ok) throw new UsageError("the rules have an error", "mapwright lint says where");
  const event = eventIn(await readText(io, eventFile));
  const now = clockFrom(io, options.clock)();
  const fromHere = (file: string): string =>
    relative(resolve(io.cwd, folder), resolve(io.cwd, file)).replaceAll("\\", "/");
  const overlays = layers.slice(1).map(({ file }) => fromHere(file));
  const outcome = built.mapper.map(event, { now });
  return {
    path: `${name}.test.yaml`,
    text: `# What the rules give today, to be read before it is trusted.
language: mapping-test/1
mapping: ${yamlText(fromHere(mapping))}
${overlays.length > 0 ? `overlays: ${yamlText(overlays)}\n` : ""}clock: ${new Date(now).toISOString().replace(".000Z", "Z")}
event: ${yamlText(event)}
cases:
  - name: ${name.replaceAll("-", " ")}
    expect:
      ${expected(outcome)}
`,
  };
}

function eventIn({ file, text }: Text): Json {
  const said: string[] = [];
  const { root } = parse({ file, text }, ({ what }) => said.push(what));
  if (!root || said.length > 0) throw new UsageError(`${file} holds no event in JSON`, said[0]);
  return toJson(root);
}

const expected = (outcome: Outcome): string =>
  outcome.outcome === "mapped"
    ? `payload: ${yamlText(outcome.payload)}`
    : `dropped: ${yamlText({ as: outcome.as, reason: outcome.reason })}`;
