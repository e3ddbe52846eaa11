// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how a reference is written
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Diagnostic, definePlugin, type Plugin } from "../sdk/index.ts";
import { settingsOf } from "./destination.ts";
import { fileKind } from "./file-kind.ts";
import { readDestination, readSettings } from "./read.ts";
import { resolveSecrets } from "./resolve-secrets.ts";

const post: Plugin = definePlugin({
  kind: "destination",
  contractVersion: 1,
  name: "paper-post",
  version: "1.0.0",
  summary: "Posts letters.",
  targets: [],
  transforms: [],
  normalisers: [],
  hashedForms: [],
  contract: { fieldFaults: [], eventFaults: [], notices: [] },
  connection: {
    type: "object",
    properties: {
      box: { type: "string", pattern: "^[0-9]{1,6}$" },
      speed: { type: "string", enum: ["slow", "fast"] },
      copies: { type: "integer", minimum: 1, maximum: 9 },
      name: { type: "string", minLength: 2, maxLength: 5 },
      seal: { type: "string", "x-label": "secret" },
    },
    required: ["box"],
  },
  sender: {
    maxBatch: 1,
    rejects: "one",
    hosts: [],
    encode: () => ({ method: "POST", url: "", headers: {}, body: "" }),
    decode: () => ({ kind: "accepted", count: undefined, warnings: [] }),
    identify: () => undefined,
  },
  rules: [],
});

const head = "language: destination/1\nmapping: ./letters.yaml\n";

const read = (text: string) => {
  const said: Diagnostic[] = [];
  const destination = readDestination({ file: "club.yaml", text }, post, (diagnostic) => said.push(diagnostic));
  return { destination, said };
};
const codes = (text: string): readonly string[] =>
  read(text).said.map(({ at, code }) => `${at.line}:${at.column} ${code}`);

const connection = (lines: string): string => `${head}connection:\n  box: "12"\n${lines}`;

describe("a destination file", () => {
  test("gives paths, settings and an unresolved connection", () => {
    const { destination, said } = read(
      `${head}overlays: [./a.yaml, ./b.yaml]\nsettings: { tone: [warm], loud: false }\nconnection: { box: "12", seal: "\${env:SEAL}" }\n`,
    );
    expect(said).toEqual([]);
    expect(destination?.mapping.value).toBe("./letters.yaml");
    expect(destination?.overlays.map(({ value }) => value)).toEqual(["./a.yaml", "./b.yaml"]);
    expect(settingsOf(destination!.settings)).toEqual({ tone: ["warm"], loud: false });
    expect(destination?.connection).toEqual({ box: "12", seal: "${env:SEAL}" });
  });

  test("needs no connection to map", () => {
    const { destination, said } = read(head);
    expect(said).toEqual([]);
    expect(destination?.connection).toBeUndefined();
  });

  test.each([
    ["no language", "mapping: ./m.yaml\n", ["1:1 spec/language-missing"]],
    ["another language", "language: mapping/1\nmapping: ./m.yaml\n", ["1:11 spec/language-missing"]],
    ["no mapping", "language: destination/1\n", ["1:1 spec/missing-key"]],
    ["nothing at all", "", ["1:1 spec/missing-key"]],
    ["a list", "- a\n", ["1:1 spec/wrong-shape"]],
    ["a misspelt key", `${head}overlay: [./a.yaml]\n`, ["3:1 spec/unknown-key"]],
    ["a key twice", `${head}mapping: ./n.yaml\n`, ["3:1 yaml/duplicate-key"]],
    ["an overlay that is no text", `${head}overlays: [1]\n`, ["3:12 spec/wrong-shape"]],
    ["settings that are a list", `${head}settings: [a]\n`, ["3:11 spec/wrong-shape"]],
    ["a reserved setting", `${head}settings: { __proto__: 1 }\n`, ["3:13 spec/not-allowed-here"]],
    ["a reference in a setting", `${head}settings: { tone: "\${env:X}" }\n`, ["3:19 secret/in-settings"]],
    ["a reference inside a setting", `${head}settings: { tone: [a, "\${env:X}"] }\n`, ["3:19 secret/in-settings"]],
    ["a connection without what is required", `${head}connection: { speed: slow }\n`, ["3:13 spec/missing-key"]],
    ["a misspelt member", connection("  sped: slow\n"), ["5:3 spec/unknown-key"]],
    ["a number for text", `${head}connection: { box: 12 }\n`, ["3:20 connection/wrong-type"]],
    ["another form", `${head}connection: { box: "12a" }\n`, ["3:20 connection/wrong-form"]],
    ["a template", `${head}connection: { box: "{{box}}" }\n`, ["3:20 connection/template"]],
    ["a choice that is none", connection("  speed: fats\n"), ["5:10 connection/wrong-form"]],
    ["a number out of range", connection("  copies: 0\n"), ["5:11 connection/wrong-form"]],
    ["a broken number", connection("  copies: 1.5\n"), ["5:11 connection/wrong-type"]],
    ["a text that is too long", connection("  name: abcdef\n"), ["5:9 connection/wrong-form"]],
    ["a text that is too short", connection("  name: a\n"), ["5:9 connection/wrong-form"]],
    ["a secret in clear", connection("  seal: s3cr3t-canary\n"), ["5:9 secret/in-file"]],
    ["a secret that is a number", connection("  seal: 12345\n"), ["5:9 secret/in-file"]],
    ["a secret that is a list", connection("  seal: [s3cr3t-canary]\n"), ["5:9 secret/in-file"]],
    ["a secret that is empty", connection("  seal:\n"), ["5:8 secret/bad-reference"]],
    ["a reference within text", connection('  seal: "Bearer ${env:SEAL}"\n'), ["5:9 secret/bad-reference"]],
    ["a reference without a name", connection('  seal: "${env:}"\n'), ["5:9 secret/bad-reference"]],
    ["a reference to a bad name", connection('  seal: "${env:A-B}"\n'), ["5:9 secret/bad-reference"]],
    ["a reference of another kind", connection('  seal: "${vault:x}"\n'), ["5:9 secret/bad-reference"]],
    ["a reference for plain text", `${head}connection: { box: "\${env:BOX}" }\n`, []],
    ["a reference to a file", connection('  seal: "${file:./seal.txt}"\n'), []],
  ])("%s", (_, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  test("offers the nearest name", () => {
    expect(read(connection("  sped: slow\n")).said[0]?.help).toBe('did you mean "speed"?');
  });

  test("never quotes a secret", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9]{8,40}$/), (value) => {
        const secret = `canary-${value}`;
        const { said } = read(connection(`  seal: ${secret}\n`));
        expect(said.map(({ code }) => code)).toEqual(["secret/in-file"]);
        expect(JSON.stringify(said)).not.toContain(secret);
      }),
    );
  });

  test("without a plugin the connection stands as it is", () => {
    const text = `${head}connection: { anything: [1] }\n`;
    const destination = readDestination({ file: "a.yaml", text }, undefined, () => {
      throw new Error("nothing is said");
    });
    expect(destination?.connection).toEqual({ anything: [1] });
  });
});

