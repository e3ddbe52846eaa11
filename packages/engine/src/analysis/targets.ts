import type { FieldRule, Kind, Located } from "../sdk/index.ts";
import { kindOf } from "../sdk/index.ts";
import { constantsOf } from "./constants.ts";
import * as said from "./diagnostics.ts";
import { type Flow, flowOfRule } from "./flow.ts";
import { type Context, shapeOfPath } from "./paths.ts";
import { anything, pathsOf, type Shape, takesLabel } from "./shape.ts";

/** A rule against the place that it writes: kinds, units, constants and labels. `target` is the path that messages name. */
export function checkRule(rule: FieldRule, target: string, shape: Shape | undefined, context: Context): Flow {
  const place = shape ?? anything;
  const flow = flowOfRule(rule, context);
  checkKinds(rule, target, place, flow, context);
  checkConstants(rule, target, place, context);
  checkLabels(rule, target, place, flow, context);
  checkDefault(rule, target, place, context);
  const { source } = rule;
  if (source?.kind === "each") checkItems(rule, source, target, place, context);
  if (source?.kind === "slots") checkSlots(rule, source, target, place, context);
  return flow;
}

/** The kinds that a place takes, with the two conversions that it makes itself: a scalar to a list, a number to text. */
function takes({ kinds, items }: Shape, kind: Kind): boolean {
  if (kinds.has(kind) || (kind === "number" && kinds.has("text"))) return true;
  return kind !== "list" && kind !== "object" && kinds.has("list") && (items === undefined || takes(items, kind));
}

const words = (kinds: Iterable<Kind>): string => [...kinds].join(" or ");

function checkKinds(rule: FieldRule, target: string, place: Shape, flow: Flow, { say }: Context): void {
  const { kinds, unit } = flow;
  if (kinds.size > 0 && ![...kinds].some((kind) => takes(place, kind)))
    say(said.typeMismatch(rule.source?.at ?? rule.at, target, words(kinds), words(place.kinds)));
  if (place.unit !== undefined && unit !== undefined && unit !== place.unit)
    say(said.unitMismatch(rule.at, target, place.unit, unit));
}

/** Constants that the destination's list of values does not have. */
function checkConstants(rule: FieldRule, target: string, place: Shape, { mapping, say }: Context): void {
  const choices = place.enum;
  if (!choices) return;
  const known = [...choices].map(String);
  for (const { value, at } of constantsOf(rule, mapping))
    if (!choices.has(value)) say(said.notInEnum(at, target, String(value), known));
}

function checkDefault(rule: FieldRule, target: string, place: Shape, context: Context): void {
  const form = rule.default;
  if (!form) return;
  if (rule.hash || place.hash) context.say(said.defaultOnHashed(form.at));
  if (form.is === "path") {
    const shape = shapeOfPath(form.path, context);
    if (shape?.label === "secret") context.say(said.secretReaches(form.at, target, form.path.text));
    if (shape && ![...shape.kinds].some((kind) => takes(place, kind)))
      context.say(said.typeMismatch(form.at, target, words(shape.kinds), words(place.kinds)));
    return;
  }
  const kind = kindOf(form.value);
  // A list of values says more than the kind of them.
  if (!place.enum && (kind === undefined || !takes(place, kind)))
    context.say(said.typeMismatch(form.at, target, kind ?? "nothing", words(place.kinds)));
}

export function checkLabels(rule: FieldRule, target: string, place: Shape, flow: Flow, context: Context): void {
  const { say } = context;
  const at = rule.source?.at ?? rule.at;
  const secret = flow.labels.get("secret");
  if (secret !== undefined) say(said.secretReaches(at, target, secret));
  if (place.hash) {
    if (!flow.hashed) {
      const personal = [...flow.labels].find(
        ([label]) => !takesLabel(label, undefined) && label !== "hashed" && label !== "secret",
      );
      say(said.unhashed(at, target, personal?.[1] ?? "", personal?.[0]));
    }
  } else {
    for (const [label, source] of flow.labels) {
      if (label === "secret" || takesLabel(label, place)) continue;
      const hashHelps = label === "direct" && place.accepts.has("hashed");
      say(hashHelps ? said.unhashed(at, target, source, label) : said.forbiddenTarget(at, target, source, label));
    }
  }
  checkNormaliser(rule, target, place, context);
}

/** Each hash of the rule and of its arms has the normaliser that belongs to the place. */
function checkNormaliser(rule: FieldRule, target: string, place: Shape, context: Context): void {
  const { say } = context;
  const { normalisers } = context.world;
  const named = place.normalize;
  if (named === undefined) return;
  const unknown = rule.normalize !== undefined && !normalisers.has(rule.normalize.name);
  if (rule.hash && rule.normalize?.name !== named && !unknown) say(said.notNormalized(rule.hash.at, target, named));
  const { source } = rule;
  if (source?.kind === "first" || source?.kind === "all")
    for (const arm of source.rules.items ?? []) checkNormaliser(arm, target, place, context);
}

type Each = Extract<NonNullable<FieldRule["source"]>, { kind: "each" }>;
type Slots = Extract<NonNullable<FieldRule["source"]>, { kind: "slots" }>;

function checkItems(rule: FieldRule, source: Each, target: string, place: Shape, context: Context): void {
  const list = shapeOfPath(source.list, context);
  if (list && !list.kinds.has("list")) context.say(said.notAList(source.list.at, source.list.text));
  // After a step the list is another value: only its paths can be checked, not where its items go.
  const items = rule.steps ? anything : (place.items ?? anything);
  const { item: outer } = context;
  const inner: Context = { ...context, item: list?.items ?? anything, ...(outer && { parent: outer }) };
  if (source.item.kind === "rule") {
    checkRule(source.item.rule, target, items, inner);
    return;
  }
  for (const [name, member] of source.item.rules) {
    const memberShape = items === anything ? anything : (items.members.get(name) ?? items.rest);
    if (memberShape) checkRule(member, `${target}.${name}`, memberShape, inner);
    else context.say(said.unknownField(member.at, `${target}.${name}`, pathsOf(items)));
  }
}

function checkSlots(rule: FieldRule, { slots }: Slots, target: string, place: Shape, context: Context): void {
  const taken = new Map<number, Located<number>>();
  const size = rule.size?.value ?? Number.POSITIVE_INFINITY;
  for (const { name, position, rule: slot } of slots.values()) {
    const before = taken.get(position.value);
    if (before) context.say(said.duplicateSlot(position.at, position.value, before.at));
    if (position.value >= size) context.say(said.slotOutOfRange(position.at, position.value, size));
    taken.set(position.value, position);
    if (slot.source) checkRule(slot, `${target} (${name})`, place.items ?? anything, context);
  }
}
