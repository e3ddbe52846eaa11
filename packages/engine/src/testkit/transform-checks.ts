import {
  type Accepts,
  isBlank,
  isRefusal,
  kindOf,
  type Normaliser,
  type Parameter,
  type Transform,
} from "../sdk/index.ts";
import { prepare, problemOf } from "./arguments.ts";
import { attempt, type Check, check, isFilled, isSentence, kebab, repeated, snake } from "./check.ts";
import { isPolluted } from "./hostile.ts";
import { same, show } from "./same.ts";
import {
  exampleCalls,
  hostileCalls,
  results,
  type Said,
  type Step,
  said,
  stepOfNormaliser,
  stepOfTransform,
  takes,
} from "./step.ts";

const kinds: readonly Accepts[] = ["text", "number", "boolean", "list", "object", "any"];
const labelEffects = ["keeps", "clears", "hashes"];
const leastNormaliserExamples = 15;
const digest = /^[0-9a-f]{64}$/;

/** The promises of a transform. */
export const checksOf = (transform: Transform): readonly Check[] => {
  const step = stepOfTransform(transform);
  const only = (promise: string, problems: () => Iterable<string>) => check(step.name, promise, problems);
  return [...sharedChecks(step), only("is honest about what it does to a label", () => labelProblems(step))];
};

/** The promises of a normaliser. */
export const checksOfNormaliser = (normaliser: Normaliser): readonly Check[] => {
  const step = stepOfNormaliser(normaliser);
  const only = (promise: string, problems: () => Iterable<string>) => check(step.name, promise, problems);
  return [
    ...sharedChecks(step),
    only(`shows at least ${leastNormaliserExamples} examples`, () =>
      step.examples.length < leastNormaliserExamples ? [`it shows ${step.examples.length}`] : [],
    ),
    only("never returns blank text", () => blankProblems(step)),
    only("leaves its own results as they are", () => idempotenceProblems(step)),
  ];
};

function sharedChecks(step: Step): readonly Check[] {
  const promises: readonly (readonly [string, (step: Step) => Iterable<string>])[] = [
    ["is named in snake_case", ({ name }) => (snake.test(name) ? [] : [`"${name}" is not`])],
    ["has a summary that is a sentence", ({ summary }) => (isSentence(summary) ? [] : [`"${summary}" is not`])],
    ["declares known kinds", kindProblems],
    ["declares its parameters in order", parameterProblems],
    ["declares each refusal and remark once", declarationProblems],
    ["gives its examples the arguments that it takes", argumentProblems],
    ["has examples that can be run", exampleProblems],
    ["does what its examples say", outcomeProblems],
    ["shows every refusal and every remark", coverageProblems],
    ["gives only what it declares", resultProblems],
    ["changes nothing that it is given", mutationProblems],
    ["gives the same every time", repetitionProblems],
    ["never throws, whatever the event holds", throwProblems],
  ];
  return promises.map(([promise, problems]) => check(step.name, promise, () => problems(step)));
}

function* kindProblems({ accepts, returns, label }: Step): Iterable<string> {
  if (accepts.length === 0) yield "it takes nothing";
  for (const kind of [...accepts, returns]) if (!kinds.includes(kind)) yield `"${kind}" is not a kind`;
  if (!labelEffects.includes(label)) yield `"${label}" is not an effect on a label`;
}

function* parameterProblems({ parameters }: Step): Iterable<string> {
  for (const name of repeated(parameters.map((parameter) => parameter.name))) yield `"${name}" is declared twice`;
  for (const parameter of parameters) yield* parameterProblem(parameter);
}

function* parameterProblem(parameter: Parameter): Iterable<string> {
  const { name, is, type, required } = parameter;
  if (!snake.test(name)) yield `the parameter "${name}" is not in snake_case`;
  if (!isSentence(parameter.summary)) yield `the summary of "${name}" is not a sentence`;
  if (!["value", "pattern", "path"].includes(is)) yield `"${name}" is neither value, pattern nor path`;
  if (is === "value" && (type === undefined || !kinds.includes(type))) yield `"${name}" has no known type`;
  if (parameter.default === undefined) return;
  if (is === "pattern") yield `"${name}" is a pattern, which has no default`;
  if (required) yield `"${name}" is required and has a default`;
  const problem = problemOf(parameter, parameter.default);
  if (problem !== undefined) yield `the default is not possible: ${problem}`;
}

function* declarationProblems({ refusals, remarks }: Step): Iterable<string> {
  const all = [...refusals, ...remarks];
  for (const slug of repeated(all.map((declared) => declared.slug))) yield `"${slug}" is declared twice`;
  for (const { slug, message } of all) {
    if (!kebab.test(slug)) yield `"${slug}" is not in kebab-case`;
    if (!isFilled(message) || message.endsWith(".")) yield `the message of "${slug}" is empty or ends with a full stop`;
  }
  const made: readonly unknown[] = refusals;
  for (const [index, { slug }] of refusals.entries())
    if (!isRefusal(made[index])) yield `"${slug}" was not made by refusal()`;
}

function* argumentProblems(step: Step): Iterable<string> {
  for (const [index, example] of step.examples.entries())
    for (const problem of prepare(step.parameters, example).problems) yield `example ${index + 1}: ${problem}`;
}

function* exampleProblems(step: Step): Iterable<string> {
  if (step.examples.length === 0) yield "there are none";
  for (const [index, example] of step.examples.entries()) {
    const { out, refuses, remarks } = example;
    const where = `example ${index + 1}`;
    if (!takes(step, example.in)) yield `${where}: the engine would not give ${show(example.in)}`;
    if ((out === undefined) === (refuses === undefined)) yield `${where}: it needs either out or refuses`;
    if (refuses && !step.refusals.includes(refuses)) yield `${where}: "${refuses.slug}" is not declared`;
    if (remarks && !step.remarks.includes(remarks)) yield `${where}: "${remarks.slug}" is not declared`;
    if (remarks && refuses) yield `${where}: what is refused has no remark`;
  }
}

