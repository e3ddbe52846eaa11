import { readPath } from "../logic/path.ts";
import { readExpression } from "../logic/read.ts";
import type { Entry, Node } from "../parse/document.ts";
import type { DefaultForm, FieldRule, ItemForm, SlotEdit, SourceForm, Span } from "../sdk/index.ts";
import { insideItem, type Reading } from "./context.ts";
import * as said from "./diagnostics.ts";
import {
  blanks,
  errorWays,
  mostSlots,
  type Place,
  partNeeds,
  ruleKeys,
  type SourceKey,
  sourceKeys,
  unsettable,
} from "./keys.ts";
import { listEdit, pathOf, pathsOf } from "./paths.ts";
import { readSteps, readUse } from "./steps.ts";
import { readTemplate } from "./template.ts";
import {
  asBoolean,
  asChoice,
  asConstant,
  asList,
  asMap,
  asText,
  closedMap,
  describe,
  namedEntries,
  oneOrMore,
} from "./walk.ts";

type Entries = ReadonlyMap<string, Entry>;

/** Reads one rule. Every key that does not belong is said, and the rest is kept. */
export function readRule(name: string, at: Span, node: Node, place: Place, reading: Reading): FieldRule | undefined {
  const { say, overlay } = reading;
  const map = asMap(node, name === "" ? "a rule" : `the rule of "${name}"`, say);
  if (!map) return undefined;
  const entries = closedMap(map, "a rule", ruleKeys(place, overlay), say);
  const forms = sourceKeys.filter((key) => entries.has(key));
  if (forms.length > 1) say(said.shapeConflict(entries.get(forms[1]!)!.keyAt, forms));
  const source = forms[0] && readSource(forms[0], entries.get(forms[0])!, entries, reading);
  const rule: FieldRule = {
    name,
    at,
    ...(source && { source }),
    ...readParts(entries, reading),
    ...readEdits(entries, forms, reading),
  };
  const misspelt = entries.size < map.entries.length;
  sayMisplaced(rule, entries, forms, place, reading, misspelt);
  return rule;
}

/** Keys that need another key beside them. A rule with a key that nobody knows is not said to have no source as well. */
function sayMisplaced(
  rule: FieldRule,
  entries: Entries,
  forms: readonly string[],
  place: Place,
  { say, overlay }: Reading,
  misspelt: boolean,
): void {
  for (const [key, other] of partNeeds)
    if (entries.has(key) && !forms.includes(other) && !overlay) say(said.keyNeeds(entries.get(key)!.keyAt, key, other));
  if (forms.includes("each") && !entries.has("item"))
    say(said.missingKey(entries.get("each")!.keyAt, "item", 'a rule with "each"'));
  if (forms.length > 0 || overlay || place === "slot" || misspelt) return;
  say(said.noSource(rule.at, rule.name || "this rule"));
}

function readSource(form: SourceKey, entry: Entry, entries: Entries, reading: Reading): SourceForm | undefined {
  const { say } = reading;
  const node = entry.value;
  const at = node.at;
  switch (form) {
    case "from": {
      const paths = listEdit(node, '"from"', reading, (items) =>
        items.flatMap((item) => pathsOf(item, "a source", reading)),
      );
      return paths && { kind: "from", paths, at };
    }
    case "first":
    case "all": {
      const rules = listEdit(node, `"${form}"`, reading, (items) => readArms(items, reading));
      return rules && { kind: form, rules, at };
    }
    case "value":
      return { kind: "value", value: asConstant(node, say).value, at };
    case "template": {
      const text = asText(node, '"template"', say);
      return text && { kind: "template", parts: readTemplate(text, reading), at };
    }
    case "logic": {
      const expression = readExpression(node, { item: reading.item }, say);
      return expression && { kind: "logic", expression, at };
    }
    case "each": {
      const list = pathOf(node, '"each"', reading);
      const itemEntry = entries.get("item");
      const item = itemEntry && readItem(itemEntry.value, reading);
      return list && item && { kind: "each", list, item, at };
    }
    case "slots": {
      const edits = readSlots(node, reading);
      const slots = [...edits].flatMap(([name, { position, rule }]) =>
        position ? [[name, { name, position, rule }] as const] : [],
      );
      for (const [name, slot] of edits)
        if (!slot.position && !reading.overlay) say(said.missingKey(slot.rule.at, "at", `the slot "${name}"`));
      return reading.overlay ? undefined : { kind: "slots", slots: new Map(slots), at };
    }
  }
}

/** An arm may be a bare path: short for `{ from: path }`. */
function readArms(items: readonly Node[], reading: Reading): readonly FieldRule[] {
  const arms: FieldRule[] = [];
  for (const item of items) {
    if (item.kind === "scalar" && typeof item.value === "string") {
      const path = pathOf(item, "a source", reading);
      if (path)
        arms.push({
          name: "",
          at: item.at,
          source: { kind: "from", paths: { items: [path], at: item.at }, at: item.at },
        });
      continue;
    }
    const rule = readRule("", item.at, item, "arm", { ...reading, overlay: false });
    if (rule) arms.push(rule);
  }
  return arms;
}

