import { readFileSync } from "node:fs";
import { commandersAct } from "@mapwright/commanders-act-source";
import { createMapper, type Mapper, type Text } from "@mapwright/engine";
import { facebookCapi } from "@mapwright/facebook-capi-plugin";
import { expect, test } from "vitest";
import { at, type Case, readCases } from "./read.ts";

const cases = readCases("rules");
const texts = new Map<string, Text>();
const mappers = new Map<string, Mapper>();

const textOf = (file: string): Text => {
  const known = texts.get(file) ?? { file, text: readFileSync(file, "utf8") };
  texts.set(file, known);
  return known;
};

function mapperOf({ mapping, overlays, settings }: Case, conditions: "compiled" | "reference"): Mapper {
  const key = JSON.stringify([mapping, overlays, settings, conditions]);
  const known = mappers.get(key);
  if (known) return known;
  const layers = [mapping, ...overlays].map(textOf);
  const mapper = createMapper({ layers, plugins: [commandersAct, facebookCapi], settings, conditions });
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

test("no two cases of a file have one name", () => {
  const names = cases.map(({ file, name }) => `${file} ${name}`);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

test.each(cases)("$file: $name", (each) => {
  const { event, now, expect: expected } = each;
  deepFreeze(event);
  const mapper = mapperOf(each, "compiled");
  const outcome = mapper.map(event, { now });
  const { trace, ...explained } = mapper.explain(event, { now });
  expect(explained).toEqual(outcome);
  expect(trace.length).toBeGreaterThan(0);
  expect(JSON.stringify(mapper.map(event, { now }))).toBe(JSON.stringify(outcome));
  expect(mapperOf(each, "reference").map(event, { now })).toEqual(outcome);

  if (expected.dropped !== undefined) {
    const dropped = typeof expected.dropped === "string" ? { reason: expected.dropped } : expected.dropped;
    expect(outcome).toMatchObject({ outcome: "dropped", ...dropped });
  } else {
    expect(outcome, JSON.stringify(outcome)).toMatchObject({ outcome: "mapped" });
  }
  const payload = outcome.outcome === "mapped" ? outcome.payload : undefined;
  if (expected.payload !== undefined) expect(payload).toEqual(expected.payload);
  for (const [path, value] of Object.entries(expected.equals ?? {}))
    expect(at(payload, path), path).toEqual(value ?? undefined);
  if (expected.contains !== undefined) expect(payload).toMatchObject(expected.contains as object);
  for (const path of expected.absent ?? []) expect(at(payload, path), path).toBeUndefined();
  for (const note of expected.notes ?? []) expect(outcome.notes).toContainEqual(expect.objectContaining(note));
  for (const code of expected.no_notes ?? []) expect(outcome.notes.map((note) => note.code)).not.toContain(code);
});
