import {
  type Edit,
  type Entry,
  type MapNode,
  type Node,
  parse,
  removalFrom,
  type Span,
  type Text,
} from "@mapwright/engine";

/** What is broken in a mutant. */
export type Mutation =
  | "drop-source"
  | "swap-sources"
  | "drop-step"
  | "drop-part"
  | "drop-row"
  | "drop-rule"
  | "loosen"
  | "turn-condition"
  | "change-constant";

/** The rules with one thing broken. */
export interface Mutant {
  readonly mutation: Mutation;
  /** In words: `without "hash"`. */
  readonly title: string;
  readonly at: Span;
  readonly edits: readonly Edit[];
}

/** Parts of a rule that change what is sent when they are missing. */
const parts: ReadonlySet<string> = new Set([
  "steps",
  "lookup",
  "normalize",
  "hash",
  "default",
  "when",
  "on_error",
  "accept",
  "required",
  "join",
  "size",
  "fill",
]);

/** An operator and one that it is easily mistaken for. */
const turned: { readonly [operator: string]: string } = {
  "==": "!=",
  "!=": "==",
  "===": "!==",
  "!==": "===",
  and: "or",
  or: "and",
  present: "absent",
  absent: "present",
  ">": "<=",
  "<=": ">",
  "<": ">=",
  ">=": "<",
  all: "some",
  some: "all",
};

/** Every mutant of one file of rules, in the order of the file. What is not a mapping or an overlay has none. */
export function mutantsOf(text: Text): readonly Mutant[] {
  const { root } = parse(text, () => {});
  if (root?.kind !== "map") return [];
  const at = (key: string): Node | undefined => root.entries.find((entry) => entry.key === key)?.value;
  const walk: Walk = { text, root, found: [] };
  for (const section of ["define", "fields"]) for (const entry of entriesOf(at(section))) mutateRule(entry, walk);
  for (const group of entriesOf(at("exclusive")))
    for (const option of entriesOf(group.value)) {
      walk.found.push(...without("drop-rule", option, walk));
      mutateParts(option.value, walk);
    }
  for (const table of entriesOf(at("tables"))) mutateTable(table, walk);
  for (const gate of entriesOf(at("gates"))) mutateGate(gate, walk);
  for (const copy of entriesOf(at("copy"))) mutateCopy(copy, walk);
  for (const override of entriesOf(at("override"))) {
    walk.found.push(...without("drop-rule", override, walk));
    for (const { key, value } of entriesOf(override.value)) if (key === "when") mutateCondition(value, walk);
  }
  const prepare = at("prepare");
  if (prepare?.kind === "list")
    for (const item of prepare.items) walk.found.push(...dropped("drop-rule", item, walk, "this transformation"));
  return walk.found.filter(({ edits }) => edits.length > 0).sort((a, b) => a.at.start - b.at.start);
}

interface Walk {
  readonly text: Text;
  readonly root: Node;
  readonly found: Mutant[];
}

const entriesOf = (node: Node | undefined): MapNode["entries"] => (node?.kind === "map" ? node.entries : []);

const sourceOf = ({ text }: Walk, { at }: Node): string => text.text.slice(at.start, at.end).trimEnd();

const short = (words: string): string => (words.length > 40 ? `${words.slice(0, 37)}...` : words).replace(/\s+/g, " ");

function without(mutation: Mutation, { key, keyAt }: Entry, { text, root }: Walk): readonly Mutant[] {
  return [{ mutation, title: `without "${key}"`, at: keyAt, edits: removalFrom(text, root, keyAt.start) }];
}

function dropped(mutation: Mutation, item: Node, walk: Walk, name = short(sourceOf(walk, item))): readonly Mutant[] {
  const edits = removalFrom(walk.text, walk.root, item.at.start);
  return [{ mutation, title: `without ${name}`, at: item.at, edits }];
}

const replaced = (mutation: Mutation, at: Span, title: string, text: string): Mutant => ({
  mutation,
  title,
  at,
  edits: [{ file: at.file, start: at.start, end: at.end, text }],
});

function mutateRule(entry: Entry, walk: Walk): void {
  walk.found.push(...without("drop-rule", entry, walk));
  mutateParts(entry.value, walk);
}

/** What stands in a rule: its sources, its steps, its other parts, and the rules in it. */
function mutateParts(rule: Node, walk: Walk): void {
  for (const entry of entriesOf(rule)) {
    const { key, value } = entry;
    if (parts.has(key)) walk.found.push(...without("drop-part", entry, walk));
    if (key === "from" || key === "first" || key === "all") mutateSources(value, walk);
    if (key === "steps" && value.kind === "list" && value.items.length > 1)
      for (const step of value.items) walk.found.push(...dropped("drop-step", step, walk));
    if (key === "when" || key === "logic") mutateCondition(value, walk);
    if ((key === "value" || key === "default") && value.kind === "scalar") walk.found.push(...changed(value));
    if (key === "slots")
      for (const slot of entriesOf(value)) {
        if (entriesOf(slot.value).some((each) => each.key === "from" || each.key === "first"))
          walk.found.push(...without("drop-rule", slot, walk));
        mutateParts(slot.value, walk);
      }
    if (key === "item") mutateItem(value, walk);
  }
}

