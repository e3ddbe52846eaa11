import type { CheckExample, Contract, Payload } from "../sdk/index.ts";
import { attempt, type Check, check, isFilled, repeated } from "./check.ts";
import { hostileValues, isPolluted } from "./hostile.ts";
import { deepFreeze, same } from "./same.ts";

/** The clock of examples that do not say their own: 2023-11-14T22:13:20Z, in milliseconds since 1970. */
export const exampleNow = 1_700_000_000_000;

/** A check of a contract with its answer in one form: the paths it finds, or whether it applies. */
interface Finder {
  readonly code: string;
  readonly stage: "field" | "event" | "notice";
  readonly message: string;
  readonly see: string;
  readonly target: string | undefined;
  readonly examples: readonly CheckExample[];
  answer(payload: Payload, now: number): unknown;
}

function findersOf(contract: Contract): readonly Finder[] {
  const applies = (stage: "event" | "notice") => (finder: Contract["eventFaults"][number]) => ({
    ...finder,
    stage,
    target: stage === "notice" ? (finder as Contract["notices"][number]).target : undefined,
    answer: (payload: Payload, now: number) => finder.applies(payload, { now }),
  });
  return [
    ...contract.fieldFaults.map((finder) => ({
      ...finder,
      stage: "field" as const,
      target: undefined,
      answer: (payload: Payload, now: number) => finder.find(payload, { now }),
    })),
    ...contract.eventFaults.map(applies("event")),
    ...contract.notices.map(applies("notice")),
  ];
}

/** The promises of a plugin's contract: of all its codes together, and of each check. */
export function checksOfContract(subject: string, contract: Contract): readonly Check[] {
  const finders = findersOf(contract);
  return [
    check(subject, "uses each code of its contract once", function* () {
      for (const code of repeated(finders.map((finder) => finder.code))) yield `"${code}" is used twice`;
    }),
    ...finders.flatMap(checksOfFinder),
  ];
}

function checksOfFinder(finder: Finder): readonly Check[] {
  const promises: readonly (readonly [string, (finder: Finder) => Iterable<string>])[] = [
    ["says what, why and where", sayingProblems],
    ["shows something it finds and something it does not", exampleProblems],
    ["answers as its examples say, every time", answerProblems],
    ["never throws, whatever the payload holds", throwProblems],
  ];
  return promises.map(([promise, problems]) => check(finder.code, promise, () => problems(finder)));
}

const slug = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

function* sayingProblems({ code, stage, message, see, target }: Finder): Iterable<string> {
  const [first, second, ...rest] = code.split("/");
  if (first !== stage || !slug.test(second ?? "") || rest.length > 0) yield `the code is not of the form ${stage}/slug`;
  if (!isFilled(message)) yield "the message is empty";
  if (!isFilled(see)) yield "it names no page";
  if (stage === "notice" && !isFilled(target)) yield "it names no target path";
}

/** Whether the example expects that something is found. */
const finds = ({ finds: expected }: CheckExample): boolean =>
  typeof expected === "boolean" ? expected : expected.length > 0;

function* exampleProblems({ stage, examples }: Finder): Iterable<string> {
  if (!examples.some(finds)) yield "no example shows what it finds";
  if (examples.every(finds)) yield "no example shows what it lets pass";
  for (const [index, example] of examples.entries())
    if (stage !== "field" && typeof example.finds !== "boolean") yield `example ${index + 1}: finds is not a boolean`;
}

function* answerProblems(finder: Finder): Iterable<string> {
  for (const [index, example] of finder.examples.entries()) {
    const where = `example ${index + 1}`;
    const payload = deepFreeze(structuredClone(example.payload)) as Payload;
    const ask = () => attempt(() => finder.answer(payload, example.now ?? exampleNow));
    const [one, two] = [ask(), ask()];
    if ("threw" in one) yield `${where}: it threw ${one.threw}`;
    else if (!isExpected(one.gave, example.finds)) yield `${where}: it answers ${JSON.stringify(one.gave)}`;
    else if (!("gave" in two) || !same(one.gave, two.gave)) yield `${where}: the second time it answers otherwise`;
  }
}

const sorted = (paths: readonly string[]): readonly string[] => [...paths].sort();

function isExpected(answer: unknown, expected: CheckExample["finds"]): boolean {
  if (typeof answer === "boolean") return answer === expected;
  if (!isPaths(answer)) return false;
  return typeof expected === "boolean" ? answer.length > 0 === expected : same(sorted(answer), sorted(expected));
}

const isPaths = (answer: unknown): answer is readonly string[] => Array.isArray(answer) && answer.every(isFilled);

function* throwProblems(finder: Finder): Iterable<string> {
  const whole = hostileValues.filter(({ value }) => typeof value === "object" && !Array.isArray(value));
  for (const { story, value } of whole) yield* hostileProblems(finder, story, value as Payload);
  for (const { payload } of finder.examples)
    for (const { story, value } of planted(payload, 3)) yield* hostileProblems(finder, story, value as Payload);
}

function* hostileProblems(finder: Finder, story: string, payload: Payload): Iterable<string> {
  const result = attempt(() => finder.answer(payload, exampleNow));
  if ("threw" in result) yield `${story}: ${result.threw}`;
  else if (finder.stage === "field" ? !isPaths(result.gave) : typeof result.gave !== "boolean")
    yield `${story}: the answer is not ${finder.stage === "field" ? "a list of paths" : "a boolean"}`;
  if (isPolluted()) yield `${story}: a prototype was written`;
}

type Members = { readonly [name: string]: unknown };
type Planted = { readonly story: string; readonly value: unknown };

/** The payload with one member at a time, down to `depth`, replaced by each small hostile value, or by null. */
export function* planted(payload: unknown, depth: number): Iterable<Planted> {
  if (depth === 0 || typeof payload !== "object" || payload === null) return;
  const names = Object.keys(payload).slice(0, Array.isArray(payload) ? 1 : undefined);
  for (const name of names) {
    const put = (value: unknown) => replaced(payload, name, value);
    yield { story: `${name} is null`, value: put(null) };
    for (const { story, value, large } of hostileValues)
      if (!large) yield { story: `${name} is ${story}`, value: put(value) };
    for (const inner of planted((payload as Members)[name], depth - 1))
      yield { story: `${name}.${inner.story}`, value: put(inner.value) };
  }
}

const replaced = (payload: object, name: string, value: unknown): unknown =>
  Array.isArray(payload) ? payload.with(Number(name), value) : { ...payload, [name]: value };
