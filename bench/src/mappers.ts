import { commandersAct } from "@mapwright/commanders-act-source";
import { createMapper, type Mapper } from "@mapwright/engine";
import { facebookCapi } from "@mapwright/facebook-capi-plugin";
import { events, now, rulesFile, rulesText } from "./events.ts";

/** Ten thousand customers in one process: the same base object, an overlay and settings of their own. */
const count = Number(process.argv[2] ?? 10_000);
const base = { file: rulesFile, text: rulesText() };
const plugins = [commandersAct, facebookCapi];

const overlay = (i: number): string => `language: mapping/1
overlay: customer-${i}
extends: facebook-capi@^1
source:
  margin_${i}: { type: number, label: none }
fields:
  custom_data.value: { from: { before: [margin_${i}] } }
  custom_data.status: { disable: true }
tables:
  event_names: { rows: { quote_${i}: Lead } }
`;

const collect = (globalThis as { gc?: () => void }).gc ?? (() => {});
const make = (i: number): Mapper =>
  createMapper({
    layers: [base, { file: `customer-${i}.yaml`, text: overlay(i) }],
    plugins,
    settings: { user_consent_category: [String(i % 10)] },
  });

const mappers: Mapper[] = [];
for (let i = 0; i < 50; i++) mappers.push(make(count + i));
mappers.length = 0;
collect();
const bytesBefore = process.memoryUsage().heapUsed;
const cpuBefore = process.cpuUsage();
for (let i = 0; i < count; i++) mappers.push(make(i));
const { user, system } = process.cpuUsage(cpuBefore);
collect();
const bytes = process.memoryUsage().heapUsed - bytesBefore;
const [event] = events(1);
const mapped = mappers.filter((mapper) => mapper.map(event, { now }).outcome === "mapped").length;
console.log(
  `${count} mappers: ${((user + system) / count).toFixed(0)} us and ${(bytes / count).toFixed(0)} bytes each (${mapped} mapped one event)`,
);
