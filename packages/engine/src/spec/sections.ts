import { readPath } from "../logic/path.ts";
import { readExpression } from "../logic/read.ts";
import type { Entry, Node } from "../parse/document.ts";
import type {
  Deprecation,
  Json,
  ListEdit,
  Located,
  PrepareEntry,
  Setting,
  SourceDeclaration,
  SourceForm,
  Table,
} from "../sdk/index.ts";
import { labels } from "../sdk/index.ts";
import type { Reading } from "./context.ts";
import * as said from "./diagnostics.ts";
import {
  copiedKinds,
  copyKeys,
  declarationKeys,
  deprecationKeys,
  gateKeys,
  gateOutcomes,
  gatePhases,
  kinds,
  mostRows,
  overlayGateKeys,
  overrideKeys,
  prepareForms,
  prepareKeys,
  prepareVerbs,
  settingKeys,
  tableKeys,
  treatments,
} from "./keys.ts";
import type { CopyPatch, GatePatch, OverridePatch } from "./layer-spec.ts";
import { listEdit, pathOf, targetPath } from "./paths.ts";
import { readTemplate } from "./template.ts";
import { asBoolean, asChoice, asConstant, asMap, asText, closedMap, namedEntries, oneOrMore } from "./walk.ts";

type Entries = ReadonlyMap<string, Entry>;

const required = (
  entries: Entries,
  key: string,
  where: string,
  at: Entry["keyAt"],
  reading: Reading,
): Entry | undefined => {
  const entry = entries.get(key);
  if (!entry && !reading.overlay) reading.say(said.missingKey(at, key, where));
  return entry;
};

export function readSetting({ key, keyAt, value }: Entry, reading: Reading): Setting | undefined {
  const { say } = reading;
  const map = asMap(value, `the setting "${key}"`, say);
  if (!map) return undefined;
  const entries = closedMap(map, "a setting", settingKeys, say);
  const typeEntry = entries.get("type");
  if (!typeEntry) {
    say(said.missingKey(keyAt, "type", `the setting "${key}"`));
    return undefined;
  }
  const type = asChoice(typeEntry.value, "type", kinds, say);
  const text = (name: string) => {
    const entry = entries.get(name);
    return entry && asText(entry.value, `"${name}"`, say)?.value;
  };
  const [choices, items, fallback, secret] = ["enum", "items", "default", "secret"].map(
    (name) => entries.get(name)?.value,
  );
  const itemKind = items && asChoice(items, "type", kinds, say)?.value;
  const label = text("label");
  const note = text("note");
  return (
    type && {
      name: key,
      at: keyAt,
      type: type.value,
      secret: (secret && asBoolean(secret, '"secret"', say)?.value) ?? false,
      ...(choices && { enum: oneOrMore(choices).map((choice) => asConstant(choice, say).value) }),
      ...(itemKind && { items: itemKind }),
      ...(fallback && { default: asConstant(fallback, say) }),
      ...(label !== undefined && { label }),
      ...(note !== undefined && { note }),
    }
  );
}

export function readDeclaration({ key, keyAt, value }: Entry, { say }: Reading): SourceDeclaration | undefined {
  const path = readPath(key, keyAt, { item: false, element: false }, say);
  const map = asMap(value, `the property "${key}"`, say);
  if (!path || !map) return undefined;
  const entries = closedMap(map, "a property of the event", declarationKeys, say);
  const typeEntry = entries.get("type");
  const labelEntry = entries.get("label");
  const unitEntry = entries.get("unit");
  if (!typeEntry) say(said.missingKey(keyAt, "type", `the property "${key}"`));
  if (!labelEntry) say(said.missingKey(keyAt, "label", `the property "${key}"`));
  const type = typeEntry && asChoice(typeEntry.value, "type", kinds, say)?.value;
  const label = labelEntry && asChoice(labelEntry.value, "label", labels, say)?.value;
  const unit = unitEntry && asText(unitEntry.value, '"unit"', say)?.value;
  return type && label && { path, type, label, at: keyAt, ...(unit !== undefined && { unit }) };
}

