import type { Text } from "@mapwright/engine";
import { expect, test } from "vitest";
import { lintCases } from "./cases.ts";

const file = (event: string, cases = "[{ name: a, expect: { absent: [x] } }]"): Text => ({
  file: "a.test.yaml",
  text: `language: mapping-test/1\nmapping: mapping.yaml\nclock: 2024-02-13T13:20:00Z\nevent: ${event}\ncases: ${cases}\n`,
});
const said = (text: Text, events: { readonly [path: string]: string } = {}): readonly string[] =>
  lintCases(text, (path) =>
    events[path] === undefined ? { problem: "there is no such file" } : { file: path, text: events[path] },
  ).map(({ code, at }) => `${at.file}:${at.line}:${at.column} ${code}`);

test.each([
  ["an address that may be somebody's", "{ mail: jane@mail-provider.com }", ["a.test.yaml:4:16 pii/in-fixture"]],
  ["each domain once", "{ a: jane@mail-provider.com, b: joe@mail-provider.com }", ["a.test.yaml:4:13 pii/in-fixture"]],
  ["addresses that belong to nobody", "{ a: a@example.com, b: b@shop.example, c: c@x.test, d: user@domain.fr }", []],
  ["what only looks like one", '{ a: "a@b", b: "@example", c: "1@2.3" }', []],
])("%s", (_, event, expected) => {
  expect(said(file(event))).toEqual(expected);
});

test("events in files of their own are looked at too", () => {
  const events = { "event.json": '{\n  "mail": "jane@mail-provider.com" }' };
  expect(said(file("event.json"), events)).toEqual(["event.json:2:12 pii/in-fixture"]);
});

test("what is said about the file itself comes first", () => {
  expect(said(file("{}", "[{ name: a, expect: {} }]"))).toEqual(["a.test.yaml:5:28 test/no-assertion"]);
});
