import type { DescribedLanguage, Normaliser, Parameter, Transform } from "@mapwright/engine";
import {
  choiceOf,
  closed,
  type JsonSchema,
  oneOrMore,
  type Parts,
  type SchemaObject,
  whether,
  worded,
} from "./json-schema.ts";
import { type Scope, sourcePath } from "./paths.ts";

type Definition = Transform | Normaliser;
type Kind = "step" | "normaliser";

/** One use of a transform or of a normaliser: its name, or its name with its arguments. */
export const use = (language: DescribedLanguage, kind: Kind, scope: Scope, parts: Parts): SchemaObject =>
  parts.ref(`${scope}-${kind}`, () => {
    const all: readonly Definition[] = kind === "step" ? language.transforms : language.normalisers;
    const alone = all.filter(({ parameters = [] }) => !parameters.some(({ required }) => required));
    const withArguments = all.filter(({ parameters = [] }) => parameters.length > 0);
    const given = withArguments.map(
      (each) => [each.name, worded(wordsOf(each), argumentsOf(language, each, kind, scope, parts))] as const,
    );
    const call = { minProperties: 1, maxProperties: 1, ...closed(Object.fromEntries(given)) };
    return whether(
      { type: "object" },
      call,
      choiceOf(Object.fromEntries(alone.map((each) => [each.name, wordsOf(each).description]))),
    );
  });

function wordsOf(definition: Definition): { readonly description: string } {
  const { summary, see, parameters = [] } = definition;
  const takes =
    "accepts" in definition ? ` (${[definition.accepts].flat().join(" or ")} to ${definition.returns})` : "";
  const names = parameters.map(({ name, required }) => (required ? name : `${name}?`)).join(", ");
  const page = see === undefined ? "" : ` ${see}`;
  return { description: `${summary}${takes}${names === "" ? "" : ` Arguments: ${names}.`}${page}` };
}

/** Arguments by name; where no other is needed, the first one may stand alone. */
function argumentsOf(
  language: DescribedLanguage,
  { name, parameters = [] }: Definition,
  kind: Kind,
  scope: Scope,
  parts: Parts,
): SchemaObject {
  // What reads no path means the same everywhere, and is written once.
  const readsPath = parameters.some(({ is }) => is === "path");
  return parts.ref(readsPath ? `${scope}-${kind}-${name}` : `${kind}-${name}`, () => {
    const values = parameters.map((each): readonly [Parameter, SchemaObject] => [
      each,
      argument(language, each, scope, parts),
    ]);
    const required = parameters.flatMap((each) => (each.required ? [each.name] : []));
    const byName = closed(
      Object.fromEntries(
        values.map(([{ name: key, summary }, value]) => [key, worded({ description: summary }, value)]),
      ),
      required,
    );
    const [first] = values;
    const lone: JsonSchema | undefined = required.every((each) => each === first?.[0].name) ? first?.[1] : undefined;
    return lone === undefined ? byName : whether({ type: "object" }, byName, lone);
  });
}

const typeOf = { text: "string", number: "number", boolean: "boolean", list: "array", object: "object" } as const;

function argument(language: DescribedLanguage, parameter: Parameter, scope: Scope, parts: Parts): SchemaObject {
  const { is, type, enum: choices, minimum, maximum } = parameter;
  if (is === "path") return oneOrMore(sourcePath(language, scope, parts));
  if (is === "pattern") return { type: "string", maxLength: 500 };
  return {
    ...(type && { type: typeOf[type] }),
    ...(choices && { enum: choices }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
  };
}