export function readDeprecation({ key, keyAt, value }: Entry, { say }: Reading): Deprecation | undefined {
  const path = readPath(key, keyAt, { item: false, element: false }, say);
  const map = asMap(value, `the deprecation of "${key}"`, say);
  if (!path || !map) return undefined;
  const entries = closedMap(map, "a deprecation", deprecationKeys, say);
  const text = (name: string) => {
    const entry = entries.get(name);
    if (!entry) say(said.missingKey(keyAt, name, `the deprecation of "${key}"`));
    return (entry && asText(entry.value, `"${name}"`, say)?.value) ?? "";
  };
  return { path, since: text("since"), use: text("use"), at: keyAt };
}

export function readTable({ key, keyAt, value }: Entry, { say, overlay }: Reading): Table | undefined {
  const map = asMap(value, `the table "${key}"`, say);
  if (!map) return undefined;
  const entries = closedMap(map, "a table", tableKeys, say);
  const otherwise = entries.get("otherwise");
  if (!otherwise && !overlay) say(said.noOtherwise(keyAt, key));
  const rows = new Map<string, Located<Json>>();
  const rowEntries = entries.get("rows");
  for (const row of rowEntries ? namedEntries(rowEntries.value, "rows", say) : [])
    rows.set(row.key, asConstant(row.value, say));
  if (rows.size > mostRows) say(said.tooMany(keyAt, `the table "${key}" has ${rows.size} rows, more than ${mostRows}`));
  return { name: key, at: keyAt, rows, ...(otherwise && { otherwise: readOtherwise(otherwise.value, { say }) }) };
}

function readOtherwise(node: Node, { say }: Pick<Reading, "say">): NonNullable<Table["otherwise"]> {
  const { value, at } = asConstant(node, say);
  return { at, value: value === "keep" || value === "drop" ? { is: value } : { is: "value", value } };
}

export function readPrepare(node: Node, reading: Reading): ListEdit<PrepareEntry> | undefined {
  return listEdit(node, '"prepare"', reading, (items) =>
    items.map((item) => readPrepareEntry(item, reading)).filter((entry) => entry !== undefined),
  );
}

function readPrepareEntry(node: Node, reading: Reading): PrepareEntry | undefined {
  const { say } = reading;
  const map = asMap(node, "a transformation", say);
  if (!map) return undefined;
  const entries = closedMap(map, "a transformation", prepareKeys, say);
  const written = prepareVerbs.filter((verb) => entries.has(verb));
  const [verb] = written;
  if (verb === undefined) {
    say(said.missingKey(node.at, "set, copy, rename or delete", "a transformation"));
    return undefined;
  }
  if (written.length > 1) say(said.shapeConflict(entries.get(written[1]!)!.keyAt, written));
  const whenEntry = entries.get("when");
  const when = whenEntry && readExpression(whenEntry.value, { item: false }, say);
  const common = { at: node.at, ...(when && { when }) };
  const path = eventPath(entries.get(verb)!.value, `"${verb}"`, reading);
  const needed = verb === "set" ? undefined : verb === "delete" ? [] : ["to"];
  for (const key of needed ? ["value", "template", "logic", "to"] : ["to"])
    if (entries.has(key) && !needed?.includes(key))
      say(said.keyNeeds(entries.get(key)!.keyAt, key, key === "to" ? "copy" : "set"));
  if (!path) return undefined;
  if (verb === "delete") return { ...common, kind: verb, path };
  if (verb === "set") {
    const source = readSet(entries, node, reading);
    return source && { ...common, kind: verb, path, source };
  }
  const toEntry = entries.get("to");
  if (!toEntry) say(said.missingKey(node.at, "to", `a "${verb}"`));
  const to = toEntry && eventPath(toEntry.value, '"to"', reading);
  return to && { ...common, kind: verb, path, to };
}

