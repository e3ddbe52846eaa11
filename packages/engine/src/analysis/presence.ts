import { foldExpression } from "../logic/fold.ts";
import type { Expression, FieldRule, PathRef, ResolvedMapping } from "../sdk/index.ts";
import { isPresent } from "../sdk/index.ts";
import type { Analysis } from "./analyse.ts";
import { shapeAt } from "./shape.ts";
import type { World } from "./world.ts";

/** Whether a rule gives a value: for every event, for some, or for none. */
export type Presence = "always" | "maybe" | "never";

export interface Known {
  readonly mapping: ResolvedMapping;
  readonly world: World;
  readonly analysis: Analysis;
}

/** The truth of a condition that is the same for every event and every setting; undefined for any other. */
export function foldedTruth(expression: Expression): boolean | undefined {
  const folded = foldExpression(expression);
  if (folded) return Array.isArray(folded.value) ? folded.value.length > 0 : Boolean(folded.value);
  if (expression.kind !== "call") return undefined;
  const { operator, args } = expression;
  const truths = args.map(foldedTruth);
  if (operator === "not" || operator === "!") return truths[0] === undefined ? undefined : !truths[0];
  if (operator === "and" && truths.includes(false)) return false;
  return operator === "or" && truths.includes(true) ? true : undefined;
}

/** What a rule gives, as far as the rules alone say. An event may lack anything, even what its schema requires. */
export function presenceOf(rule: FieldRule, known: Known): Presence {
  const condition = rule.when ? foldedTruth(rule.when) : true;
  if (rule.disable?.value || condition === false) return "never";
  const source = sourcePresence(rule, known);
  const refuses = source !== "never" && mayRefuse(rule, known);
  // A default fills what is absent, and never what was refused.
  const value = rule.default ? (refuses ? "maybe" : "always") : refuses && source === "always" ? "maybe" : source;
  return value === "always" && condition === undefined ? "maybe" : value;
}

function sourcePresence({ source }: FieldRule, known: Known): Presence {
  switch (source?.kind) {
    case undefined:
      return "never";
    case "value":
      return isPresent(source.value) ? "always" : "never";
    case "from":
      return anyOf((source.paths.items ?? []).map((path) => pathPresence(path, known)));
    case "first":
    case "all":
      return anyOf((source.rules.items ?? []).map((arm) => presenceOf(arm, known)));
    case "logic": {
      const folded = foldExpression(source.expression);
      if (!folded) return "maybe";
      return isPresent(folded.value) ? "always" : "never";
    }
    case "template":
      return source.parts.every((part) => typeof part === "string") ? "always" : "maybe";
    case "each":
    case "slots":
      return "maybe";
  }
}

function anyOf(all: readonly Presence[]): Presence {
  if (all.includes("always")) return "always";
  return all.every((each) => each === "never") ? "never" : "maybe";
}

export function pathPresence(path: PathRef, { mapping }: Known): Presence {
  if (path.root === "now") return "always";
  if (path.root !== "settings" || path.segments.length !== 1) return "maybe";
  const setting = mapping.settings.get(path.segments[0]!);
  if (!setting?.default || !isPresent(setting.default.value)) return "maybe";
  // A text may be set to nothing; a number, a boolean and a choice may not.
  return setting.type === "number" || setting.type === "boolean" || setting.enum?.every(isPresent) ? "always" : "maybe";
}

/** Whether steps, the table, the normaliser or the target may refuse a value that is there. */
export function mayRefuse(rule: FieldRule, { mapping, world }: Known): boolean {
  const uses = [...(rule.steps?.items ?? []), ...(rule.normalize ? [rule.normalize] : [])];
  for (const { name } of uses) {
    const definition = world.transforms.get(name) ?? world.normalisers.get(name);
    if (!definition || definition.refusals.length > 0) return true;
  }
  if (rule.hash) return true;
  const table = rule.lookup && mapping.tables.get(rule.lookup.value);
  return rule.lookup !== undefined && table?.otherwise?.value.is !== "keep" && table?.otherwise?.value.is !== "value";
}

/** Whether the source's schema says that every event has it. */
export function isRequired(path: PathRef, { world }: Pick<Known, "world">): boolean {
  if (path.root !== "event") return false;
  return path.segments.every((segment, i) => shapeAt(world.source, path.segments.slice(0, i))?.required.has(segment));
}
