import type { Case } from "@mapwright/authoring";
import { type Built, didYouMean, pathsOf, type Reading, reachOf, ruleStories, shapeAt } from "@mapwright/engine";
import { type RunFiles, runFiles } from "../cases/run-files.ts";
import { exitCodes, UsageError } from "../failure.ts";
import type { Io } from "../io.ts";
import { testFiles } from "../lint/cases.ts";
import { loadPlugins } from "../load/plugins.ts";
import { type LoadedRules, loadRules } from "../load/rules.ts";
import { lineWriter } from "../output/writer.ts";
import { reachPage, reachText, rulePage, ruleText, type ToldReach, type ToldRule } from "../print/rule.ts";
import type { ExplainOptions } from "./explain.ts";

/** Tells what a rule does, or what a property reaches: no event is read. */
export async function runExplainRules(io: Io, file: string | undefined, options: ExplainOptions): Promise<number> {
  const { rule, uses, format, field, values } = options;
  if (file !== undefined || field !== undefined || values)
    throw new UsageError(
      "--rule and --uses are about rules, not about an event",
      "leave out the event and its options",
    );
  if (rule !== undefined && uses !== undefined) throw new UsageError("--rule and --uses do not go together");
  const loaded = await loadRules(io, options);
  const { columns } = io.stdout;
  const text =
    rule !== undefined
      ? inForm(format, await rulesOf(io, loaded.rules, rule, options), {
          text: (told) => ruleText(told, columns),
          html: rulePage,
        })
      : inForm(format, usesOf(loaded, uses ?? ""), { text: reachText, html: reachPage });
  const writer = lineWriter(io.stdout.stream);
  writer.line(text.trimEnd());
  await writer.flush();
  return exitCodes.fine;
}

interface Forms<T> {
  readonly text: (told: T) => string;
  readonly html: (told: T) => string;
}

const inForm = <T>(format: ExplainOptions["format"], told: T, forms: Forms<T>): string =>
  format === "json" ? JSON.stringify(told, null, 2) : forms[format](told);

async function rulesOf(io: Io, rules: Built, target: string, { plugin }: ExplainOptions): Promise<readonly ToldRule[]> {
  const stories = ruleStories(rules, target);
  if (stories.length === 0) {
    const { fields, exclusive, define } = rules.mapping;
    const options = [...exclusive.values()].flatMap((group) => [...group.options.keys()]);
    const known = [...fields.keys(), ...options, ...[...define.keys()].map((name) => `$${name}`)];
    throw new UsageError(
      `no rule writes "${target}"`,
      didYouMean(target, known, "give a target path, as in user_data.em"),
    );
  }
  const cases = casesReaching(
    io,
    rules,
    stories.map((story) => story.target),
    await loadPlugins(io, plugin ?? []),
  );
  return stories.map((story) => ({
    ...story,
    ...(story.kind !== "define" && { cases: cases.get(story.target) ?? [] }),
  }));
}

/** Cases beside the rules for which the rule gave a value, by target; first those that expect something of it. */
function casesReaching(
  io: Io,
  { mapping }: Built,
  targets: readonly string[],
  plugins: RunFiles["plugins"],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, { readonly about: string[]; readonly other: string[] }>(
    targets.map((target) => [target, { about: [], other: [] }]),
  );
  const files = mapping.layers.map(({ file }) => file);
  const seen: RunFiles["seen"] = (each, { layers }, trace) => {
    if (layers[0]?.file !== files[0]) return;
    const made = trace.filter(({ decision }) => decision === "value" || decision === "chosen");
    for (const target of new Set(made.map((entry) => entry.target))) {
      const cases = found.get(target);
      (isAbout(each, target) ? cases?.about : cases?.other)?.push(`${each.file}:${each.at.line} ${each.name}`);
    }
  };
  runFiles(io, testFiles(io, files), { plugins, filter: undefined, seen });
  return new Map([...found].map(([target, { about, other }]) => [target, [...about, ...other]]));
}

const isAbout = ({ expect: { equals, absent } }: Case, target: string): boolean =>
  [...equals.map(({ key }) => key), ...absent.map(({ value }) => value)].some(
    (path) => path === target || path.startsWith(`${target}.`),
  );

function usesOf({ rules }: LoadedRules, written: string): ToldReach {
  const { root, path } = startOf(rules, written);
  const layers = new Map(rules.mapping.layers.map(({ file, name }) => [file, name]));
  return {
    path: written,
    reaches: reachOf(rules.mapping, root, path).map(({ reader: { kind, name, at }, role, via, text }) => ({
      kind,
      name,
      role,
      text,
      via,
      at: { file: at.file, line: at.line, column: at.column },
      layer: layers.get(at.file) ?? "",
    })),
  };
}

function startOf({ mapping, analysis }: Built, written: string): Pick<Reading, "root" | "path"> {
  const path = written.split(".").filter((segment) => !/^\d+$/.test(segment));
  const [first = "", ...rest] = path;
  if (first === "$settings" || first === "$out" || first === "$event") {
    if (first === "$settings" && !mapping.settings.has(rest[0] ?? ""))
      throw new UsageError(
        `there is no setting "${rest[0] ?? ""}"`,
        didYouMean(rest[0] ?? "", mapping.settings.keys(), "give its name"),
      );
    return { root: first === "$event" ? "event" : first === "$out" ? "out" : "settings", path: rest };
  }
  if (first.startsWith("$")) {
    const name = first.slice(1);
    if (!mapping.define.has(name))
      throw new UsageError(
        `there is no named value "${name}"`,
        didYouMean(name, mapping.define.keys(), "give a name of define"),
      );
    return { root: "define", path: [name, ...rest] };
  }
  const all = pathsOf(analysis.source);
  if (!all.includes(path.join(".")) && !shapeAt(analysis.source, written.split(".")))
    throw new UsageError(
      `no event has "${written}"`,
      didYouMean(written, all, "declare it under source: in an overlay"),
    );
  return { root: "event", path };
}
