import type { Entry, MapNode, Node, ScalarNode } from "../parse/document.ts";
import type { Expression, Json, Say, Span } from "../sdk/index.ts";
import * as said from "./diagnostics.ts";
import { operatorNamed } from "./operators.ts";
import { readPath } from "./path.ts";

/** Calls and lists inside each other. */
const deepestExpression = 32;

interface Reading {
  readonly item: boolean;
  readonly element: boolean;
  readonly depth: number;
  readonly say: Say;
}

type Arguments = readonly (Expression | undefined)[];

/**
 * Reads a condition or a computation in JSON Logic. A text that starts with `$` stands for `{ var: ... }`, with `$$` for
 * a text with one dollar; one argument may stand without a list. Every mistake is said in one run.
 *
 * Refuses: maps without exactly one operator (`logic/one-operator`), `logic/unknown-operator`, `logic/arity`, names that
 * are not written out (`logic/computed-reference`), `log` (`logic/side-effect`), literal arguments of the wrong shape
 * (`logic/arguments`), `present` and `absent` of a constant (`logic/constant`), more than 32 levels (`logic/too-deep`),
 * and what `readPath` refuses.
 */
export const readExpression = (node: Node, scope: { readonly item: boolean }, say: Say): Expression | undefined =>
  read(node, { item: scope.item, element: false, depth: 0, say });

function read(node: Node, reading: Reading): Expression | undefined {
  if (node.kind === "scalar") return readScalar(node, reading);
  const inner = { ...reading, depth: reading.depth + 1 };
  if (inner.depth > deepestExpression) {
    reading.say(said.tooDeep(node.at, deepestExpression));
    return undefined;
  }
  if (node.kind === "map") return readMap(node, inner);
  const items = complete(node.items.map((item) => read(item, inner)));
  return items && { kind: "list", items, at: node.at };
}

const complete = (args: Arguments): readonly Expression[] | undefined =>
  args.includes(undefined) ? undefined : (args as readonly Expression[]);

function readScalar({ value, at }: ScalarNode, reading: Reading): Expression | undefined {
  if (typeof value !== "string" || !value.startsWith("$")) return { kind: "constant", value, at };
  return value.startsWith("$$") ? { kind: "constant", value: value.slice(1), at } : variable(value, at, reading);
}

function variable(text: string, at: Span, reading: Reading): Expression | undefined {
  const path = readPath(text, at, reading, reading.say);
  return path && { kind: "var", path, at };
}

function readMap(node: MapNode, reading: Reading): Expression | undefined {
  const { entries } = node;
  if (entries.length === 1) return readCall(entries[0]!, node.at, reading);
  reading.say(
    said.oneOperator(
      entries[1]?.keyAt ?? node.at,
      entries.map(({ key }) => key),
    ),
  );
  for (const entry of entries) readCall(entry, node.at, reading);
  return undefined;
}

function readCall({ key, keyAt, value }: Entry, at: Span, reading: Reading): Expression | undefined {
  const nodes = value.kind === "list" ? value.items : [value];
  const operator = operatorNamed.get(key);
  if (!operator) {
    reading.say(key === "log" ? said.sideEffect(keyAt) : said.unknownOperator(keyAt, key, operatorNamed.keys()));
    // The operator may have been meant to go over elements, so nothing is said of paths that only mean something there.
    for (const node of nodes) read(node, { ...reading, element: true });
    return undefined;
  }
  const enough = nodes.length >= operator.least && nodes.length <= operator.most;
  if (!enough) reading.say(said.arity(keyAt, key, operator.least, operator.most, nodes.length));
  if (key === "var") return readVar(nodes, at, reading);
  const args = complete((readers.get(key) ?? readArguments)(nodes, reading, key));
  return enough && args ? { kind: "call", operator: key, args, at } : undefined;
}

function readVar(nodes: readonly Node[], at: Span, reading: Reading): Expression | undefined {
  const [nameNode, fallbackNode] = nodes;
  const reference = nameNode && readName(nameNode, reading, "var");
  const fallback = fallbackNode && read(fallbackNode, reading);
  if (reference?.kind !== "var" || nodes.length > 2 || (fallbackNode && !fallback)) return undefined;
  return { kind: "var", path: reference.path, at, ...(fallback && { fallback }) };
}

