import type { Node } from "../parse/document.ts";
import { toJson } from "../parse/document.ts";
import type { Argument, Json, Normaliser, Parameter, StepUse, Transform } from "../sdk/index.ts";
import { kindOf } from "../sdk/index.ts";
import { nearest } from "../text/nearest.ts";
import { compilePattern } from "../text/pattern.ts";
import type { Reading } from "./context.ts";
import * as said from "./diagnostics.ts";
import { pathsOf } from "./paths.ts";
import { describe } from "./walk.ts";

type Kind = "step" | "normaliser";

/** Each item is a name, or a map of one name to its arguments. */
export const readSteps = (items: readonly Node[], reading: Reading): readonly StepUse[] =>
  items.map((item) => readUse(item, "step", reading)).filter((use) => use !== undefined);

export function readUse(node: Node, kind: Kind, reading: Reading): StepUse | undefined {
  const { say } = reading;
  if (node.kind === "scalar" && typeof node.value === "string")
    return readNamed(node.value, node, undefined, kind, reading);
  if (node.kind === "map" && node.entries.length === 1) {
    const [entry] = node.entries;
    return readNamed(entry!.key, { at: entry!.keyAt }, entry!.value, kind, reading);
  }
  say(said.wrongShape(node.at, `a ${kind}`, "a name, or one name with its arguments", describe(node)));
  return undefined;
}

function readNamed(
  name: string,
  { at }: Pick<Node, "at">,
  given: Node | undefined,
  kind: Kind,
  reading: Reading,
): StepUse | undefined {
  const { say, vocabulary } = reading;
  const known: ReadonlyMap<string, Transform | Normaliser> =
    kind === "step" ? vocabulary.transforms : vocabulary.normalisers;
  const definition = known.get(name);
  if (!definition) {
    say(said.unknownStep(at, name, kind, [...known.keys()]));
    return { name, args: [], at };
  }
  const parameters = definition.parameters ?? [];
  const args: Argument[] = [];
  for (const [parameter, node] of pairs(name, parameters, given, reading)) {
    const argument = readArgument(name, parameter, node, reading);
    if (argument) args.push(argument);
  }
  for (const parameter of parameters) {
    const absent = !args.some((argument) => argument.name === parameter.name);
    if (absent && parameter.required && !wasGiven(given, parameter, parameters))
      say(said.stepArguments(at, name, `needs the argument "${parameter.name}"`, `add it: ${parameter.summary}`));
  }
  return { name, args, at };
}

/** Said already, as an argument of the wrong type: not missing. */
const wasGiven = (given: Node | undefined, parameter: Parameter, all: readonly Parameter[]): boolean =>
  given !== undefined &&
  (given.kind === "map" ? given.entries.some(({ key }) => key === parameter.name) : parameter === all[0]);

/** Named arguments, or a lone one for the first parameter. */
function pairs(
  step: string,
  parameters: readonly Parameter[],
  given: Node | undefined,
  { say }: Reading,
): readonly (readonly [Parameter, Node])[] {
  if (!given) return [];
  const [first] = parameters;
  if (!first) {
    say(said.stepArguments(given.at, step, "takes no argument", "write its name alone"));
    return [];
  }
  if (given.kind !== "map") return [[first, given]];
  const found: (readonly [Parameter, Node])[] = [];
  for (const { key, keyAt, value } of given.entries) {
    const parameter = parameters.find(({ name }) => name === key);
    const names = parameters.map(({ name }) => name);
    const guess = nearest(key, names);
    if (parameter) found.push([parameter, value]);
    else
      say(
        said.stepArguments(
          keyAt,
          step,
          `has no argument "${key}"`,
          guess ? `did you mean "${guess}"?` : `use one of ${names.join(", ")}`,
        ),
      );
  }
  return found;
}

function readArgument(step: string, parameter: Parameter, node: Node, reading: Reading): Argument | undefined {
  const { say } = reading;
  const { name } = parameter;
  if (parameter.is === "path")
    return { name, is: "path", paths: pathsOf(node, `"${name}" of ${step}`, reading), at: node.at };
  const value = toJson(node);
  if (parameter.is === "pattern") {
    if (typeof value !== "string") {
      say(said.stepArguments(node.at, step, `needs a pattern for "${name}"`, "write it as text in quotes"));
      return undefined;
    }
    const compiled = compilePattern(value);
    if ("problem" in compiled) {
      say(said.invalidPattern(node.at, compiled.problem));
      return undefined;
    }
    return { name, is: "pattern", source: value, at: node.at };
  }
  const problem = mismatch(parameter, value);
  if (problem === undefined) return { name, is: "value", value, at: node.at };
  say(said.stepArguments(node.at, step, `cannot take this for "${name}": ${problem}`, parameter.summary));
  return undefined;
}

function mismatch({ type, enum: choices, minimum, maximum }: Parameter, value: Json): string | undefined {
  if (type !== undefined && kindOf(value) !== type) return `it must be a ${type}`;
  if (choices && !choices.some((choice) => choice === value)) return `it must be one of ${choices.join(", ")}`;
  if (typeof value !== "number") return undefined;
  if (minimum !== undefined && value < minimum) return `it must be at least ${minimum}`;
  return maximum !== undefined && value > maximum ? `it must be at most ${maximum}` : undefined;
}
