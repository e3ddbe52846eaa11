import {
  type Diagnostic,
  didYouMean,
  type Entry,
  errorAt,
  type MapNode,
  type Node,
  type Profile,
  parse,
  profiles,
  type Say,
  type Severity,
  type Text,
} from "@mapwright/engine";
import * as said from "./diagnostics.ts";

/** What a team agreed on: which rules speak, how loud, and where. */
export interface LintConfig {
  readonly profile: Profile | undefined;
  readonly rules: ReadonlyMap<string, Level>;
  /** By a part of a file's path; a later one goes before an earlier one. */
  readonly paths: readonly { readonly prefix: string; readonly rules: ReadonlyMap<string, Level> }[];
}

export type Level = Severity | "off";

export const noConfig: LintConfig = { profile: undefined, rules: new Map(), paths: [] };

const levels: readonly Level[] = ["error", "warning", "off"];
const keys = ["language", "profile", "rules", "paths"];

const wrongShape = (node: Node, what: string, wanted: string): Diagnostic =>
  errorAt("spec/wrong-shape", node.at, `${what} must be ${wanted}`, "it cannot be read", `write ${wanted}`);

const unknownKey = ({ key, keyAt }: Entry): Diagnostic =>
  errorAt(
    "spec/unknown-key",
    keyAt,
    `a lint configuration has no "${key}"`,
    "it would be ignored in silence",
    didYouMean(key, keys, `it has ${keys.join(", ")}`),
  );

const unknownChoice = (node: Node, what: string, written: string, known: readonly string[]): Diagnostic =>
  errorAt(
    "spec/unknown-choice",
    node.at,
    `${what} cannot be "${written}"`,
    "it means nothing here",
    didYouMean(written, known, `use ${known.join(", ")}`),
  );

/** Reads `language: lint/1`; every mistake is said with its place, and what is right still counts. */
export function readConfig(text: Text, known: ReadonlySet<string>, say: Say): LintConfig {
  const { root } = parse(text, say);
  if (!root) return noConfig;
  if (root.kind !== "map") {
    say(wrongShape(root, "a lint configuration", "a map"));
    return noConfig;
  }
  for (const entry of root.entries) if (!keys.includes(entry.key)) say(unknownKey(entry));
  const written = (key: string): Node | undefined => root.entries.find((entry) => entry.key === key)?.value;
  const language = written("language");
  if (language?.kind !== "scalar" || language.value !== "lint/1")
    say(
      errorAt(
        "spec/language-missing",
        language?.at ?? root.at,
        'a lint configuration says "language: lint/1" first',
        "a later version may mean something else by the same words",
        'write "language: lint/1"',
      ),
    );
  const rules = readRules(written("rules"), known, say);
  const paths = readMap(written("paths"), '"paths"', say).map(({ key, value }) => ({
    prefix: key,
    rules: readRules(value, known, say),
  }));
  return { profile: readProfile(written("profile"), say), rules, paths };
}

function readProfile(node: Node | undefined, say: Say): Profile | undefined {
  if (!node) return undefined;
  const written = node.kind === "scalar" ? String(node.value) : "";
  const profile = profiles.find((each) => each === written);
  if (!profile) say(unknownChoice(node, "a profile", written, profiles));
  return profile;
}

function readMap(node: Node | undefined, what: string, say: Say): MapNode["entries"] {
  if (!node) return [];
  if (node.kind === "map") return node.entries;
  say(wrongShape(node, what, "a map"));
  return [];
}

function readRules(node: Node | undefined, known: ReadonlySet<string>, say: Say): ReadonlyMap<string, Level> {
  const rules = new Map<string, Level>();
  for (const { key, keyAt, value } of readMap(node, '"rules"', say)) {
    const written = value.kind === "scalar" ? String(value.value) : "";
    const level = levels.find((each) => each === written);
    if (!known.has(key)) say(said.unknownCode(keyAt, key, known));
    else if (!level) say(unknownChoice(value, "a level", written, levels));
    else rules.set(key, level);
  }
  return rules;
}

/**
 * Findings as the team wants them. What building says keeps its severity, and in the profile strict so does what is said
 * about personal data and secrets: such a line of the configuration has no effect, and `suppress/forbidden` says so once.
 */
export function configured(
  found: readonly Diagnostic[],
  config: LintConfig,
  fixed: (diagnostic: Diagnostic) => boolean,
): readonly Diagnostic[] {
  return found.flatMap((diagnostic): readonly Diagnostic[] => {
    const level = fixed(diagnostic) ? undefined : levelOf(diagnostic, config);
    if (level === "off") return [];
    return [level === undefined || level === diagnostic.severity ? diagnostic : { ...diagnostic, severity: level }];
  });
}

function levelOf({ code, at }: Diagnostic, { rules, paths }: LintConfig): Level | undefined {
  const inPath = paths.findLast(({ prefix, rules: own }) => own.has(code) && at.file.includes(prefix));
  return inPath?.rules.get(code) ?? rules.get(code);
}
