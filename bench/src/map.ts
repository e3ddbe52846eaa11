import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { commandersAct } from "@mapwright/commanders-act-source";
import { createMapper } from "@mapwright/engine";
import { facebookCapi } from "@mapwright/facebook-capi-plugin";
import { events, now, rulesFile, rulesText } from "./events.ts";
import { handwritten } from "./handwritten.ts";

/** `mapper.map` against the hand-written mapper and against JSON alone: equal outputs first, then rounds in turn, then medians of ratios of CPU time. */
const rounds = 60;
const warmUp = 20;
const mapper = createMapper({
  layers: [{ file: rulesFile, text: rulesText() }],
  plugins: [commandersAct, facebookCapi],
});

const hashedNames = [
  "id",
  "email",
  "phone",
  "gender",
  "birthdate",
  "lastname",
  "firstname",
  "city",
  "state",
  "zipcode",
];

/** The same events with every personal value hashed already: what is left is mapping, without normalising and hashing. */
function hashedAlready(list: readonly unknown[]): readonly unknown[] {
  return list.map((event) => {
    const copy = structuredClone(event) as { user?: Record<string, unknown> };
    for (const name of hashedNames)
      if (copy.user?.[name] !== undefined)
        copy.user[name] = createHash("sha256").update(String(copy.user[name])).digest("hex");
    return copy;
  });
}

function sayDifferences(list: readonly unknown[]): void {
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
  let different = 0;
  for (const event of list) {
    const outcome = mapper.map(event, { now });
    const byRules = plain(outcome.outcome === "mapped" ? outcome.payload : undefined);
    const byHand = plain(handwritten(event, now));
    if (isDeepStrictEqual(byRules, byHand)) continue;
    different++;
    if (different <= 3) console.error("different:", JSON.stringify(byRules), JSON.stringify(byHand));
  }
  console.log(`${list.length} events compared, ${different} differ`);
  if (different > 0) process.exit(1);
}

let consumed = 0;

function cpu(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** The median of time of `a` / time of `b`, taken in turn so that both meet the same machine. */
function ratio(a: () => void, b: () => void): number {
  for (let i = 0; i < warmUp; i++) {
    a();
    b();
  }
  const ratios: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const first = i % 2 === 0 ? cpu(a) : undefined;
    const second = cpu(b);
    ratios.push((first ?? cpu(a)) / second);
  }
  return median(ratios);
}

const mapAll = (list: readonly unknown[]) => (): void => {
  for (const event of list) consumed += mapper.map(event, { now }).notes.length;
};
const handAll = (list: readonly unknown[]) => (): void => {
  for (const event of list) consumed += handwritten(event, now) === undefined ? 0 : 1;
};

const withHashing = events(1_000);
const alone = hashedAlready(withHashing);
sayDifferences(withHashing);
sayDifferences(alone);
console.log(
  `time of map / hand-written, with hashing:  ${ratio(mapAll(withHashing), handAll(withHashing)).toFixed(2)}`,
);
console.log(`time of map / hand-written, mapping alone: ${ratio(mapAll(alone), handAll(alone)).toFixed(2)}`);

const lines = withHashing.map((event) => JSON.stringify(event));
const payloads = withHashing.map((event) => {
  const outcome = mapper.map(event, { now });
  return outcome.outcome === "mapped" ? outcome.payload : undefined;
});
const pipeline = (): void => {
  for (const line of lines) {
    const outcome = mapper.map(JSON.parse(line), { now });
    if (outcome.outcome === "mapped") consumed += JSON.stringify(outcome.payload).length;
  }
};
const floor = (): void => {
  lines.forEach((line, i) => {
    JSON.parse(line);
    if (payloads[i]) consumed += JSON.stringify(payloads[i]).length;
  });
};
console.log(`speed of NDJSON to NDJSON in memory / JSON alone: ${ratio(floor, pipeline).toFixed(2)}`);
console.log(`(${rounds} rounds each; consumed ${consumed})`);