describe("references", () => {
  const held = new Map([
    ["env:BOX", "77\n"],
    ["env:EMPTY", " "],
    ["file:./seal.txt", "  the-seal\n"],
  ]);
  const lookUp = (kind: string, name: string) => held.get(`${kind}:${name}`);

  test("are replaced, and nothing else is", () => {
    const connection = { box: "${env:BOX}", seal: "${file:./seal.txt}", copies: 2 };
    expect(resolveSecrets(connection, lookUp, post)).toEqual({
      ok: true,
      connection: { box: "77", seal: "the-seal", copies: 2 },
    });
    expect(connection.box).toBe("${env:BOX}");
  });

  test("all that is missing is told at once", () => {
    const result = resolveSecrets({ box: "${env:NO_BOX}", seal: "${env:EMPTY}", name: "${file:./no}" }, lookUp, post);
    expect(result.ok).toBe(false);
    expect(result.ok ? [] : result.problems.map(({ name, code }) => `${name} ${code}`)).toEqual([
      "box secret/missing",
      "seal secret/missing",
      "name secret/missing",
    ]);
    expect(result.ok ? "" : result.problems.map(({ what }) => what).join()).toContain("NO_BOX");
  });

  test("what they hold is checked, and never quoted", () => {
    const result = resolveSecrets({ box: "${env:BOX}" }, () => "not-a-box", post);
    expect(result).toMatchObject({ ok: false, problems: [{ name: "box", code: "connection/wrong-form" }] });
    expect(JSON.stringify(result)).not.toContain("not-a-box");
  });
});

describe("a settings file", () => {
  test.each([
    ["YAML", "tone: warm\nlist: [a, b]\n", { tone: "warm", list: ["a", "b"] }],
    ["JSON", '{"tone":"warm","n":1}', { tone: "warm", n: 1 }],
    ["an empty file", "", {}],
  ])("%s", (_, text, expected) => {
    const settings = readSettings({ file: "s.yaml", text }, () => {
      throw new Error("nothing is said");
    });
    expect(settings && settingsOf(settings)).toEqual(expected);
  });

  test("a list is none", () => {
    const said: string[] = [];
    expect(readSettings({ file: "s.yaml", text: "[a]" }, ({ code }) => said.push(code))).toBeUndefined();
    expect(said).toEqual(["spec/wrong-shape"]);
  });
});

test.each([
  ["language: mapping/1\nmapping: letters\n", { kind: "mapping", name: "letters" }],
  ["language: mapping/1\noverlay: own\nextends: letters@^1\n", { kind: "overlay", extends: "letters" }],
  ["language: destination/1\nmapping: ./m.yaml\n", { kind: "destination" }],
  ["language: mapping-test/1\n", { kind: "other", language: "mapping-test/1" }],
  ["a: [", { kind: "other", language: undefined }],
  ["name: CI\non: push\n", { kind: "other", language: undefined }],
])("the kind of %j", (text, expected) => {
  expect(fileKind({ file: "x.yaml", text })).toEqual(expected);
});
