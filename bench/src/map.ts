import { isDeepStrictEqual } from "node:util";
import { commandersAct } from "@mapwright/commanders-act-source";
import { createMapper } from "@mapwright/engine";
import { facebookCapi } from "@mapwright/facebook-capi-plugin";
import { events, now, rulesFile, rulesText } from "./events.ts";
import { handwritten } from "./handwritten.ts";

/** `mapper.map` against the hand-written mapper: equal outputs first, then rounds in turn, then the median of the ratios. */
const rounds = 60;
const list = events(1_000);
const mapper = createMapper({
  layers: [{ file: rulesFile, text: rulesText() }],
  plugins: [commandersAct, facebookCapi],
});

let compared = 0;
let different = 0;
for (const event of list) {
  const outcome = mapper.map(event, { now });
  const byRules = outcome.outcome === "mapped" ? outcome.payload : undefined;
  const byHand = handwritten(structuredClone(event), now);
  compared++;
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(byRules ?? null)), JSON.parse(JSON.stringify(byHand ?? null)))) {
    different++;
    if (different <= 3) console.error("different", JSON.stringify(byRules), JSON.stringify(byHand));
  }
}
console.log(`compared ${compared} events, ${different} differ`);

let consumed = 0;
const timed = (run: () => void): number => {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
};
const byRules = (): void => {
  for (const event of list) consumed += mapper.map(event, { now }).notes.length;
};
const byHand = (): void => {
  for (const event of list) consumed += handwritten(event, now) === undefined ? 0 : 1;
};
for (let i = 0; i < 20; i++) {
  byRules();
  byHand();
}
const ratios: number[] = [];
const micros: number[] = [];
for (let i = 0; i < rounds; i++) {
  const [a, b] = i % 2 === 0 ? [timed(byRules), timed(byHand)] : [timed(byHand), timed(byRules)].reverse();
  ratios.push(a! / b!);
  micros.push(a! / list.length);
}
const median = (values: number[]): number => values.sort((x, y) => x - y)[values.length >> 1]!;
console.log(`time of map / hand-written, with hashing: ${median(ratios).toFixed(2)} (median of ${rounds} rounds)`);
console.log(`map: ${median(micros).toFixed(2)} us per event; consumed ${consumed}`);
