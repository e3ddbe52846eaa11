// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how a reference is written
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { canaries, clock, destination, folderWith, invoke, mapping, ndjson, purchase } from "./invoke.ts";

const events = [
  purchase("a"),
  purchase("b", { user: { consent_categories: ["1"] } }),
  purchase("c", { user: { consent_categories: ["3"] }, context: {} }),
];
const folder = folderWith({
  "acme.yaml": destination(),
  "events.ndjson": ndjson(events),
  "one.json": JSON.stringify(events[0]),
  "list.json": JSON.stringify(events, null, 2),
  "rows.csv": "event_name,event_id,user.email,user.consent_categories.0\npurchase,x,u@example.com,3\n",
});
const at = (name: string): string => join(folder, name);
const map = (...argv: readonly string[]) =>
  invoke(["map", "-d", "acme.yaml", "--clock", clock, ...argv], { cwd: folder });

describe("payloads", () => {
  test("go to standard output, one line each; words go to standard error", async () => {
    const { code, err, lines } = await map("events.ndjson");
    expect(code).toBe(0);
    expect(lines().map(({ event_id, event_name }) => [event_id, event_name])).toEqual([["a", "Purchase"]]);
    expect(err).toMatch(/3 events\n {2}mapped +1 +33.3 %/);
    expect(err).toMatch(/not_consented +1 +33.3 %/);
    expect(err).toMatch(/rejected +1 +33.3 %\n +1 {2}minimal_information: /);
    expect(err).toMatch(/user_data +em +100 %/);
  });

  test("are the same bytes each time, from a file, from standard input, and from a list", async () => {
    const [file, again, list] = await Promise.all([map("events.ndjson"), map("events.ndjson"), map("list.json")]);
    const piped = await invoke(["map", "-d", "acme.yaml", "--clock", clock], { cwd: folder, stdin: ndjson(events) });
    const dash = await invoke(["map", "-d", "acme.yaml", "--clock", clock, "-"], {
      cwd: folder,
      stdin: ndjson(events),
    });
    expect(new Set([file, again, list, piped, dash].map(({ out }) => out)).size).toBe(1);
    expect(file.out).not.toBe("");
  });

  test("come without a destination file, too", async () => {
    const rules = folderWith({
      "own.yaml":
        "language: mapping/1\noverlay: own\nextends: facebook-capi@^1\nfields:\n  custom_data.status: { disable: true }\n",
      "settings.yaml": "content_type: none\n",
    });
    const argv = ["map", "-m", mapping, "-o", "own.yaml", "-s", "settings.yaml", "--clock", clock, "-q"];
    const { code, lines, err } = await invoke(argv, { cwd: rules, stdin: ndjson([purchase("a", { status: "paid" })]) });
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(lines()[0]?.custom_data).toEqual({ value: 12.5, currency: "EUR" });
  });

  test("need no environment variable", async () => {
    const { code } = await map("one.json");
    expect(code).toBe(0);
  });
});

describe("outcomes", () => {
  test("one for each place of the input, in order", async () => {
    const text = `${ndjson([events[1]])}\n{"event_name": "purchase"\n${ndjson([events[0]])}[]\n`;
    const argv = ["map", "-d", "acme.yaml", "--clock", clock, "--outcomes"];
    const { code, lines } = await invoke(argv, { cwd: folder, stdin: text });
    const [first, second, third, fourth] = lines();
    expect(code).toBe(0);
    expect(first).toEqual({
      outcome: "dropped",
      as: "not_consented",
      reason: "consent",
      message: "the person did not consent to the category of this destination",
    });
    expect(second).toEqual({
      outcome: "dropped",
      as: "rejected",
      reason: "input/not-json",
      message: "not JSON at line 3, column 26: the text ends here",
      line: 3,
    });
    expect(Object.keys(third!)).toEqual(["outcome", "payload", "notes"]);
    expect(fourth).toMatchObject({ outcome: "dropped", as: "rejected", reason: "event/not-an-object" });
    expect(lines()).toHaveLength(4);
  });

  test("several files in the order given; a place is told with its file", async () => {
    const files = folderWith({
      "acme.yaml": destination(),
      "bad.json": "[1,",
      "rows.csv": "event_name\na,b\n",
      "z.ndjson": "{\n",
    });
    const argv = ["map", "-d", "acme.yaml", "--outcomes", "z.ndjson", "bad.json", "rows.csv"];
    const { lines } = await invoke(argv, { cwd: files });
    expect(lines().map(({ reason, file, line }) => [reason, file, line])).toEqual([
      ["input/not-json", "z.ndjson", 1],
      ["event/not-an-object", undefined, undefined],
      ["input/not-json", "bad.json", 1],
      ["input/not-csv", "rows.csv", 2],
    ]);
  });

  test.each([
    ["csv", "event_name,event_id\npurchase,x\n"],
    ["json", '[{"event_name":"purchase"}]'],
    ["ndjson", '{"event_name":"purchase"}'],
  ])("--input %s reads standard input as that", async (format, text) => {
    const argv = ["map", "-d", "acme.yaml", "--outcomes", "--input", format];
    const { lines } = await invoke(argv, { cwd: folder, stdin: text });
    expect(lines().map(({ outcome, as }) => [outcome, as])).toEqual([["dropped", "not_consented"]]);
  });

  test.each([
    ["rejected", 1],
    ["not_consented", 1],
    ["filtered", 0],
    ["any", 1],
  ])("--fail-on %s gives exit code %i", async (kind, expected) => {
    expect((await map("events.ndjson", "--fail-on", kind)).code).toBe(expected);
  });

  test("--fail-on any gives exit code 0 when nothing was dropped", async () => {
    expect((await map("one.json", "--fail-on", "any")).code).toBe(0);
  });
});