function eventPath(node: Node, subject: string, reading: Reading) {
  const path = pathOf(node, subject, reading);
  if (!path || path.root === "event") return path;
  reading.say(
    said.notAllowedHere(node.at, path.text, "a transformation", "transformations change the event and nothing else"),
  );
  return undefined;
}

function readSet(entries: Entries, node: Node, reading: Reading): SourceForm | undefined {
  const { say } = reading;
  const written = prepareForms.filter((form) => entries.has(form));
  const [form] = written;
  if (form === undefined) say(said.missingKey(node.at, "value, template or logic", 'a "set"'));
  if (written.length > 1) say(said.shapeConflict(entries.get(written[1]!)!.keyAt, written));
  if (form === undefined) return undefined;
  const { value } = entries.get(form)!;
  const { at } = value;
  if (form === "value") return { kind: "value", value: asConstant(value, say).value, at };
  if (form === "logic") {
    const expression = readExpression(value, { item: false }, say);
    return expression && { kind: "logic", expression, at };
  }
  const text = asText(value, '"template"', say);
  return text && { kind: "template", parts: readTemplate(text, reading), at };
}

export function readGate({ key, keyAt, value }: Entry, reading: Reading): GatePatch | undefined {
  const { say, overlay } = reading;
  const map = asMap(value, `the gate "${key}"`, say);
  if (!map) return undefined;
  const entries = closedMap(map, "a gate", overlay ? overlayGateKeys : gateKeys, say);
  const where = `the gate "${key}"`;
  const [phase, as, pass, message] = ["at", "as", "pass", "message"].map(
    (name) => required(entries, name, where, keyAt, reading)?.value,
  );
  const unsafe = entries.get("unsafe")?.value;
  const read = {
    phase: phase && asChoice(phase, "phase", gatePhases, say),
    as: as && asChoice(as, "outcome", gateOutcomes, say),
    pass: pass && readExpression(pass, { item: false }, say),
    message: message && asText(message, '"message"', say),
    unsafe: unsafe && asText(unsafe, '"unsafe"', say),
  };
  return defined({ name: key, at: keyAt, ...read });
}

export function readCopy({ key, keyAt, value }: Entry, reading: Reading): CopyPatch | undefined {
  const { say } = reading;
  const map = asMap(value, `the copy "${key}"`, say);
  if (!map) return undefined;
  const entries = closedMap(map, "a copy", copyKeys, say);
  const where = `the copy "${key}"`;
  const [from, into, types] = ["from", "into", "types"].map(
    (name) => required(entries, name, where, keyAt, reading)?.value,
  );
  const when = entries.get("when")?.value;
  const except = entries.get("except")?.value;
  const intoText = into && asText(into, '"into"', say);
  const read = {
    from: from && pathOf(from, '"from"', reading),
    into: intoText && targetPath(intoText, reading),
    types: types && {
      at: types.at,
      value: oneOrMore(types).flatMap((node) => asChoice(node, "type", copiedKinds, say)?.value ?? []),
    },
    when: when && readExpression(when, { item: false }, say),
    except: except ? oneOrMore(except).flatMap((node) => asText(node, "a name", say) ?? []) : [],
  };
  return defined({ name: key, at: keyAt, ...read });
}

export function readOverride({ key, keyAt, value }: Entry, reading: Reading): OverridePatch | undefined {
  const { say } = reading;
  const map = asMap(value, `the override of "${key}"`, say);
  if (!map) return undefined;
  const entries = closedMap(map, "an override", overrideKeys, say);
  const where = `the override of "${key}"`;
  const [from, treat] = ["from", "treat"].map((name) => required(entries, name, where, keyAt, reading)?.value);
  const when = entries.get("when")?.value;
  const read = {
    from: from && pathOf(from, '"from"', reading),
    treat: treat && asChoice(treat, "treatment", treatments, say),
    when: when && readExpression(when, { item: false }, say),
  };
  return defined({ name: key, at: keyAt, ...read });
}

/** The same object without its undefined members. */
function defined<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never;
}
