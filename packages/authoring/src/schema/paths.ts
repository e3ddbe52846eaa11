import type { DescribedLanguage, DescribedPath } from "@mapwright/engine";
import { constants, escaped, type JsonSchema, type Parts, type SchemaObject, worded } from "./json-schema.ts";

/** What a bare path reads where a schema stands: the event, or the item of `each`. */
export type Scope = "event" | "item";

const reserved = String.raw`(?!(?:__proto__|constructor|prototype)(?:\.|$))`;
const letter = String.raw`(?:[^.\\]|\\[.\\]|\\(?![.\\]))`;
const more = String.raw`(?:\.${reserved}${letter}+)*$`;
const bare = String.raw`(?!\$)${reserved}${letter}+${more}`;
const dollar = String.raw`\$\$${letter}*${more}`;
/** `$name` with what follows; outside of an item there is no `$item` and no `$parent`. */
const rooted = (scope: Scope): string => {
  const outside = scope === "event" ? String.raw`(?!(?:item|parent)(?:\.|$))` : "";
  return String.raw`\$(?!\$)${outside}${reserved}${letter}+${more}`;
};

/** A path as the reader of rules splits it: names with dots between, `\.` for a dot, `$` for a root, `$$` for a dollar. */
export const pathPattern = (scope: Scope): string => `^(?:${bare}|${dollar}|${rooted(scope)})`;

/** Text of a condition: a path when it starts with a dollar, else a constant. */
export const operandPattern = (scope: Scope): string => String.raw`^(?:(?!\$)|\$\$|${rooted(scope)})`;

/** Text of a condition that is a path. */
export const variablePattern = (scope: Scope): string => `^${rooted(scope)}`;

const malformed =
  "A path is names with dots between, such as user.email; $event, $settings, $now, $out, $item and $parent are roots, any other $name is one of define.";

const kindWords = { text: "text", number: "number", boolean: "true or false", list: "list", object: "object" };

/** What an editor shows of a property: what it is, its kinds, what it says about a person, the page. */
export function pathWords(path: DescribedPath): string {
  const { kinds, label, unit, deprecated, description, see, hash, normalize, enum: choices } = path;
  const digest = hash && `sent hashed, after ${normalize === undefined ? "hash" : `normalize: ${normalize}`}`;
  const facts = [
    kinds.map((kind) => kindWords[kind]).join(" or "),
    ...(unit === undefined ? [] : [`in ${unit}`]),
    ...(choices ? [`one of ${choices.join(", ")}`] : []),
    ...(label === "none" || label === "unknown" ? [] : [`personal data: ${label}`]),
    ...(digest === undefined ? [] : [digest]),
    ...(deprecated === undefined ? [] : [`deprecated: ${deprecated}`]),
  ];
  return [description ?? "", `(${facts.join("; ")})`, see ?? ""].filter((part) => part !== "").join(" ");
}

const rootsOf: { readonly [scope in Scope]: { readonly [path: string]: string } } = {
  event: {
    $event: "The whole event.",
    "$now.s": "The time of mapping, in seconds since 1970.",
    "$now.ms": "The time of mapping, in milliseconds since 1970.",
  },
  item: {
    $item: "The whole item.",
    $event: "The whole event; $event.currency is a property of it.",
    $parent: "The item around the list that this item is in.",
  },
};

/** A path that a rule reads: those of the source are offered, and any path that is well-formed passes. */
export function sourcePath(language: DescribedLanguage, scope: Scope, parts: Parts): SchemaObject {
  return parts.ref(`${scope}-path`, () => {
    const known =
      scope === "event"
        ? language.sources.map((path) => [path.indexed, pathWords(path)] as const)
        : language.sources.flatMap((path) =>
            path.inItem === undefined ? [] : [[path.inItem, pathWords(path)] as const],
          );
    return suggested({ ...Object.fromEntries(known), ...rootsOf[scope] }, pathPattern(scope));
  });
}

const suggested = (known: { readonly [path: string]: string }, pattern: string): SchemaObject => ({
  type: "string",
  pattern,
  patternErrorMessage: malformed,
  anyOf: [...constants(known), {}],
});

/** A path that a transformation writes or moves: of the event, and through its lists. */
export const preparedPath = (language: DescribedLanguage, parts: Parts): SchemaObject =>
  parts.ref("prepared-path", () => {
    const through = language.sources.filter(({ path, indexed }) => path !== indexed);
    return {
      type: "string",
      pattern: String.raw`^(?:${bare}|${dollar}|\$event${more})`,
      patternErrorMessage: malformed,
      anyOf: [
        ...constants(Object.fromEntries(through.map((path) => [path.path, pathWords(path)]))),
        sourcePath(language, "event", parts),
      ],
    };
  });

/** What the schema of the payload has, below what it leaves open. */
function openPatterns({ targets }: DescribedLanguage): readonly string[] {
  return targets.flatMap(({ path, open, list }) => [
    ...(open ? [`^${escaped(path)}\\.${noneOf(path, targets)}[^.]+(?:\\.[0-9]+)*$`] : []),
    ...(list ? [`^${escaped(path)}\\.[0-9]+(?:\\.[^.]+)*$`] : []),
  ]);
}

/** Not a member that is listed: that one is known for what it is. */
function noneOf(path: string, targets: readonly DescribedPath[]): string {
  const prefix = `${path}.`;
  const members = targets.flatMap((each) => (each.path.startsWith(prefix) ? [each.path.slice(prefix.length)] : []));
  const names = members.filter((name) => !name.includes("."));
  return names.length === 0 ? "" : `(?!(?:${names.map(escaped).join("|")})(?:\\.|$))`;
}

/** A map by target path. The paths that are worth offering have their own words; any other of the schema passes. */
export function byTarget(
  language: DescribedLanguage,
  value: SchemaObject,
  isOffered: (path: DescribedPath) => boolean = () => true,
): SchemaObject {
  const { targets } = language;
  const words = (path: DescribedPath) => worded({ description: pathWords(path) }, value);
  const others = targets.filter((path) => !isOffered(path)).map(({ path }) => escaped(path));
  const patterns = [...(others.length > 0 ? [`^(?:${others.join("|")})$`] : []), ...openPatterns(language)];
  return {
    type: "object",
    properties: Object.fromEntries(targets.filter(isOffered).map((path) => [path.path, words(path)])),
    patternProperties: Object.fromEntries(patterns.map((pattern) => [pattern, value])),
    additionalProperties: false,
  };
}

/** A target path as a value. */
export const targetPath = (language: DescribedLanguage, parts: Parts): SchemaObject =>
  parts.ref("target-path", () => ({
    type: "string",
    anyOf: [
      ...constants(Object.fromEntries(language.targets.map((path) => [path.path, pathWords(path)]))),
      ...openPatterns(language).map((pattern) => ({ pattern })),
    ],
  }));

/** An object whose keys are paths of the event: those of the source are offered, with any value. */
export const eventValues = (language: DescribedLanguage, parts: Parts): SchemaObject =>
  parts.ref("event-values", () => ({
    type: "object",
    properties: Object.fromEntries(
      language.sources.map((path): [string, JsonSchema] => [path.indexed, { description: pathWords(path) }]),
    ),
  }));