describe("wrong use ends with 2 and says what to do", () => {
  const broken = folderWith({
    "typo.yaml": destination().replace("settings", "setings"),
    "setting.yaml": destination("", "default_country: 3, content_typ: none"),
    "secret.yaml": destination().replace("${env:FB_ACCESS_TOKEN}", "EAAB-canary-token"),
    "pixel.yaml": destination().replace('"1234567890"', "1234567890"),
    "template.yaml": destination().replace('"1234567890"', '"{{pixel}}"'),
    "gone.yaml": "language: destination/1\nmapping: ./nowhere.yaml\n",
    "mapping.yaml":
      "language: mapping/1\nmapping: x\nversion: 1.0.0\nplugin: facebook-capi@^1\nsource: commanders-act/event@1\ntarget: facebook-capi/event@1\nfields: { event_name: { form: event_name } }\n",
    "head.csv": "event_name,__proto__.x\na,b\n",
    "events.ndjson": "{}\n",
    "empty.mjs": "export const nothing = 1;\n",
  });

  test.each([
    ["no command of ours", ["mpa"], /Did you mean map/],
    ["no option of ours", ["map", "--cloc", "x"], /Did you mean --clock/],
    ["no rules", ["map", "events.ndjson"], /give -d DESTINATION, or -m MAPPING/],
    ["two kinds of rules", ["map", "-d", "typo.yaml", "-m", mapping], /already names its mapping/],
    ["no such destination", ["map", "-d", "no.yaml"], /cannot read no.yaml: there is no such file/],
    ["no such mapping", ["map", "-d", "gone.yaml"], /cannot read nowhere.yaml: there is no such file/],
    ["no such events", ["map", "-m", mapping, "no.ndjson"], /cannot read no.ndjson: there is no such file/],
    ["a folder of events", ["map", "-m", mapping, "."], /it is a folder/],
    ["no events at a terminal", ["map", "-m", mapping], /there are no events to read/],
    [
      "a clock that is none",
      ["map", "-m", mapping, "--clock", "yesterday", "events.ndjson"],
      /--clock yesterday is no time/,
    ],
    ["a clock without a zone", ["map", "-m", mapping, "--clock", "2024-02-13T13:00:00", "events.ndjson"], /is no time/],
    ["a format that is none", ["map", "-m", mapping, "--input", "xml"], /Allowed choices are ndjson, json, csv/],
    [
      "a misspelt key",
      ["map", "-d", "typo.yaml"],
      /typo.yaml:3:1: error spec\/unknown-key[\s\S]*did you mean "settings"/,
    ],
    ["a setting of another type", ["map", "-d", "setting.yaml"], /setting.yaml:3:30: error setting\/wrong-type/],
    [
      "a misspelt setting",
      ["map", "-d", "setting.yaml"],
      /setting.yaml:3:46: error setting\/unknown[\s\S]*"content_type"/,
    ],
    ["a secret in the file", ["map", "-d", "secret.yaml"], /secret.yaml:6:17: error secret\/in-file/],
    [
      "a pixel id that is a number",
      ["map", "-d", "pixel.yaml"],
      /pixel.yaml:5:13: error connection\/wrong-type[\s\S]*in quotes/,
    ],
    ["a pixel id that is a template", ["map", "-d", "template.yaml"], /template.yaml:5:13: error connection\/template/],
    ["a mapping with a mistake", ["map", "-m", "mapping.yaml"], /mapping.yaml:7:25: error spec\/unknown-key/],
    ["a head that reaches too far", ["map", "-m", mapping, "head.csv"], /column 2 may not be called/],
    ["a plugin that is none", ["map", "-m", mapping, "--plugin", "./no.mjs"], /cannot be loaded/],
    ["a module without a plugin", ["map", "-m", mapping, "--plugin", "./empty.mjs"], /exports no plugin/],
  ])("%s", async (_, argv, expected) => {
    const { code, out, err } = await invoke(argv, { cwd: broken });
    expect(err).toMatch(expected);
    expect(code).toBe(2);
    expect(out).toBe("");
  });

  test.each([
    ["in clear", destination().replace("${env:FB_ACCESS_TOKEN}", "EAAB-canary")],
    ["in quotes", destination().replace("${env:FB_ACCESS_TOKEN}", '"EAAB-canary"')],
    ["in a block", destination().replace("${env:FB_ACCESS_TOKEN}", "|\n    EAAB-canary")],
    [
      "in braces",
      `language: destination/1\nmapping: ${mapping}\nconnection: { access_token: EAAB-canary, pixel: 1 }\n`,
    ],
    ["in a list", destination().replace("${env:FB_ACCESS_TOKEN}", "[EAAB-canary]")],
    ["above another mistake", destination("  sped: 1\n").replace("${env:FB_ACCESS_TOKEN}", "EAAB-canary")],
    ["in a file that does not parse", destination("  - {\n").replace("${env:FB_ACCESS_TOKEN}", "EAAB-canary: x")],
    ["before anything is known", "connection: { access_token: EAAB-canary }\nlanguage: [\n"],
  ])("a secret that stands %s is never shown", async (_, text) => {
    const cwd = folderWith({ "acme.yaml": text });
    for (const argv of [
      ["map", "-d", "acme.yaml"],
      ["send", "-d", "acme.yaml"],
      ["lint", "acme.yaml"],
    ]) {
      const { code, out, err } = await invoke(argv, { cwd, stdin: "" });
      expect(code).toBe(argv[0] === "lint" ? 1 : 2);
      expect(out + err).toMatch(/acme.yaml:\d+:\d+: error/);
      expect(out + err).not.toContain("EAAB-canary");
    }
  });
});

