import {
  type Accepts,
  type Arguments,
  type Example,
  isRefusal,
  isRemarked,
  kindOf,
  type LabelEffect,
  type Normaliser,
  type Parameter,
  type Refusal,
  type Remark,
  type Transform,
} from "../sdk/index.ts";
import { prepare } from "./arguments.ts";
import { attempt } from "./check.ts";
import { hostileValues } from "./hostile.ts";
import { deepFreeze, same, show } from "./same.ts";

/** What a transform and a normaliser have in common, without the optional parts. */
export interface Step {
  readonly name: string;
  readonly summary: string;
  readonly accepts: readonly Accepts[];
  readonly returns: Accepts;
  readonly parameters: readonly Parameter[];
  readonly refusals: readonly Refusal[];
  readonly remarks: readonly Remark[];
  readonly label: LabelEffect;
  readonly examples: readonly Example[];
  apply(value: unknown, args: Arguments): unknown;
}

/** A transform with its defaults written out. */
export const stepOfTransform = (transform: Transform): Step => ({
  name: transform.name,
  summary: transform.summary,
  accepts: [transform.accepts].flat() as readonly Accepts[],
  returns: transform.returns,
  parameters: transform.parameters ?? [],
  refusals: transform.refusals,
  remarks: transform.remarks ?? [],
  label: transform.label ?? "keeps",
  examples: transform.examples,
  apply: (value, args) => transform.apply(value, args),
});

/** A normaliser as the transform that it is: text to text. */
export const stepOfNormaliser = (normaliser: Normaliser): Step => ({
  ...normaliser,
  accepts: ["text"],
  returns: "text",
  parameters: normaliser.parameters ?? [],
  remarks: normaliser.remarks ?? [],
  label: "keeps",
  apply: (value, args) => normaliser.apply(value as string, args),
});

/** Whether the engine would give this value to the step: null never, and only the kinds that it takes. */
export function takes(step: Step, value: unknown): boolean {
  const kind = kindOf(value);
  return kind !== undefined && (step.accepts.includes("any") || step.accepts.includes(kind));
}

/** One call of a step that the engine could make. */
export interface Call {
  /** For a message: the example's place, or the hostile value's story. */
  readonly story: string;
  readonly value: unknown;
  readonly args: Arguments;
  readonly example?: Example;
}

/** The examples whose value and arguments are in order; what is wrong with the others is a problem of its own check. */
export function exampleCalls(step: Step): readonly Call[] {
  return step.examples.flatMap((example, index) => {
    const { args, problems } = prepare(step.parameters, example);
    if (problems.length > 0 || !takes(step, example.in)) return [];
    return [{ story: `example ${index + 1} (${show(example.in)})`, value: deepFreeze(example.in), args, example }];
  });
}

const mostArguments = 6;

/**
 * Every hostile value of a kind that the step takes, under the arguments of its examples; and every hostile value read through a
 * `path` parameter, beside the examples' own values.
 */
export function* hostileCalls(step: Step): Iterable<Call> {
  const examples = distinct(exampleCalls(step));
  for (const { story, value, large } of hostileValues) {
    if (!takes(step, value)) continue;
    for (const { args } of large ? examples.slice(0, 1) : examples) yield { story, value, args };
  }
  for (const { name } of step.parameters.filter((parameter) => parameter.is === "path"))
    for (const call of examples) yield* withArgument(call, name);
}

function* withArgument(call: Call, name: string): Iterable<Call> {
  const { value } = call;
  yield { story: `no ${name}`, value, args: { ...call.args, [name]: undefined } };
  for (const hostile of hostileValues) {
    yield { story: `${name}: ${hostile.story}`, value, args: { ...call.args, [name]: hostile.value } };
  }
}

/** The first example for each set of arguments: the same arguments again would tell nothing new. */
function distinct(calls: readonly Call[]): readonly Call[] {
  const found: Call[] = [];
  for (const call of calls) {
    if (found.length === mostArguments) break;
    if (!found.some((other) => same(other.example?.with ?? {}, call.example?.with ?? {}))) found.push(call);
  }
  return found;
}

/** A result without its wrapping. */
export interface Said {
  readonly value?: unknown;
  readonly refusal?: Refusal;
  readonly remark?: Remark;
}

/** Unwraps what `apply` returned. */
export function said(result: unknown): Said {
  if (isRefusal(result)) return { refusal: result };
  return isRemarked(result) ? { value: result.value, remark: result.remark } : { value: result };
}

/** Every call with what came of it; a call that throws is left out, as another check tells of it. */
export function* results(step: Step, calls: Iterable<Call>): Iterable<{ readonly call: Call; readonly said: Said }> {
  for (const call of calls) {
    const result = attempt(() => step.apply(call.value, call.args));
    if ("gave" in result) yield { call, said: said(result.gave) };
  }
}