function mutateItem(item: Node, walk: Walk): void {
  const isRule = entriesOf(item).some(({ key }) =>
    ["from", "first", "all", "value", "template", "logic"].includes(key),
  );
  if (isRule) mutateParts(item, walk);
  else for (const entry of entriesOf(item)) mutateRule(entry, walk);
}

/** Each source left out, and each changed with the next. */
function mutateSources(list: Node, walk: Walk): void {
  const items = list.kind === "list" ? list.items : [];
  for (const [i, item] of items.entries()) {
    if (items.length > 1) walk.found.push(...dropped("drop-source", item, walk));
    mutateParts(item, walk);
    const next = items[i + 1];
    if (next) walk.found.push(swapped(item, next, walk));
  }
  if (list.kind === "map")
    for (const { value } of list.entries)
      if (value.kind === "list") for (const item of value.items) walk.found.push(...dropped("drop-source", item, walk));
}

function swapped(a: Node, b: Node, walk: Walk): Mutant {
  const { file } = a.at;
  const [first, second] = [sourceOf(walk, a), sourceOf(walk, b)];
  return {
    mutation: "swap-sources",
    title: `${short(second)} before ${short(first)}`,
    at: a.at,
    edits: [
      { file, start: a.at.start, end: a.at.start + first.length, text: second },
      { file, start: b.at.start, end: b.at.start + second.length, text: first },
    ],
  };
}

function changed(constant: Extract<Node, { kind: "scalar" }>): readonly Mutant[] {
  const { value, at, source } = constant;
  if (typeof value === "boolean")
    return [replaced("change-constant", at, `${!value} in place of ${value}`, String(!value))];
  if (typeof value === "number")
    return [replaced("change-constant", at, `${value + 1} in place of ${value}`, String(value + 1))];
  if (typeof value !== "string" || value.startsWith("$")) return [];
  return [replaced("change-constant", at, `another text in place of ${short(source)}`, JSON.stringify(`${value}_`))];
}

function mutateCondition(node: Node, walk: Walk): void {
  if (node.kind === "list") for (const item of node.items) mutateCondition(item, walk);
  if (node.kind !== "map") return;
  const [call] = node.entries;
  if (!call || node.entries.length !== 1) return;
  const other = turned[call.key];
  const hasOne = call.value.kind === "list" && call.value.items.length < 2;
  if (other !== undefined && !(hasOne && (call.key === "and" || call.key === "or")))
    walk.found.push(
      replaced("turn-condition", call.keyAt, `"${other}" in place of "${call.key}"`, JSON.stringify(other)),
    );
  mutateCondition(call.value, walk);
}

function mutateTable(table: Entry, walk: Walk): void {
  for (const { key, value } of entriesOf(table.value)) {
    if (key === "rows") for (const row of entriesOf(value)) walk.found.push(...without("drop-row", row, walk));
    if (key === "otherwise" && value.kind === "scalar" && (value.value === "keep" || value.value === "drop")) {
      const other = value.value === "keep" ? "drop" : "keep";
      walk.found.push(replaced("change-constant", value.at, `"${other}" in place of "${value.value}"`, other));
    }
  }
}

/** A gate that is not there, that asks for less, or that asks the opposite. */
function mutateGate(gate: Entry, walk: Walk): void {
  walk.found.push(...without("drop-rule", gate, walk));
  const pass = entriesOf(gate.value).find(({ key }) => key === "pass")?.value;
  if (!pass) return;
  mutateCondition(pass, walk);
  loosen(pass, walk);
}

function loosen(node: Node, walk: Walk): void {
  if (node.kind === "list") for (const item of node.items) loosen(item, walk);
  for (const { key, value } of entriesOf(node)) {
    if (key === "at_least" && value.kind === "list") {
      const [number, , names] = value.items;
      if (number?.kind === "scalar" && typeof number.value === "number") {
        walk.found.push(
          replaced("loosen", number.at, `${number.value - 1} in place of ${number.value}`, String(number.value - 1)),
        );
        walk.found.push(
          replaced("loosen", number.at, `${number.value + 1} in place of ${number.value}`, String(number.value + 1)),
        );
      }
      if (names?.kind === "list" && names.items.length > 1)
        for (const name of names.items) walk.found.push(...dropped("loosen", name, walk));
    }
    loosen(value, walk);
  }
}

function mutateCopy(copy: Entry, walk: Walk): void {
  walk.found.push(...without("drop-rule", copy, walk));
  for (const { key, value } of entriesOf(copy.value)) {
    if (key === "when") mutateCondition(value, walk);
    if ((key === "except" || key === "types") && value.kind === "list")
      for (const item of value.items) walk.found.push(...dropped("loosen", item, walk));
  }
}