/** Named rules, or one rule: a map that has a source form is a rule, unless what stands there is itself a rule. */
function readItem(node: Node, outer: Reading): ItemForm | undefined {
  const reading = insideItem(outer);
  const map = asMap(node, '"item"', reading.say);
  if (!map) return undefined;
  const isForm = (key: string): boolean => (sourceKeys as readonly string[]).includes(key);
  const holdsRule = (value: Node): boolean => value.kind === "map" && value.entries.some(({ key }) => isForm(key));
  if (map.entries.some(({ key, value }) => isForm(key) && !holdsRule(value))) {
    const rule = readRule("", node.at, node, "item", reading);
    return rule && { kind: "rule", rule, at: node.at };
  }
  const rules = new Map<string, FieldRule>();
  for (const { key, keyAt, value } of namedEntries(map, "item", reading.say)) {
    const rule = readRule(key, keyAt, value, "item", reading);
    if (rule) rules.set(key, rule);
  }
  return { kind: "object", rules, at: node.at };
}

function readSlots(node: Node, reading: Reading): ReadonlyMap<string, SlotEdit> {
  const slots = new Map<string, SlotEdit>();
  for (const { key, keyAt, value } of namedEntries(node, "slots", reading.say)) {
    const rule = readRule(key, keyAt, value, "slot", reading);
    const at = value.kind === "map" ? value.entries.find((entry) => entry.key === "at") : undefined;
    const number = at?.value.kind === "scalar" ? at.value.value : undefined;
    const position = typeof number === "number" && Number.isInteger(number) && number >= 0 ? number : undefined;
    if (at && position === undefined) reading.say(said.badPosition(at.value.at));
    if (rule)
      slots.set(key, {
        name: key,
        rule,
        ...(at && position !== undefined && { position: { value: position, at: at.value.at } }),
      });
  }
  return slots;
}

function readParts(entries: Entries, reading: Reading): Partial<FieldRule> {
  const { say } = reading;
  const read = <T>(key: string, with_: (node: Node) => T | undefined): T | undefined => {
    const entry = entries.get(key);
    return entry && with_(entry.value);
  };
  const steps = read("steps", (node) => listEdit(node, '"steps"', reading, (items) => readSteps(items, reading)));
  const lookup = read("lookup", (node) => asText(node, '"lookup"', say));
  const normalize = read("normalize", (node) => readUse(node, "normaliser", reading));
  const hash = read("hash", (node) => readHash(node, reading));
  const fallback = read("default", (node) => readDefault(node, reading));
  const when = read("when", (node) => readExpression(node, { item: reading.item }, say));
  const onError = read("on_error", (node) => asChoice(node, "way to go on", errorWays, say));
  const accept = read("accept", (node) => ({
    at: node.at,
    value: oneOrMore(node).flatMap((item) => asChoice(item, "kind of blank", blanks, say)?.value ?? []),
  }));
  const join = read("join", (node) => asText(node, '"join"', say));
  const size = read("size", (node) => readSize(node, reading));
  const fill = read("fill", (node) => asConstant(node, say));
  const required = read("required", (node) => asBoolean(node, '"required"', say));
  const label = read("label", (node) => asText(node, '"label"', say));
  const note = read("note", (node) => asText(node, '"note"', say));
  return {
    ...(steps && { steps }),
    ...(lookup && { lookup }),
    ...(normalize && { normalize }),
    ...(hash && { hash }),
    ...(fallback && { default: fallback }),
    ...(when && { when }),
    ...(onError && { onError }),
    ...(accept && { accept }),
    ...(join && { join }),
    ...(size && { size }),
    ...(fill && { fill }),
    ...(required && { required }),
    ...(label && { label }),
    ...(note && { note }),
  };
}

/** What only an overlay may say. */
function readEdits(entries: Entries, forms: readonly string[], reading: Reading): Partial<FieldRule> {
  if (!reading.overlay) return {};
  const { say } = reading;
  const disable = entries.get("disable");
  const unset = entries.get("unset");
  const item = forms.includes("each") ? undefined : entries.get("item");
  const slots = entries.get("slots");
  const disabled = disable && asBoolean(disable.value, '"disable"', say);
  const list = unset && asList(unset.value, '"unset"', say);
  const parts = list?.items.flatMap((node) => asChoice(node, "part that can be unset", unsettable, say) ?? []);
  const itemEdit = item && readItem(item.value, reading);
  return {
    ...(disabled && { disable: disabled }),
    ...(parts && { unset: parts }),
    ...(itemEdit && { itemEdit }),
    ...(slots && { slotEdits: readSlots(slots.value, reading) }),
  };
}

function readHash(node: Node, { say }: Reading): FieldRule["hash"] {
  const text = asText(node, '"hash"', say);
  if (!text) return undefined;
  // A wrong digest is said once, and then read as the right one.
  if (text.value !== "sha256") say(said.weakHash(text.at, text.value));
  return { value: "sha256", at: text.at };
}

/** A constant, or a path of the clock or of the settings. */
function readDefault(node: Node, { say, item }: Reading): DefaultForm | undefined {
  const written = node.kind === "scalar" ? node.value : undefined;
  if (typeof written !== "string" || !written.startsWith("$") || written.startsWith("$$"))
    return { is: "value", ...asConstant(node, say) };
  const path = readPath(written, node.at, { item, element: false }, say);
  if (!path) return undefined;
  if (path.root === "now" || path.root === "settings") return { is: "path", path, at: node.at };
  say(said.notAllowedHere(node.at, written, '"default"', "a default may only be a constant, $now or a setting"));
  return undefined;
}

function readSize(node: Node, { say }: Reading): FieldRule["size"] {
  const value = node.kind === "scalar" ? node.value : undefined;
  if (typeof value === "number" && Number.isInteger(value) && value > 0 && value <= mostSlots)
    return { value, at: node.at };
  say(said.wrongShape(node.at, '"size"', "a whole number from 1 to 1,000", describe(node)));
  return undefined;
}
