import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Case, readCases, runCase } from "@mapwright/authoring";
import { commandersAct } from "@mapwright/commanders-act-source";
import { createMapper, type Mapper, settingsOf, type Text } from "@mapwright/engine";
import { facebookCapi } from "@mapwright/facebook-capi-plugin";
import { expect, test } from "vitest";

const texts = new Map<string, Text>();
const mappers = new Map<string, Mapper>();
const said: string[] = [];

const textOf = (file: string): Text => {
  const known = texts.get(file) ?? { file, text: readFileSync(file, "utf8") };
  texts.set(file, known);
  return known;
};

const cases = readdirSync("rules", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".test.yaml"))
  .sort()
  .map((name) => join("rules", name))
  .flatMap((file) =>
    readCases(
      textOf(file),
      (path) => textOf(join(dirname(file), path)),
      ({ code, at, what }) => said.push(`${at.file}:${at.line}:${at.column} ${code}: ${what}`),
    ),
  );

function mapperOf({ file, mapping, overlays, settings }: Case, conditions: "compiled" | "reference"): Mapper {
  const paths = [mapping, ...overlays].map(({ value }) => join(dirname(file), value));
  const given = settingsOf(settings);
  const key = JSON.stringify([paths, given, conditions]);
  const known = mappers.get(key);
  if (known) return known;
  const layers = paths.map(textOf);
  const mapper = createMapper({ layers, plugins: [commandersAct, facebookCapi], settings: given, conditions });
  mappers.set(key, mapper);
  return mapper;
}

const deepFreeze = (value: unknown): unknown => {
  if (typeof value === "object" && value !== null) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
};

test("the walk finds the cases", () => expect(cases.length).toBeGreaterThan(100));

test("nothing is wrong with the files, and no two cases of one have one name", () => expect(said).toEqual([]));

test("every case names the page or the reading that it comes from", () => {
  expect(cases.filter(({ see }) => !see)).toEqual([]);
});

test.each(cases)("$file: $name", (each) => {
  const { event, now } = each;
  deepFreeze(event);
  const mapper = mapperOf(each, "compiled");
  let decisions = 0;
  const { outcome, failures } = runCase(each, mapper, {
    onTrace: (trace) => {
      decisions = trace.length;
    },
  });
  expect(failures).toEqual([]);
  expect(decisions).toBeGreaterThan(0);
  const { trace: _, ...explained } = mapper.explain(event, { now });
  expect(explained).toEqual(outcome);
  expect(JSON.stringify(mapper.map(event, { now }))).toBe(JSON.stringify(outcome));
  expect(mapperOf(each, "reference").map(event, { now })).toEqual(outcome);
});
