import { yamlText } from "../../packages/authoring/src/cases/yaml-text.ts";
import * as words from "../../packages/authoring/src/schema/words.ts";
import type { Example, Parameter, Transform } from "../../packages/engine/src/index.ts";
import { operators } from "../../packages/engine/src/logic/operators.ts";
import { transforms } from "../../packages/engine/src/transforms/index.ts";
import { facebookCapi } from "../../packages/facebook-capi-plugin/src/index.ts";

type Table = { readonly [key: string]: { readonly description: string; readonly examples?: readonly unknown[] } };

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const code = (value: unknown): string => {
  const text = yamlText(value).replaceAll("\n", " ");
  return text.includes("`") ? `\`\` ${cell(text)} \`\`` : `\`${cell(text)}\``;
};

const keys = (title: string, about: string, table: Table): readonly string[] => [
  `### ${title}`,
  "",
  ...(about === "" ? [] : [about, ""]),
  "| key | |",
  "| --- | --- |",
  ...Object.entries(table).map(
    ([key, { description, examples = [] }]) =>
      `| \`${key}\` | ${cell(description)}${examples.length > 0 ? ` As in ${examples.map(code).join(" or ")}.` : ""} |`,
  ),
  "",
];

const mostExamples = 4;

function shown({ in: value, with: args, out, refuses, remarks }: Example): string {
  const given = args === undefined ? "" : ` with ${code(args)}`;
  const gives = refuses
    ? `nothing: ${refuses.message}`
    : `${code(out)}${remarks ? `, remarking that ${remarks.message}` : ""}`;
  return `${code(value)}${given} gives ${gives}`;
}

/** Examples that show most: short ones, each refusal once. */
function chosen(examples: readonly Example[]): readonly Example[] {
  const short = examples.filter((example) => JSON.stringify(example).length < 220);
  const refused = short.filter(({ refuses }) => refuses).slice(0, 1);
  return [...short.filter(({ refuses }) => !refuses).slice(0, mostExamples - refused.length), ...refused];
}

const argument = ({ name, summary, is, required, default: fallback }: Parameter): string =>
  `- \`${name}\` (${is === "path" ? "a path, or several" : is === "pattern" ? "a pattern" : "a constant"}${required ? ", required" : fallback === undefined ? "" : `, else ${code(fallback)}`}): ${summary}`;

type Described = Pick<Transform, "name" | "summary" | "parameters" | "examples" | "see"> &
  Partial<Pick<Transform, "accepts" | "returns" | "label">>;

function step({
  name,
  summary,
  accepts,
  returns,
  parameters = [],
  examples,
  see,
  label,
}: Described): readonly string[] {
  const kinds = accepts === undefined ? "" : ` Takes ${[accepts].flat().join(" or ")}, gives ${returns}.`;
  const effect =
    label === "hashes"
      ? " What was personal is a digest afterwards."
      : label === "clears"
        ? " The result says nothing about a person."
        : "";
  return [
    `### ${name}`,
    "",
    `${summary}${kinds}${effect}${see === undefined ? "" : ` ([page](${see}))`}`,
    "",
    ...(parameters.length > 0 ? [...parameters.map(argument), ""] : []),
    ...chosen(examples).map((example) => `- ${shown(example)}`),
    "",
  ];
}

const byName = <T extends { readonly name: string }>(list: readonly T[]): readonly T[] =>
  list.toSorted((a, b) => (a.name < b.name ? -1 : 1));

/** Every key, operator, step and normaliser, from the definitions that the engine itself uses. */
export function reference(): string {
  return [
    "# Reference",
    "",
    "Written from the definitions by `npm run docs`; examples of steps and operators are their tests. How it all works together is",
    "in [the language](language.md).",
    "",
    "## Keys",
    "",
    ...keys("A mapping, and an overlay", "", words.fileWords),
    ...keys("A rule", "Of a target path, an arm, an item, a slot, or a named value.", words.ruleWords),
    ...keys("A list of an overlay", "In place of a whole list.", words.editWords),
    ...keys("A setting", "", words.settingWords),
    ...keys("A property of a customer's own", "Under `source`.", words.declarationWords),
    ...keys("A deprecated path", "", words.deprecationWords),
    ...keys("A table", "", words.tableWords),
    ...keys("A Properties Transformation", "An entry of `prepare`.", words.prepareWords),
    ...keys("A gate", "", words.gateWords),
    ...keys("A copy", "", words.copyWords),
    ...keys("An override", "", words.overrideWords),
    ...keys("A destination file", "", words.destinationWords),
    "## Operators",
    "",
    "Conditions and computations are JSON Logic. Those of ours are marked.",
    "",
    "| operator | | example | with | gives |",
    "| --- | --- | --- | --- | --- |",
    ...operators.map(
      ({ name, origin, summary, example }) =>
        `| \`${cell(name)}\`${origin === "ours" ? " (ours)" : ""} | ${cell(summary)} | ${code(example.logic)} | ${code(example.data)} | ${code(example.gives)} |`,
    ),
    "",
    "## Steps of every mapping",
    "",
    ...byName(transforms).flatMap(step),
    `## Steps of ${facebookCapi.name}`,
    "",
    ...byName(facebookCapi.transforms).flatMap(step),
    `## Normalisers of ${facebookCapi.name}`,
    "",
    ...byName(facebookCapi.normalisers).flatMap((normaliser) => step(normaliser as Described)),
  ].join("\n");
}
