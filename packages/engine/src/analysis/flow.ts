import type { Expression, FieldRule, Kind, Label, PathRef, SourceForm, StepUse } from "../sdk/index.ts";
import { kindOf } from "../sdk/index.ts";
import * as said from "./diagnostics.ts";
import { type Context, shapeOfPath } from "./paths.ts";
import { anything, labelled, labelsBelow, type Shape } from "./shape.ts";

/** What a value can be after the rules that make it: its kinds, the labels it can carry and where each comes from, its unit. */
export interface Flow {
  readonly kinds: ReadonlySet<Kind>;
  /** Kinds of the elements, when it is a list whose elements are known. */
  readonly items?: ReadonlySet<Kind>;
  readonly labels: ReadonlyMap<Label, string>;
  readonly unit?: string;
  /** Every value went through the hash directive. */
  readonly hashed: boolean;
}

const every: ReadonlySet<Kind> = new Set(["text", "number", "boolean", "list", "object"]);
const nothing: Flow = { kinds: new Set(), labels: new Map(), hashed: true };
const harmless = (kinds: ReadonlySet<Kind>): Flow => ({ kinds, labels: new Map([["none", ""]]), hashed: false });

/** Either of several flows. */
export function union(flows: readonly Flow[]): Flow {
  if (flows.length === 0) return nothing;
  const units = new Set(flows.map(({ unit }) => unit));
  const [unit] = units;
  return {
    kinds: new Set(flows.flatMap(({ kinds }) => [...kinds])),
    labels: new Map(flows.flatMap(({ labels }) => [...labels])),
    hashed: flows.every(({ hashed }) => hashed),
    ...(units.size === 1 && unit !== undefined && { unit }),
  };
}

/** The flow of a path; a path that was said to be wrong flows as nothing, so that it is said once. */
export function flowOfPath(path: PathRef, context: Context): Flow {
  const shape = shapeOfPath(path, context);
  return shape ? flowOfShape(shape, path.text) : nothing;
}

export function flowOfShape(shape: Shape, source: string): Flow {
  const labels = new Map([...labelsBelow(shape)].map((label) => [label, source] as const));
  if (labels.size === 0) labels.set(shape.label, source);
  return {
    kinds: shape.kinds,
    ...(shape.items && { items: shape.items.kinds }),
    labels,
    hashed: false,
    ...(shape.unit !== undefined && { unit: shape.unit }),
  };
}

/** The flow of a rule's own value: its source through steps, lookup, normalize and hash. */
export function flowOfRule(rule: FieldRule, context: Context): Flow {
  if (rule.when) flowOfExpression(rule.when, context);
  const source = rule.source ? flowOfSource(rule.source, rule, context) : nothing;
  return afterHash(rule, afterLookup(rule, afterSteps(rule, source, context), context), context);
}

function flowOfSource(source: SourceForm, rule: FieldRule, context: Context): Flow {
  switch (source.kind) {
    case "from":
      return union((source.paths.items ?? []).map((path) => flowOfPath(path, context)));
    case "first":
      return union((source.rules.items ?? []).map((arm) => flowOfRule(arm, context)));
    case "all": {
      const arms = (source.rules.items ?? []).map((arm) => flowOfRule(arm, context));
      const all = union(arms);
      return { ...all, kinds: new Set([rule.join ? "text" : "list"]), items: all.kinds };
    }
    case "value": {
      const kind = kindOf(source.value);
      return harmless(new Set(kind === undefined ? [] : [kind]));
    }
    case "template": {
      const inserts = source.parts
        .filter((part): part is PathRef => typeof part !== "string")
        .map((part) => flowOfPath(part, context));
      if (source.parts.length === 1 && inserts.length === 1) return inserts[0]!;
      return { ...union([harmless(new Set(["text"])), ...inserts]), kinds: new Set(["text"]), hashed: false };
    }
    case "logic":
      return { ...flowOfExpression(source.expression, context), kinds: every };
    case "each":
      return { kinds: new Set(["list"]), labels: new Map(), hashed: true };
    case "slots":
      return { kinds: new Set(["list"]), labels: new Map(), hashed: true };
  }
}

function afterSteps(rule: FieldRule, start: Flow, context: Context): Flow {
  let digested = false;
  return (rule.steps?.items ?? []).reduce((flow, use) => {
    if (digested) context.say(said.normalizeAfterHash(use.at, use.name));
    const next = afterStep(use, flow, context);
    if (use.name === "sha256") {
      if (digested || flow.hashed || rule.hash) context.say(said.doubleHash(use.at));
      digested = true;
    }
    return next;
  }, start);
}

/** What a step is given besides the value may be in its result too. */
const flowOfArguments = ({ args }: StepUse, context: Context): Flow =>
  union(args.flatMap((each) => (each.is === "path" ? each.paths.map((path) => flowOfPath(path, context)) : [])));

