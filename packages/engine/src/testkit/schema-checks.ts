import { labels, reservedNames, type Schema } from "../sdk/index.ts";
import { compilePattern } from "../text/pattern.ts";
import { type Check, check } from "./check.ts";

const keywords: ReadonlySet<string> = new Set([
  ...["$schema", "$id", "$defs", "$ref", "title", "description", "type", "properties", "additionalProperties"],
  ...["required", "items", "minItems", "maxItems", "enum", "const", "minimum", "exclusiveMinimum", "maximum"],
  ...["minLength", "maxLength", "pattern", "format", "examples", "x-label", "x-guard", "x-unit", "x-deprecated"],
  ...["x-accepts", "x-closed", "x-hash", "x-normalize", "x-see"],
]);
const types = ["string", "number", "integer", "boolean", "array", "object", "null"];
const units = ["ms", "s"];

interface Place {
  /** Where the schema stands, as dotted names. */
  readonly path: string;
  readonly schema: Schema;
}

/** A schema and every schema in it. References are not followed: what they name is walked where it stands. */
export function* placesOf(schema: Schema, path = "$"): Iterable<Place> {
  yield { path, schema };
  for (const [name, member] of Object.entries(schema.$defs ?? {})) yield* placesOf(member, `${path}.$defs.${name}`);
  for (const [name, member] of Object.entries(schema.properties ?? {})) yield* placesOf(member, `${path}.${name}`);
  if (typeof schema.additionalProperties === "object") yield* placesOf(schema.additionalProperties, `${path}.*`);
  if (schema.items) yield* placesOf(schema.items, `${path}[]`);
}

/** The promises of any schema of ours. `normalisers` are the names that `x-normalize` may use. */
export function checksOfSchema(subject: string, root: Schema, normalisers: readonly string[]): readonly Check[] {
  const each = (promise: string, problems: (schema: Schema) => Iterable<string>) =>
    check(subject, promise, function* () {
      for (const { path, schema } of placesOf(root))
        for (const problem of problems(schema)) yield `${path}: ${problem}`;
    });
  return [
    each("uses the keywords that the engine reads", keywordProblems),
    each("uses known types, labels and units", vocabularyProblems),
    each("resolves its references", (schema) => referenceProblems(schema, root)),
    each("requires only members that it lists", requiredProblems),
    each("lists no member that could reach a prototype", reservedProblems),
    each("has patterns that can be used on events", patternProblems),
    each("names normalisers of its plugin", (schema) => normaliserProblems(schema, normalisers)),
  ];
}

function* keywordProblems(schema: Schema): Iterable<string> {
  for (const keyword of Object.keys(schema)) if (!keywords.has(keyword)) yield `"${keyword}" is not read`;
}

function* vocabularyProblems(schema: Schema): Iterable<string> {
  for (const type of [schema.type ?? []].flat()) if (!types.includes(type)) yield `"${type}" is not a type`;
  const said = [...(schema["x-accepts"] ?? []), ...(schema["x-label"] === undefined ? [] : [schema["x-label"]])];
  for (const label of said) if (!labels.includes(label)) yield `"${label}" is not a label`;
  const unit = schema["x-unit"];
  if (unit !== undefined && !units.includes(unit)) yield `"${unit}" is not a unit`;
  const hash: unknown = schema["x-hash"];
  if (hash !== undefined && hash !== "sha256") yield `"${hash}" is not a hash`;
  if (schema.enum?.length === 0) yield "an empty enum accepts nothing";
}

function* referenceProblems(schema: Schema, root: Schema): Iterable<string> {
  if (schema.$ref !== undefined && !resolves(schema.$ref, root)) yield `"${schema.$ref}" leads nowhere`;
}

/** JSON Pointers within the same schema; anything else would have to be fetched. */
function resolves(reference: string, root: Schema): boolean {
  if (!reference.startsWith("#")) return false;
  let at: unknown = root;
  for (const escaped of reference.slice(1).split("/").slice(1)) {
    const name = escaped.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, name)) return false;
    at = (at as { readonly [name: string]: unknown })[name];
  }
  return typeof at === "object" && at !== null;
}

function* requiredProblems({ required = [], properties = {} }: Schema): Iterable<string> {
  for (const name of required) if (!Object.hasOwn(properties, name)) yield `"${name}" is required and not listed`;
}

function* reservedProblems({ properties = {} }: Schema): Iterable<string> {
  for (const name of Object.keys(properties)) if (reservedNames.has(name)) yield `"${name}" is listed`;
}

function* patternProblems({ pattern }: Schema): Iterable<string> {
  if (pattern === undefined) return;
  const compiled = compilePattern(pattern);
  if ("problem" in compiled) yield compiled.problem;
}

function* normaliserProblems(schema: Schema, normalisers: readonly string[]): Iterable<string> {
  const name = schema["x-normalize"];
  if (name !== undefined && !normalisers.includes(name)) yield `there is no normaliser "${name}"`;
}

const secretWord =
  /(?:^|_)(?:tokens?|secrets?|passwords?|passphrase|credentials?|login|apikey|api_key|private_key)(?:_|$)/;

/** The promise of a connection: what sounds like a secret is labelled, and no schema carries one. */
export const checkOfSecrets = (subject: string, connection: Schema): Check =>
  check(subject, "labels its secrets and carries none", function* () {
    for (const { path, schema } of placesOf(connection)) {
      const isSecret = schema["x-label"] === "secret";
      if (secretWord.test(path.slice(path.lastIndexOf(".") + 1)) && !isSecret) yield `${path} is not labelled secret`;
      const carries = [schema.enum, schema.const, schema.examples].some((carried) => carried !== undefined);
      if (isSecret && carries) yield `${path} is a secret, and a value stands in the schema`;
    }
  });