function* outcomeProblems(step: Step): Iterable<string> {
  for (const { story, value, args, example } of exampleCalls(step)) {
    const result = attempt(() => said(step.apply(value, args)));
    if ("threw" in result) yield `${story}: it threw ${result.threw}`;
    else if (!isExpected(result.gave, example!)) yield `${story}: it gives ${describe(result.gave)}`;
  }
}

const isExpected = (gave: Said, want: Step["examples"][number]): boolean =>
  gave.refusal === want.refuses && gave.remark === want.remarks && same(gave.value, want.out);

function describe({ refusal, remark, value }: Said): string {
  if (refusal) return `the refusal "${refusal.slug}"`;
  return remark ? `${show(value)} with the remark "${remark.slug}"` : show(value);
}

function* coverageProblems({ refusals, remarks, examples }: Step): Iterable<string> {
  for (const declared of refusals)
    if (!examples.some((example) => example.refuses === declared)) yield `no example refuses "${declared.slug}"`;
  for (const declared of remarks)
    if (!examples.some((example) => example.remarks === declared)) yield `no example remarks "${declared.slug}"`;
}

function* allResults(step: Step) {
  yield* results(step, exampleCalls(step));
  yield* results(step, hostileCalls(step));
}

function* resultProblems(step: Step): Iterable<string> {
  for (const { call, said: result } of allResults(step)) {
    const { refusal, remark, value } = result;
    if (refusal && !step.refusals.includes(refusal)) yield `${call.story}: "${refusal.slug}" is not declared`;
    if (remark && !step.remarks.includes(remark)) yield `${call.story}: "${remark.slug}" is not declared`;
    if (!refusal && !isOfKind(value, step.returns)) yield `${call.story}: the result is not ${step.returns}`;
  }
}

/** A refusal inside a remark, or NaN, is nothing that a payload could hold. */
function isOfKind(value: unknown, returns: Accepts): boolean {
  const kind = kindOf(value);
  if (kind === undefined || isRefusal(value) || Number.isNaN(value)) return false;
  return returns === "any" || kind === returns;
}

function* mutationProblems(step: Step): Iterable<string> {
  for (const { story, value, args, example } of exampleCalls(step)) {
    const copy = { value: structuredClone(value), args: { ...args } };
    attempt(() => step.apply(copy.value, copy.args));
    if (!same(copy.value, value)) yield `${story}: it changes the value`;
    if (!same(copy.args, args)) yield `${story}: it changes the arguments (${show(example?.with)})`;
  }
}

/** Forwards, then backwards: a result that depends on what came before shows. */
function* repetitionProblems(step: Step): Iterable<string> {
  const calls = exampleCalls(step);
  const once = calls.map((call) => attempt(() => step.apply(call.value, call.args)));
  for (const [index, call] of [...calls.entries()].reverse()) {
    const again = attempt(() => step.apply(call.value, call.args));
    if (!sameResult(once[index]!, again)) yield `${call.story}: the second time it gives something else`;
  }
}

type Attempt = ReturnType<typeof attempt<unknown>>;

function sameResult(one: Attempt, two: Attempt): boolean {
  if (!("gave" in one) || !("gave" in two)) return "threw" in one && "threw" in two;
  const [a, b] = [said(one.gave), said(two.gave)];
  return a.refusal === b.refusal && a.remark === b.remark && same(a.value, b.value);
}

function* throwProblems(step: Step): Iterable<string> {
  for (const { story, value, args } of hostileCalls(step)) {
    const result = attempt(() => step.apply(value, args));
    if ("threw" in result) yield `${story}: ${result.threw}`;
    if (isPolluted()) yield `${story}: a prototype was written`;
  }
}

const leastTelling = 8;

function* labelProblems(step: Step): Iterable<string> {
  if (step.label === "keeps") return;
  for (const { call, said: result } of allResults(step)) {
    const { value } = result;
    if (result.refusal) continue;
    if (step.label === "hashes" && !(typeof value === "string" && digest.test(value))) yield `${call.story}: no digest`;
    if (step.label === "clears" && tells(value, call.value)) yield `${call.story}: the result still holds the value`;
  }
}

/** Whether a text can be read in the result as it was. Short ones, such as "1", tell nothing. */
const tells = (result: unknown, value: unknown): boolean =>
  typeof value === "string" &&
  value.trim().length >= leastTelling &&
  writeJson(result).includes(writeJson(value.trim()).slice(1, -1));

/** What is too deep to be written holds no text of ours: hostile lists and objects are made of other words. */
function writeJson(value: unknown): string {
  const written = attempt(() => JSON.stringify(value));
  return "gave" in written ? written.gave : "";
}

function* blankProblems(step: Step): Iterable<string> {
  for (const { call, said: result } of allResults(step))
    if (typeof result.value === "string" && isBlank(result.value)) yield call.story;
}

function* idempotenceProblems(step: Step): Iterable<string> {
  for (const { story, args, example } of exampleCalls(step)) {
    if (typeof example?.out !== "string") continue;
    const result = attempt(() => said(step.apply(example.out, args)));
    const gave = "gave" in result ? result.gave : undefined;
    if (gave?.value !== example.out)
      yield `${story}: given its own result, it gives ${gave ? describe(gave) : "nothing"}`;
  }
}
