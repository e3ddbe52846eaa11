import type { FieldRule, ItemForm, ResolvedMapping, SourceForm, Span } from "@mapwright/engine";
import { placeSign, sectionSign } from "./signs.ts";

export const unitKinds = [
  "arm",
  "condition",
  "default",
  "row",
  "gate",
  "option",
  "copy",
  "override",
  "prepare",
] as const;
export type UnitKind = (typeof unitKinds)[number];

/** One thing that rules can do, and that a case can reach. */
export interface Unit {
  readonly kind: UnitKind;
  /** In the words of the rules: `user_data.fbp from fbp`. */
  readonly what: string;
  readonly at: Span;
  /** What the decisions of an event say when it was reached. */
  readonly sign: string;
}

/**
 * Everything that the rules can do: each arm of a fallback, each side of a condition and of a gate, each default, row,
 * option, copy, override and preparation. What is disabled is left out.
 */
export function unitsOf(mapping: ResolvedMapping): readonly Unit[] {
  return [
    ...prepareUnits(mapping),
    ...[...mapping.define.values()].flatMap((rule) => ruleUnits(rule, `$${rule.name}`)),
    ...[...mapping.gates.values()].flatMap(({ name, at }): readonly Unit[] => [
      { kind: "gate", what: `an event that passes the gate "${name}"`, at, sign: placeSign("passed", at) },
      { kind: "gate", what: `an event that the gate "${name}" drops`, at, sign: placeSign("dropped", at) },
    ]),
    ...copyUnits(mapping),
    ...[...mapping.fields.values()].flatMap((rule) => ruleUnits(rule, rule.name)),
    ...exclusiveUnits(mapping),
    ...[...mapping.override.values()].map(({ name, from, at }): Unit => {
      const what = `the override of ${name} by ${from.text}`;
      return { kind: "override", what, at, sign: sectionSign(mapping, "override", name) };
    }),
    ...tableUnits(mapping),
  ];
}

const isDisabled = (rule: FieldRule): boolean => rule.disable?.value === true;

function prepareUnits({ prepare }: ResolvedMapping): readonly Unit[] {
  return (prepare.items ?? []).flatMap(({ kind, path, when, at }): readonly Unit[] => {
    const what = `"${kind}" of ${path.text}`;
    const done: Unit = { kind: "prepare", what, at, sign: placeSign("step", at) };
    if (!when) return [done];
    return [done, { kind: "condition", what: `${what} left out`, at, sign: placeSign("condition_false", at) }];
  });
}

function copyUnits(mapping: ResolvedMapping): readonly Unit[] {
  return [...mapping.copy.values()].flatMap(({ name, when, at }): readonly Unit[] => {
    const on: Unit = {
      kind: "copy",
      what: `something that the copy "${name}" copies`,
      at,
      sign: sectionSign(mapping, "copied", name),
    };
    if (!when) return [on];
    const what = `an event for which the copy "${name}" copies nothing`;
    return [on, { kind: "copy", what, at, sign: sectionSign(mapping, "not copied", name) }];
  });
}

function exclusiveUnits({ exclusive }: ResolvedMapping): readonly Unit[] {
  return [...exclusive.values()].flatMap((group) =>
    [...group.options.values()]
      .filter(({ rule }) => !isDisabled(rule))
      .flatMap(({ target, rule }): readonly Unit[] => [
        {
          kind: "option",
          what: `${target} chosen for "${group.name}"`,
          at: rule.at,
          sign: placeSign("chosen", rule.at),
        },
        ...ruleUnits(rule, target),
      ]),
  );
}

/** A row is reached by any rule that looks into the table. A key that is not listed is a unit of the table. */
function tableUnits(mapping: ResolvedMapping): readonly Unit[] {
  return [...mapping.tables.values()].flatMap(({ name, rows, otherwise, at }): readonly Unit[] => [
    ...[...rows].map(([key, { at: rowAt }]): Unit => {
      return {
        kind: "row",
        what: `the row "${key}" of the table "${name}"`,
        at: rowAt,
        sign: placeSign("step", rowAt),
      };
    }),
    {
      kind: "row",
      what: `a key that the table "${name}" does not list`,
      at: otherwise?.at ?? at,
      sign: sectionSign(mapping, "not listed", name),
    },
  ]);
}

function ruleUnits(rule: FieldRule, target: string): readonly Unit[] {
  if (isDisabled(rule)) return [];
  const { when, source, default: fallback } = rule;
  const sides = when
    ? ([
        ["condition_true", "holds"],
        ["condition_false", "does not hold"],
      ] as const)
    : [];
  return [
    ...sides.map(([decision, words]): Unit => {
      const what = `an event for which the condition of ${target} ${words}`;
      return { kind: "condition", what, at: when!.at, sign: placeSign(decision, when!.at) };
    }),
    ...(source ? sourceUnits(source, target) : []),
    ...(fallback
      ? [
          {
            kind: "default" as const,
            what: `the default of ${target}`,
            at: fallback.at,
            sign: placeSign("default", fallback.at),
          },
        ]
      : []),
  ];
}

function sourceUnits(source: SourceForm, target: string): readonly Unit[] {
  const arm = (what: string, at: Span, decision: "present" | "value"): Unit => ({
    kind: "arm",
    what: `${target} ${what}`,
    at,
    sign: placeSign(decision, at),
  });
  switch (source.kind) {
    case "from":
      return (source.paths.items ?? []).map(({ text, at }) => arm(`from ${text}`, at, "present"));
    case "first":
    case "all":
      return (source.rules.items ?? []).flatMap((rule) => ruleUnits(rule, target));
    case "value":
      return [arm(`as ${JSON.stringify(source.value)}`, source.at, "value")];
    case "template":
      return [arm("from its template", source.at, "present")];
    case "logic":
      return [arm("from its logic", source.at, "present")];
    case "each":
      return itemUnits(source.item, target);
    case "slots":
      return [...source.slots.values()].flatMap(({ name, rule }) => ruleUnits(rule, `${target}, slot ${name}`));
  }
}

function itemUnits(item: ItemForm, target: string): readonly Unit[] {
  if (item.kind === "rule") return ruleUnits(item.rule, `an item of ${target}`);
  return [...item.rules.values()].flatMap((rule) => ruleUnits(rule, `${rule.name} of an item of ${target}`));
}
