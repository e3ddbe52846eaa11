import { type Arguments, type Example, kindOf, type Parameter, type Pattern } from "../sdk/index.ts";
import { compilePattern } from "../text/pattern.ts";
import { show } from "./same.ts";

/** What an example's `with` is for `apply`: constants, patterns compiled, defaults filled in; problems where it cannot be. */
export interface Prepared {
  readonly args: Arguments;
  readonly problems: readonly string[];
}

const isOwn = (members: object, name: string): boolean => Object.hasOwn(members, name);

/** Reads an example's arguments as the engine reads a step's. */
export function prepare(parameters: readonly Parameter[], example: Example): Prepared {
  const given = example.with ?? {};
  const problems = Object.keys(given)
    .filter((name) => !parameters.some((parameter) => parameter.name === name))
    .map((name) => `there is no parameter "${name}"`);
  const args: Record<string, unknown> = {};
  for (const parameter of parameters) {
    if (isOwn(given, parameter.name)) {
      const problem = problemOf(parameter, given[parameter.name]);
      if (problem === undefined) args[parameter.name] = argumentOf(parameter, given[parameter.name]);
      else problems.push(problem);
    } else if (parameter.required) problems.push(`the required parameter "${parameter.name}" is not given`);
    else if (parameter.default !== undefined) args[parameter.name] = parameter.default;
  }
  return { args: Object.freeze(args), problems };
}

/** Why the rules could not give `value` to this parameter. The value of a path can be anything. */
export function problemOf(parameter: Parameter, value: unknown): string | undefined {
  const { name } = parameter;
  if (parameter.is === "path") return undefined;
  if (parameter.is === "pattern") return patternProblem(name, value);
  if (parameter.type !== undefined && kindOf(value) !== parameter.type) return `"${name}" is not ${parameter.type}`;
  if (parameter.enum && !parameter.enum.includes(value as string)) return `"${name}" cannot be ${show(value)}`;
  if (parameter.minimum !== undefined && !((value as number) >= parameter.minimum)) return `"${name}" is too small`;
  if (parameter.maximum !== undefined && !((value as number) <= parameter.maximum)) return `"${name}" is too large`;
  return undefined;
}

function patternProblem(name: string, value: unknown): string | undefined {
  if (typeof value !== "string") return `the pattern "${name}" is not text`;
  const compiled = compilePattern(value);
  return "problem" in compiled ? `the pattern "${name}" cannot be used: ${compiled.problem}` : undefined;
}

const argumentOf = (parameter: Parameter, value: unknown): unknown =>
  parameter.is === "pattern" ? (compilePattern(value as string) as Pattern) : value;
