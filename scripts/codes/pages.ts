import { type LintRule, lintRules } from "../../packages/engine/src/index.ts";
import { transforms } from "../../packages/engine/src/transforms/index.ts";
import { facebookCapi, graphErrors } from "../../packages/facebook-capi-plugin/src/index.ts";
import { authoring } from "./authoring.ts";
import { diagnostics } from "./diagnostics.ts";
import { examples } from "./examples.ts";
import { lintDiagnostics } from "./lint.ts";
import { type ProjectExample, projectExamples } from "./project-examples.ts";
import { runtime } from "./runtime.ts";

const page = (code: string, kind: string, rows: readonly (readonly [string, string | undefined])[]): string =>
  [`# ${code}`, "", kind, "", ...rows.flatMap(([head, text]) => (text ? [`**${head}** ${text}`, ""] : []))].join("\n");

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? "" : "."}`;

const shownExample = (example: LintRule["bad"]): string => {
  const block = (text: string): string => `\`\`\`yaml\n${text.trim()}\n\`\`\``;
  if (typeof example === "string") return block(example);
  const overlays = example.overlay.split("---\n").map(block).join("\n\nand then\n\n");
  const base = example.base === "" ? "Any base" : `The base:\n\n${block(example.base)}\n\n`;
  return `${base.trim()}${example.base === "" ? " " : "\n\n"}with the overlay\n\n${overlays}`;
};

/** Both are executed as tests. */
const avoidAndPrefer = (bad: LintRule["bad"], good: LintRule["good"]): string =>
  ["## Avoid", "", shownExample(bad), "", "## Prefer", "", shownExample(good), ""].join("\n");

/** The same for what is about a project: one file of it, and what is run there. */
function avoidAndPreferIn({ run, file, bad, good }: ProjectExample): string {
  const language = file.endsWith(".json") ? "json" : "yaml";
  const block = (text: string): string => `\`\`\`${language}\n${text.trim()}\n\`\`\``;
  const place = `In \`${file}\`, with \`mapwright ${run}\`:`;
  return [place, "", "## Avoid", "", block(bad.shown), "", "## Prefer", "", block(good.shown), ""].join("\n");
}

const examplesOf = (code: string): string => {
  const [own, inProject] = [examples[code], projectExamples[code]];
  if (own) return `\n${avoidAndPrefer(own.bad, own.good)}`;
  return inProject ? `\n${avoidAndPreferIn(inProject)}` : "";
};

const profileWords: Record<LintRule["profile"], string> = {
  base: "in every profile",
  recommended: "in the profiles recommended and strict",
  strict: "in the profile strict",
};

/** The page of a lint rule; both examples are executed as tests. */
const lintPage = ({ code, severity, profile, summary, why, bad, good }: LintRule): string =>
  [
    `# ${code}`,
    "",
    `Found by \`mapwright lint\`, as ${severity === "error" ? "an error" : "a warning"}, ${profileWords[profile]}.`,
    "",
    `**What** ${summary}`,
    "",
    `**Why** ${sentence(why)}`,
    "",
    avoidAndPrefer(bad, good),
  ].join("\n");

/** The page of every code, by code. */
export function codePages(): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  const add = (code: string, text: string): void => {
    if (!pages.has(code)) pages.set(code, text);
  };
  for (const rule of lintRules) add(rule.code, lintPage(rule));
  for (const { code, severity, what, why, help } of [...diagnostics, ...authoring, ...lintDiagnostics])
    add(
      code,
      page(
        code,
        `Said to the author of a mapping, as ${severity === "error" ? "an error" : "a warning"}. An example:`,
        [
          ["What", sentence(what)],
          ["Why", sentence(why)],
          ["Help", sentence(help)],
        ],
      ) + examplesOf(code),
    );
  const { contract, normalisers } = facebookCapi;
  for (const { code, message, see } of contract.fieldFaults)
    add(
      code,
      page(code, "A note: the field was left out, because the destination would not accept it.", [
        ["What", sentence(message)],
        ["See", see],
      ]),
    );
  for (const { code, message, see } of contract.eventFaults)
    add(
      code,
      page(code, "The reason of a rejected event: the destination would refuse the whole request for it.", [
        ["What", sentence(message)],
        ["See", see],
      ]),
    );
  for (const { code, message, see } of contract.notices)
    add(
      code,
      page(code, "A note that changes nothing.", [
        ["What", sentence(message)],
        ["See", see],
      ]),
    );
  for (const { name, summary, see, refusals, remarks = [] } of [
    ...transforms,
    ...facebookCapi.transforms,
    ...normalisers,
  ]) {
    for (const { slug, message } of refusals)
      add(
        `${name}/${slug}`,
        page(`${name}/${slug}`, `A note: \`${name}\` gave no value.`, [
          ["What", sentence(message)],
          [`What ${name} does`, summary],
          ["See", see],
        ]),
      );
    for (const { slug, message } of remarks)
      add(
        `${name}/${slug}`,
        page(`${name}/${slug}`, `A note: \`${name}\` kept the value and remarks on it.`, [
          ["What", sentence(message)],
          [`What ${name} does`, summary],
          ["See", see],
        ]),
      );
  }
  for (const { code, message, help, fault, retry } of graphErrors)
    add(
      code,
      page(code, "What became of a request.", [
        ["What", sentence(message)],
        [
          "Who must act",
          `${sentence(fault)} ${retry ? "It is tried again without anybody doing anything." : "The same request would be refused again."}`,
        ],
        ["Help", sentence(help)],
      ]),
    );
  for (const [code, [what, help]] of Object.entries(runtime))
    add(
      code,
      page(code, "Said at run time.", [
        ["What", sentence(what)],
        ["Help", sentence(help)],
      ]),
    );
  return pages;
}

const group = (code: string): string => code.split("/")[0]!;

/** Every lint rule and everything that keeps rules from loading, by group, with its page. */
export function ruleList(): string {
  const rows = [
    ...lintRules.map(({ code, severity, profile, summary }) => ({
      code,
      severity,
      profile: profile as string,
      summary,
    })),
    ...[...diagnostics, ...authoring, ...lintDiagnostics].map(({ code, severity, what }) => ({
      code,
      severity,
      profile: "always",
      summary: `As in: ${what}.`,
    })),
  ];
  const byCode = new Map(rows.toReversed().map((row) => [row.code, row]));
  const sorted = [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  const groups = [...new Set(sorted.map(({ code }) => group(code)))];
  const table = (name: string): readonly string[] => [
    `## ${name}`,
    "",
    "| code | | speaks | what |",
    "| --- | --- | --- | --- |",
    ...sorted
      .filter(({ code }) => group(code) === name)
      .map(
        ({ code, severity, profile, summary }) =>
          `| [${code}](codes/${code}.md) | ${severity} | ${profile} | ${summary.replaceAll("|", "\\|")} |`,
      ),
    "",
  ];
  return [
    "# What is said to authors",
    "",
    "Written from the definitions by `npm run docs`. `always`: rules do not load with it, or it is about a file of another kind;",
    "`base`, `recommended`, `strict`: a rule of the linter, from that profile on.",
    "",
    ...groups.flatMap(table),
  ].join("\n");
}
