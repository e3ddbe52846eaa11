import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Who may import whom. What is absent is forbidden; tests, and the engine's own front files, are exempt. */
const may: Record<string, readonly string[]> = {
  "engine/platform": ["node:crypto", "@noble/hashes/hmac.js", "@noble/hashes/sha2.js", "@noble/hashes/utils.js"],
  "engine/sdk": ["#sha256"],
  "engine/text": ["engine/sdk", "re2js"],
  "engine/parse": ["engine/sdk", "yaml"],
  "engine/logic": ["engine/sdk", "engine/text", "engine/parse", "json-logic-js"],
  "engine/transforms": ["engine/sdk"],
  "engine/spec": ["engine/sdk", "engine/text", "engine/parse", "engine/logic", "semver"],
  "engine/destination": ["engine/sdk", "engine/text", "engine/parse", "engine/spec"],
  "engine/layers": ["engine/sdk", "engine/spec", "semver"],
  "engine/analysis": ["engine/sdk", "engine/text", "engine/logic"],
  "engine/lint": [
    "engine/sdk",
    "engine/text",
    "engine/parse",
    "engine/logic",
    "engine/spec",
    "engine/layers",
    "engine/analysis",
  ],
  "engine/compile": ["engine/sdk", "engine/text", "engine/analysis", "engine/logic"],
  "engine/lineage": ["engine/sdk", "engine/analysis", "engine/logic"],
  "engine/run": ["engine/sdk", "engine/compile", "engine/logic"],
  "engine/testkit": ["engine/sdk", "engine/text", "engine/analysis", "node:assert/strict"],
  "commanders-act-source": ["engine/sdk"],
  "facebook-capi-plugin": ["engine/sdk", "libphonenumber-js/min", "ipaddr.js"],
  "graph-simulator": ["node:*"],
  delivery: ["engine/sdk", "undici", "node:*"],
  authoring: ["engine", "engine/sdk", "yaml", "sarif"],
  cli: [
    "authoring",
    "engine",
    "engine/sdk",
    "commanders-act-source",
    "facebook-capi-plugin",
    "delivery",
    "graph-simulator",
    "commander",
    "csv-parse",
    "diff",
    "picocolors",
    "node:*",
  ],
};

/** `packages/engine/src/lint/rules/x.ts` is in layer `engine/lint`; any other package is one layer. */
const layer = (file: string): string => {
  const [, pkg, , folder] = file.split("/");
  return pkg === "engine" && folder !== undefined && !folder.endsWith(".ts") ? `engine/${folder}` : pkg!;
};

const files = readdirSync("packages", { recursive: true, encoding: "utf8" })
  .map((path) => `packages/${path.replaceAll("\\", "/")}`)
  .filter((path) => /\/src\/.*(?<!\.test)\.ts$/.test(path) && !path.includes("node_modules"));

const sourceOf = (file: string): string => readFileSync(file, "utf8");

const importsOf = (text: string): readonly string[] =>
  [...text.matchAll(/(?:^|[\s}*])(?:from|import)\s*\(?\s*"([^"\s]+)"/gm)].map(([, target]) => target!);

const layerOfImport = (file: string, target: string): string => {
  if (target.startsWith(".")) return layer(new URL(target, `file:///${file}`).pathname.slice(1));
  return target.startsWith("node:") && target !== "node:crypto" && target !== "node:assert/strict"
    ? "node:*"
    : target.replace("@mapwright/", "");
};

const allowed = (here: string, there: string): boolean => {
  const list = may[here] ?? [];
  return list.includes(there) || (there.startsWith("node:") && list.includes("node:*"));
};

test("the walk finds the code", () => expect(files.length).toBeGreaterThan(150));

test.each([
  ['import x from "yaml"', "yaml"],
  ['import {\n  x,\n} from "yaml"', "yaml"],
  ['export * from "yaml"', "yaml"],
  ['import "yaml"', "yaml"],
  ['await import("yaml")', "yaml"],
])("a forbidden import is seen: %s", (text, target) => {
  expect(importsOf(text)).toEqual([target]);
  expect(allowed("engine/sdk", layerOfImport("packages/engine/src/sdk/x.ts", target))).toBe(false);
});

test.each(files)("%s imports only what its layer may", (file) => {
  const here = layer(file);
  if (here === "engine") return;
  for (const target of importsOf(sourceOf(file))) {
    const there = layerOfImport(file, target);
    if (there !== here) expect(allowed(here, there), `${file} imports ${target}`).toBe(true);
  }
});

const isData = (file: string): boolean => /schema|tables?\/|currencies|generated|\/errors\.ts$/.test(file);

test.each(files.filter((file) => !isData(file)))("%s has at most 400 lines", (file) => {
  expect(sourceOf(file).split("\n").length).toBeLessThanOrEqual(401);
});

const engine = files.filter((file) => file.startsWith("packages/engine/src/"));

test.each(engine)("%s knows no destination and no source", (file) => {
  expect(sourceOf(file)).not.toMatch(/\b(facebook|capi|fbp|fbc|commanders|meta's|pixel)\b/i);
});

const pure = engine.filter((file) => !/\/(platform|testkit)\//.test(file));

test.each(pure)("%s reads no clock, no randomness, no environment", (file) => {
  expect(sourceOf(file)).not.toMatch(
    /\bDate\.now\(|new Date\(\)|Math\.random\(|\bprocess\.|\bfetch\(|\bnew Function\(|\beval\(/,
  );
});