function afterStep(use: StepUse, flow: Flow, context: Context): Flow {
  const { world, say } = context;
  const { labels } = union([flow, flowOfArguments(use, context)]);
  const transform = world.transforms.get(use.name);
  if (!transform) return { ...flow, labels, kinds: every };
  const accepts = [transform.accepts].flat();
  const fits =
    accepts.includes("any") || [...flow.kinds].some((kind) => accepts.includes(kind)) || flow.kinds.size === 0;
  if (!fits) say(said.stepInput(use.at, use.name, accepts.join(" or "), [...flow.kinds].join(" or ")));
  const kinds = transform.returns === "any" ? every : new Set([transform.returns as Kind]);
  const unit = transform.unit?.returns ?? flow.unit;
  return {
    kinds,
    labels: afterEffect(transform.label ?? "keeps", labels),
    hashed: flow.hashed,
    ...(unit !== undefined && { unit }),
  };
}

function afterEffect(effect: "keeps" | "clears" | "hashes", labels: Flow["labels"]): Flow["labels"] {
  if (effect === "keeps") return labels;
  const personal = [...labels].find(([label]) => label !== "none" && label !== "unknown");
  return effect === "hashes" && personal ? new Map([["hashed", personal[1]]]) : new Map([["none", ""]]);
}

function afterLookup(rule: FieldRule, flow: Flow, { mapping, say }: Context): Flow {
  if (!rule.lookup) return flow;
  const table = mapping.tables.get(rule.lookup.value);
  if (!table) {
    say(said.unknownTable(rule.lookup.at, rule.lookup.value, mapping.tables.keys()));
    return nothing;
  }
  const otherwise = table.otherwise?.value;
  const constants = [...table.rows.values()].map(({ value }) => value);
  if (otherwise && "value" in otherwise) constants.push(otherwise.value);
  const kinds = constants.flatMap((value) => kindOf(value) ?? []);
  const rows = harmless(new Set(kinds));
  return otherwise?.is === "keep" ? union([rows, flow]) : rows;
}

function afterHash(rule: FieldRule, flow: Flow, context: Context): Flow {
  if (!rule.hash && !rule.normalize) return flow;
  const kinds: ReadonlySet<Kind> = new Set(flow.kinds.has("list") ? ["text", "list"] : ["text"]);
  const { labels } = rule.normalize ? union([flow, flowOfArguments(rule.normalize, context)]) : flow;
  if (!rule.hash) return { ...flow, labels, kinds };
  return { kinds, labels: afterEffect("hashes", labels), hashed: true };
}

/** Operators whose answer is true or false, or names of paths: it says nothing that a label protects. */
const answers = new Set([
  "==",
  "===",
  "!=",
  "!==",
  "!",
  "!!",
  ">",
  ">=",
  "<",
  "<=",
  "in",
  "all",
  "some",
  "none",
  "missing",
  "missing_some",
  "present",
  "absent",
  "member",
  "one_of",
  "equals_ignore_case",
  "at_least",
  "not",
]);

const arrayOperators = new Set(["all", "some", "none", "map", "filter", "reduce"]);

/** The labels that the result of an expression can carry. Every path in it is checked. */
export function flowOfExpression(expression: Expression, context: Context): Flow {
  switch (expression.kind) {
    case "constant":
      return harmless(every);
    case "list":
      return union(expression.items.map((item) => flowOfExpression(item, context)));
    case "var": {
      const flow = flowOfPath(expression.path, context);
      return expression.fallback ? union([flow, flowOfExpression(expression.fallback, context)]) : flow;
    }
    case "call":
      return flowOfCall(expression, context);
  }
}

function flowOfCall({ operator, args }: Extract<Expression, { kind: "call" }>, context: Context): Flow {
  const inner = arrayOperators.has(operator) ? { ...context, element: elementOf(args[0], operator, context) } : context;
  const flows = args.map((arg, i) => flowOfExpression(arg, i === 1 ? inner : context));
  if (answers.has(operator)) return harmless(every);
  const returned =
    operator === "if" || operator === "?:" ? flows.filter((_, i) => i % 2 === 1 || i === flows.length - 1) : flows;
  return { ...union(returned), kinds: every, hashed: false };
}

/** What the elements of a list are; labelled by all that the list holds when they cannot be told apart. */
function elementOf(list: Expression | undefined, operator: string, context: Context): Shape {
  if (!list || operator === "reduce") return anyOf(list, context);
  if (list.kind !== "var") return anyOf(list, context);
  const shape = shapeOfPath(list.path, { ...context, say: () => {}, deprecatedUses: [] });
  return shape?.items ?? anyOf(list, context);
}

function anyOf(list: Expression | undefined, context: Context): Shape {
  if (!list) return anything;
  const { labels } = flowOfExpression(list, { ...context, say: () => {}, deprecatedUses: [] });
  return labelled(anything, labels.size > 0 ? labels.keys() : ["unknown"]);
}
