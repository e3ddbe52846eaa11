import type { FieldRule, ResolvedMapping, Say } from "../sdk/index.ts";
import * as said from "./diagnostics.ts";
import { overlap } from "./order.ts";
import type { Shape } from "./shape.ts";

const isDisabled = (rule: FieldRule): boolean => rule.disable?.value === true;

/** Who writes what: no place twice, no member of a group by a field, no required place by nobody. */
export function checkWriters(mapping: ResolvedMapping, target: Shape, say: Say): void {
  const options = [...mapping.exclusive.values()].flatMap((group) =>
    [...group.options.values()].map(({ target: path, rule }) => ({ path, rule, group })),
  );
  const fields = [...mapping.fields.values()].filter((rule) => !isDisabled(rule));
  for (const rule of fields) {
    const option = options.find(({ path }) => overlap(path, rule.name));
    if (option) say(said.alsoWritten(rule.at, rule.name, option.group.name, option.rule.at));
  }
  const byPath = new Map(fields.map((rule) => [rule.name, rule]));
  for (const rule of fields)
    for (const prefix of prefixesOf(rule.name)) {
      const parent = byPath.get(prefix);
      if (parent) say(said.writtenTwice(rule.at, rule.name, prefix, parent.at));
    }
  const seen = new Map<string, FieldRule>();
  for (const { path, rule } of options) {
    const first = seen.get(path);
    if (first) say(said.writtenTwice(rule.at, path, path, first.at));
    seen.set(path, rule);
  }
  for (const name of target.required)
    checkRequired(name, mapping, [...fields.map(({ name: path }) => path), ...options.map(({ path }) => path)], say);
}

function checkRequired(name: string, mapping: ResolvedMapping, written: readonly string[], say: Say): void {
  const within = (path: string): boolean => path === name || path.startsWith(`${name}.`);
  if (written.some(within) || [...mapping.override.keys()].some(within)) return;
  const disabled = [...mapping.fields.values()].find((rule) => isDisabled(rule) && within(rule.name));
  say(said.missingRequired(disabled?.disable ? disabled.at : mapping.target.at, name, disabled !== undefined));
}

/** `a` and `a.b` for `a.b.c`. */
function prefixesOf(path: string): readonly string[] {
  const segments = path.split(".");
  return segments.slice(1).map((_, i) => segments.slice(0, i + 1).join("."));
}