/** A name that is written out, as the path it is. */
function readName(node: Node, reading: Reading, operator: string): Expression | undefined {
  if (node.kind === "scalar") {
    if (typeof node.value === "string") return variable(node.value, node.at, reading);
    if (typeof node.value === "number") return variable(String(node.value), node.at, reading);
  }
  reading.say(said.computedReference(node.at, operator));
  return undefined;
}

type ArgumentsReader = (nodes: readonly Node[], reading: Reading, operator: string) => Arguments;

/** Expressions; the second one in the scope of an element where the operator says so. */
const readArguments: ArgumentsReader = (nodes, reading, operator) => {
  const over = operatorNamed.get(operator)?.overElements === true;
  return nodes.map((node, index) => read(node, over && index === 1 ? { ...reading, element: true } : reading));
};

const readPresence: ArgumentsReader = (nodes, reading, operator) => {
  const args = readArguments(nodes, reading, operator);
  for (const [index, arg] of args.entries()) {
    if (arg?.kind !== "constant") continue;
    const written = typeof arg.value === "string" && arg.value !== "" ? arg.value : undefined;
    reading.say(said.constantCondition(nodes[index]!.at, operator, written));
    return [undefined];
  }
  return args;
};

/** The names become the paths that they are: the call's arguments are variables, however they were written. */
const readMissing: ArgumentsReader = (nodes, reading, operator) => {
  const [only] = nodes;
  const names = nodes.length === 1 && only?.kind === "list" ? only.items : nodes;
  return names.map((name) => readName(name, reading, operator));
};

const readMissingSome: ArgumentsReader = ([needed, options], reading, operator) => {
  const count = needed && read(needed, reading);
  if (options?.kind !== "list") {
    if (options) reading.say(said.computedReference(options.at, operator));
    return [count, undefined];
  }
  const items = complete(options.items.map((name) => readName(name, reading, operator)));
  return [count, items && { kind: "list", items, at: options.at }];
};

const readOneOf: ArgumentsReader = ([valueNode, choices], reading) => {
  const value = valueNode && read(valueNode, reading);
  const list =
    choices &&
    readLiterals(choices, isLiteral, () => {
      reading.say(
        said.badArguments(
          choices.at,
          "one_of",
          "a list of constants",
          "write the constants, or use member for a list from elsewhere",
        ),
      );
    });
  return [value, list && { kind: "constant", value: list, at: choices.at }];
};

const isLiteral = ({ value }: ScalarNode): boolean =>
  typeof value !== "string" || !value.startsWith("$") || value.startsWith("$$");

const isName = (node: ScalarNode): boolean => typeof node.value === "string" && isLiteral(node);

/** A list of scalars that pass, `$$` read as a dollar; otherwise says so and gives nothing. */
function readLiterals(
  node: Node,
  passes: (item: ScalarNode) => boolean,
  refuse: () => void,
): readonly Json[] | undefined {
  const items = node.kind === "list" ? node.items : undefined;
  const scalars = items?.filter((item) => item.kind === "scalar").filter(passes);
  if (!items || scalars?.length !== items.length) {
    refuse();
    return undefined;
  }
  return scalars.map(({ value }) => (typeof value === "string" && value.startsWith("$$") ? value.slice(1) : value));
}

const readAtLeast: ArgumentsReader = ([countNode, objectNode, keysNode], reading) => {
  const count = countNode && read(countNode, reading);
  const object = objectNode && read(objectNode, reading);
  const isNumber = count?.kind !== "constant" || typeof count.value === "number";
  if (!isNumber) {
    reading.say(said.badArguments(count.at, "at_least", "a number first", "write how many members must be present"));
  }
  return [isNumber ? count : undefined, object, keysNode && readKeys(keysNode, reading)];
};

function readKeys(node: Node, { say }: Reading): Expression | undefined {
  const excepted = node.kind === "map" && node.entries.length === 1 && node.entries[0]!.key === "except";
  const list = excepted ? node.entries[0]!.value : node;
  const keys = readLiterals(list, isName, () => {
    say(
      said.badArguments(node.at, "at_least", "the names that count", "write [name, name], or {except: [name, name]}"),
    );
  });
  return keys && { kind: "constant", value: excepted ? { except: keys } : keys, at: node.at };
}

const readers: ReadonlyMap<string, ArgumentsReader> = new Map([
  ["present", readPresence],
  ["absent", readPresence],
  ["missing", readMissing],
  ["missing_some", readMissingSome],
  ["one_of", readOneOf],
  ["at_least", readAtLeast],
]);
