import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readCases } from "@mapwright/authoring";
import { commandersAct } from "@mapwright/commanders-act-source";
import { build, type Json, type Outcome, reachOf, ruleStories, settingsOf, type Text } from "@mapwright/engine";
import { facebookCapi } from "@mapwright/facebook-capi-plugin";
import { describe, expect, test } from "vitest";

const folder = "rules/facebook-capi/cases";
const plugins = [commandersAct, facebookCapi];
const textOf = (file: string): Text => ({ file, text: readFileSync(file, "utf8") });

const cases = readdirSync(folder)
  .filter((name) => name.endsWith(".test.yaml"))
  .flatMap((name) => {
    const file = join(folder, name);
    return readCases(
      textOf(file),
      (path) => textOf(join(dirname(file), path)),
      () => {},
    );
  });

/** Every value of an event that is no object, by path; lists by position. */
function leaves(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, member]) => leaves(member as Json, [...path, key]));
}

function without(value: Json, [key, ...rest]: readonly string[]): Json {
  if (key === undefined) return null;
  const copy = Array.isArray(value) ? [...value] : { ...(value as { [key: string]: Json }) };
  (copy as { [key: string]: Json })[key] = without((copy as { [key: string]: Json })[key]!, rest);
  return copy;
}

/** Members of the payload, two levels deep, that are not the same. */
function changed(before: Outcome, after: Outcome): readonly string[] {
  if (before.outcome !== "mapped" || after.outcome !== "mapped") return [];
  const flat = (payload: object): Map<string, string> =>
    new Map(
      Object.entries(payload).flatMap(([key, value]) =>
        typeof value === "object" && !Array.isArray(value)
          ? Object.entries(value as object).map(([name, inner]) => [`${key}.${name}`, JSON.stringify(inner)])
          : [[key, JSON.stringify(value)]],
      ) as [string, string][],
    );
  const [a, b] = [flat(before.payload), flat(after.payload)];
  return [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key));
}

/** The contract leaves out an amount without a currency, and the guard what equals the person's own phone number. */
const notByRules = [
  "items.currency -> custom_data.value",
  "items.product.currency -> custom_data.value",
  "user.phone -> custom_data.contact",
];

test("whatever changes when a property is taken away, the property reaches", () => {
  let changes = 0;
  const missed = new Set<string>();
  const built = new Map<string, ReturnType<typeof build>>();
  for (const each of cases) {
    const files = [each.mapping, ...each.overlays].map(({ value }) => join(folder, value));
    const key = JSON.stringify([files, [...each.settings]]);
    const rules = built.get(key) ?? build({ layers: files.map(textOf), plugins, settings: settingsOf(each.settings) });
    built.set(key, rules);
    if (!rules.ok) throw new Error("the rules do not load");
    const before = rules.mapper.map(each.event, { now: each.now });
    for (const path of leaves(each.event)) {
      const after = rules.mapper.map(without(each.event, path), { now: each.now });
      const targets = changed(before, after);
      if (targets.length === 0) continue;
      const names = path.filter((segment) => !/^\d+$/.test(segment));
      const { mapping } = rules.built;
      const reached = reachOf(mapping, "event", names).map(({ reader: { kind, name } }) =>
        kind === "copy" ? mapping.copy.get(name)!.into.text : name,
      );
      for (const target of targets) {
        changes++;
        const isReached = reached.some((name) => target === name || target.startsWith(`${name}.`));
        if (!isReached) missed.add(`${names.join(".")} -> ${target}`);
      }
    }
  }
  expect([...missed].sort()).toEqual(notByRules);
  expect(changes).toBeGreaterThan(1_000);
});

describe("the story of a rule", () => {
  const rules = build({ layers: [textOf("rules/facebook-capi/mapping.yaml")], plugins });
  if (!rules.ok) throw new Error("the rules do not load");

  test("what it reads, does and gives", () => {
    const [story] = ruleStories(rules.built, "user_data.ph");
    expect(story).toMatchObject({
      layer: "facebook-capi",
      steps: ["normalize phone", "hash sha256"],
      kinds: ["text"],
      labels: ["hashed"],
      presence: "maybe",
      alsoBy: ["override by integrations.facebook.user_data"],
    });
    expect(story!.reads.map(({ role, text, label }) => [role, text, label])).toEqual([
      ["value", "user.phone", "direct"],
      ["value", "user.phone_sha256", "hashed"],
      ["argument", "user.country", "direct"],
      ["argument", "$settings.default_country", undefined],
    ]);
  });

  test.each([
    ["user_data", 17],
    ["custom_data.contents", 1],
    ["$consented", 1],
    ["user_dat", 0],
  ])("%s: %d rules", (target, count) => {
    expect(ruleStories(rules.built, target)).toHaveLength(count);
  });
});
