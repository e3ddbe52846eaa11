import type { HashedForm, Plugin, Rule, Source, VersionedSchema } from "../sdk/index.ts";
import { attempt, type Check, check, isFilled, isSentence, kebab, repeated } from "./check.ts";
import { checksOfContract } from "./contract-checks.ts";
import { hostileValues } from "./hostile.ts";
import { checkOfSecrets, checksOfSchema } from "./schema-checks.ts";
import { checksOfSender } from "./sender-checks.ts";
import { checksOf, checksOfNormaliser } from "./transform-checks.ts";

/**
 * Everything that a plugin or a source promises, as named checks for any test runner:
 * `for (const { name, run } of conformance(plugin)) test(name, run)`. A check throws an Error that says what is wrong.
 */
export const conformance = (plugin: Plugin | Source): readonly Check[] =>
  plugin.kind === "source" ? checksOfSource(plugin) : checksOfDestination(plugin);

const checksOfSource = (source: Source): readonly Check[] => [
  ...identityChecks(source, source.schemas),
  ...source.schemas.flatMap(({ name, version, schema }) => checksOfSchema(`${name}@${version}`, schema, [])),
];

function checksOfDestination(plugin: Plugin): readonly Check[] {
  const normalisers = plugin.normalisers.map((normaliser) => normaliser.name);
  return [
    ...identityChecks(plugin, plugin.targets),
    check(plugin.name, "names each transform and normaliser once", () =>
      repeated([...plugin.transforms.map((transform) => transform.name), ...normalisers]),
    ),
    ...plugin.transforms.flatMap(checksOf),
    ...plugin.normalisers.flatMap(checksOfNormaliser),
    check(plugin.name, "recognises hashes, and takes no clear text for one", () => hashProblems(plugin.hashedForms)),
    ...checksOfContract(plugin.name, plugin.contract),
    ...plugin.targets.flatMap(({ name, version, schema }) => checksOfSchema(`${name}@${version}`, schema, normalisers)),
    ...checksOfSchema("connection", plugin.connection, []),
    checkOfSecrets("connection", plugin.connection),
    ...checksOfSender("sender", plugin.sender, plugin.connection),
    check(plugin.name, "has lint rules that explain and show themselves", () => ruleProblems(plugin.rules)),
  ];
}

const semver = /^\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/;

function identityChecks(plugin: Plugin | Source, schemas: readonly VersionedSchema[]): readonly Check[] {
  const { name } = plugin;
  return [
    check(name, "has a name, a version and a summary", function* () {
      if (!kebab.test(name)) yield `the name "${name}" is not in kebab-case`;
      if (!semver.test(plugin.version)) yield `"${plugin.version}" is not a version`;
      if (!isSentence(plugin.summary)) yield "the summary is not a sentence";
    }),
    check(name, "speaks a version of the contract that the engine knows", function* () {
      const version: number = plugin.contractVersion;
      if (version !== 1) yield `it speaks version ${version}`;
    }),
    check(name, "has schemas with a name and a version, each once", function* () {
      if (schemas.length === 0) yield "it has none";
      for (const twice of repeated(schemas.map((one) => `${one.name}@${one.version}`))) yield `${twice} is there twice`;
      for (const one of schemas) {
        if (!kebab.test(one.name)) yield `"${one.name}" is not in kebab-case`;
        if (!(Number.isInteger(one.version) && one.version > 0)) yield `"${one.version}" is not a whole version`;
      }
    }),
  ];
}

/** Values that a hashed field must never send as they are. */
const clearTexts = ["jane.doe@example.com", "+33 6 39 98 12 34", "33639981234", "doe", "19800131", "75001", "f", ""];

function* hashProblems(forms: readonly HashedForm[]): Iterable<string> {
  for (const form of forms) {
    if (!isSentence(form.summary)) yield `the summary "${form.summary}" is not a sentence`;
    if (form.examples.length === 0) yield `"${form.summary}": it shows no example`;
    for (const example of form.examples)
      if (!form.test(example.trim())) yield `"${form.summary}": it does not recognise its own example`;
    for (const clear of clearTexts) if (form.test(clear)) yield `"${form.summary}": it takes clear text for a hash`;
    for (const { story, value } of hostileValues) {
      const result = typeof value === "string" ? attempt(() => form.test(value.trim())) : { gave: false };
      if ("threw" in result) yield `"${form.summary}": ${story}: ${result.threw}`;
    }
  }
}

const ruleCode = /^[a-z]+\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

function* ruleProblems(rules: readonly Rule[]): Iterable<string> {
  for (const code of repeated(rules.map((rule) => rule.name))) yield `"${code}" is there twice`;
  for (const { name, severity, summary, why, bad, good } of rules) {
    if (!ruleCode.test(name)) yield `"${name}" is not of the form stage/slug`;
    if (severity !== "error" && severity !== "warning") yield `${name}: "${severity}" is not a severity`;
    if (!isSentence(summary)) yield `${name}: the summary is not a sentence`;
    if (![why, bad, good].every(isFilled)) yield `${name}: why, bad or good is empty`;
  }
}
