import type { FieldRule, ItemForm, ListEdit, Say, Slot, SlotEdit, SourceForm, UnsettablePart } from "../sdk/index.ts";
import * as said from "./diagnostics.ts";

const partOf: Record<UnsettablePart, keyof FieldRule> = {
  steps: "steps",
  lookup: "lookup",
  default: "default",
  when: "when",
  accept: "accept",
  join: "join",
  on_error: "onError",
  fill: "fill",
  label: "label",
  note: "note",
};

/**
 * A base's rule with an overlay's changes. A source form replaces the base's; every other part stays unless it is named;
 * `unset` removes one; lists may be edited with `before` and `after`, items and slots by name.
 */
export function mergeRule(base: FieldRule, overlay: FieldRule, say: Say): FieldRule {
  const { unset, itemEdit, slotEdits, source, steps, ...parts } = overlay;
  const merged: { -readonly [K in keyof FieldRule]: FieldRule[K] } = { ...base, ...parts, name: base.name };
  if (source) merged.source = mergeSource(base.source, source, say);
  if (steps) merged.steps = mergeList(base.steps, steps, '"steps"', say);
  if (itemEdit) applyItems(merged, itemEdit, say);
  if (slotEdits) applySlots(merged, slotEdits, say);
  for (const { value } of unset ?? []) delete merged[partOf[value]];
  if (overlay.source && !overlay.disable) delete merged.disable;
  dropForeign(merged);
  return merged;
}

/** Parts that only belong to a source form which is no longer there. */
function dropForeign(rule: { -readonly [K in keyof FieldRule]: FieldRule[K] }): void {
  const kind = rule.source?.kind;
  if (kind !== "all") delete rule.join;
  if (kind !== "slots") {
    delete rule.size;
    delete rule.fill;
  }
}

function mergeSource(base: SourceForm | undefined, overlay: SourceForm, say: Say): SourceForm {
  if (overlay.kind === "from") {
    const list = base?.kind === "from" ? base.paths : undefined;
    return { ...overlay, paths: mergeList(list, overlay.paths, '"from"', say) };
  }
  if (overlay.kind === "first" || overlay.kind === "all") {
    const list = base?.kind === overlay.kind ? base.rules : undefined;
    return { ...overlay, rules: mergeList(list, overlay.rules, `"${overlay.kind}"`, say) };
  }
  return overlay;
}

export function mergeList<T>(base: ListEdit<T> | undefined, edit: ListEdit<T>, what: string, say: Say): ListEdit<T> {
  if (edit.items) return { items: edit.items, at: edit.at };
  if (!base) say(said.editWithoutBase(edit.at, `${what} with before or after`));
  return { items: [...(edit.before ?? []), ...(base?.items ?? []), ...(edit.after ?? [])], at: edit.at };
}

function applyItems(rule: { -readonly [K in keyof FieldRule]: FieldRule[K] }, edit: ItemForm, say: Say): void {
  if (rule.source?.kind !== "each") {
    say(said.editWithoutBase(edit.at, '"item"'));
    return;
  }
  const { item } = rule.source;
  if (item.kind === "object" && edit.kind === "object") {
    const rules = new Map(item.rules);
    for (const [name, own] of edit.rules) {
      const before = rules.get(name);
      rules.set(name, before ? mergeRule(before, own, say) : own);
    }
    rule.source = { ...rule.source, item: { ...item, rules } };
    return;
  }
  const merged: ItemForm =
    item.kind === "rule" && edit.kind === "rule" ? { ...edit, rule: mergeRule(item.rule, edit.rule, say) } : edit;
  rule.source = { ...rule.source, item: merged };
}

function applySlots(
  rule: { -readonly [K in keyof FieldRule]: FieldRule[K] },
  edits: ReadonlyMap<string, SlotEdit>,
  say: Say,
): void {
  const base = rule.source?.kind === "slots" ? rule.source.slots : undefined;
  const slots = new Map<string, Slot>(base);
  for (const [name, { position, rule: own }] of edits) {
    const before = slots.get(name);
    const at = position ?? before?.position;
    if (at) slots.set(name, { name, position: at, rule: before ? mergeRule(before.rule, own, say) : own });
    else say(said.editWithoutBase(own.at, `the slot "${name}"`));
  }
  const [first] = edits.values();
  const at = rule.source?.kind === "slots" ? rule.source.at : (first?.rule.at ?? rule.at);
  rule.source = { kind: "slots", slots, at };
}
