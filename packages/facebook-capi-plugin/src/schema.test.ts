import type { Schema } from "@mapwright/engine/sdk";
import { expect, test } from "vitest";
import { connection } from "./connection.ts";
import { normalisers } from "./normalisers/index.ts";
import { serverEvent } from "./schema.ts";

function* members(schema: Schema, path = ""): Iterable<readonly [path: string, schema: Schema]> {
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    const here = path === "" ? name : `${path}.${name}`;
    yield [here, member];
    yield* members(member, here);
    if (member.items) yield* members(member.items, `${here}[]`);
  }
}

const all = [...members(serverEvent)];

test("the walk finds the members", () => expect(all.length).toBeGreaterThan(100));

test.each(all)("%s says what it is and which page says so", (_, { description, "x-see": see }) => {
  expect(description).toMatch(/^[A-Z\d].*\.$/s);
  expect(see).toMatch(/^https:\/\/developers\.facebook\.com\/docs\//);
});

const user = serverEvent.properties?.user_data?.properties ?? {};
const hashed = Object.entries(user).filter(([, { "x-hash": hash }]) => hash === "sha256");

test("what must be hashed takes nothing else", () => {
  const required = ["em", "ph", "fn", "ln", "ge", "db", "ct", "st", "zp", "country"];
  expect(hashed.map(([name]) => name)).toEqual(expect.arrayContaining(required));
  for (const [, schema] of hashed) expect(schema["x-accepts"]).toEqual(["hashed"]);
});

test.each(hashed)("%s is a list and names a normaliser", (_, { type, items, "x-normalize": name }) => {
  expect([type, items?.type]).toEqual(["array", "string"]);
  expect(normalisers.map((normaliser) => normaliser.name)).toContain(name);
});

test("external_id takes pseudonyms and digests, and says how it is hashed", () => {
  expect(user.external_id?.["x-accepts"]).toEqual(expect.arrayContaining(["pseudonym", "hashed"]));
  expect(user.external_id?.["x-accepts"]).not.toContain("direct");
  expect(user.external_id?.["x-normalize"]).toBe("id");
  expect(user.external_id).not.toHaveProperty("x-hash");
});

test("nothing personal may stand in custom_data", () => {
  const custom = serverEvent.properties?.custom_data;
  const places = [...members(custom ?? {})].map(([, schema]) => schema);
  for (const schema of [custom, custom?.additionalProperties, ...places])
    expect(typeof schema === "object" ? schema["x-accepts"] : undefined).toBeUndefined();
});

test("events need a name, a time, a source and a customer", () => {
  expect(serverEvent.required).toEqual(["event_name", "event_time", "action_source", "user_data"]);
});

const pattern = (name: string): RegExp => new RegExp(connection.properties?.[name]?.pattern ?? "");

test.each([
  ["pixel_id", "1234567890", true],
  ["pixel_id", "{{pixel_id}}", false],
  ["pixel_id", "", false],
  ["graph_version", "v24.0", true],
  ["graph_version", "v9.0", true],
  ["graph_version", "24.0", false],
  ["graph_version", "latest", false],
  ["partner_agent", "acme", true],
  ["partner_agent", "7a", false],
  ["endpoint", "http://127.0.0.1:8080", true],
  ["endpoint", "ftp://example.com", false],
])("connection: %s %s is allowed: %s", (name, value, allowed) => {
  expect(pattern(name).test(value)).toBe(allowed);
});

test("the version has no default that could age", () => {
  expect(connection.required).toContain("graph_version");
});
