import assert from "node:assert/strict";
import test from "node:test";
import { commandersAct } from "@mapwright/commanders-act-source";
import { lintMapping } from "@mapwright/engine";
import { facebookCapi } from "@mapwright/facebook-capi-plugin";
import { __CAMEL__ } from "./__NAME__.js";

const head = `language: mapping/1
mapping: example
version: 1.0.0
plugin: facebook-capi@^1
source: commanders-act/event@1
target: facebook-capi/event@1
`;
const plugins = [commandersAct, { ...facebookCapi, rules: [__CAMEL__] }];
const found = (sections) =>
  lintMapping({ layers: [{ file: "example.yaml", text: head + sections }], plugins, profile: "base" }).filter(
    ({ code }) => code === __CAMEL__.name,
  );

test("finds what is wrong, at its place", () => {
  const [finding] = found(__CAMEL__.bad);
  assert.equal(finding?.at.line, 8);
});

test("says nothing about what is right", () => {
  assert.deepEqual(found(__CAMEL__.good), []);
});