test("nothing that is said holds a value of an event", async () => {
  const wrong = purchase("x", { value: "canary.person", user: { email: "canary.person", phone: "+33612345678" } });
  const text = `${ndjson([purchase("a"), wrong])}{"mail": canary.person}\n`;
  const { err } = await invoke(["map", "-d", "acme.yaml", "--clock", clock], { cwd: folder, stdin: text });
  for (const canary of canaries) expect(err).not.toContain(canary);
});

test("a plugin that was named is loaded, and only then", async () => {
  const plugin = `
    const kinds = { type: "object", properties: { name: { type: "string" } } };
    export const bell = { kind: "destination", contractVersion: 1, name: "bell", version: "1.0.0", summary: "Rings.",
      targets: [{ name: "ring", version: 1, schema: { ...kinds, required: ["name"] } }], transforms: [], normalisers: [],
      hashedForms: [], contract: { fieldFaults: [], eventFaults: [], notices: [] }, connection: kinds, rules: [],
      sender: { maxBatch: 1, rejects: "one", hosts: [], encode: () => ({}), decode: () => ({}), identify: () => undefined } };
    export const door = { kind: "source", contractVersion: 1, name: "door", version: "1.0.0", summary: "Opens.",
      schemas: [{ name: "event", version: 1, schema: kinds }] };`;
  const rules = `language: mapping/1
mapping: ring
version: 1.0.0
plugin: bell@^1
source: door/event@1
target: bell/ring@1
fields:
  name: { from: name, default: nobody }
`;
  const cwd = folderWith({ "bell.mjs": plugin, "ring.yaml": rules });
  const stdin = '{"name":"x"}\n';
  const without = await invoke(["map", "-m", "ring.yaml"], { cwd, stdin });
  expect([without.code, /plugin\/not-loaded/.test(without.err)]).toEqual([2, true]);
  const loaded = await invoke(["map", "-m", "ring.yaml", "--plugin", "./bell.mjs", "-q"], { cwd, stdin });
  expect([loaded.code, loaded.err, loaded.out]).toEqual([0, "", '{"name":"x"}\n']);
});

test("an absolute path will do", async () => {
  const { code } = await invoke(["map", "-d", at("acme.yaml"), "-q", at("events.ndjson"), at("rows.csv")]);
  expect(code).toBe(0);
});
