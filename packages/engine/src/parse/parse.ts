import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  visit,
  type YAMLParseError,
  type Document as YamlDocument,
} from "yaml";
import type { Diagnostic, Say, Span } from "../sdk/index.ts";
import * as said from "./diagnostics.ts";
import type { Document, Entry, Node, Text } from "./document.ts";

/** UTF-16 units of one file; 1 MB of ASCII. */
const longestFile = 1_048_576;
const deepestNesting = 64;
/** Brackets open at once, before the parser is asked: it recurses, and slows down badly, on thousands. */
const mostOpenBrackets = 1_000;
/** A file that is not YAML at all would give an error for every line. */
const mostProblems = 20;

/** Line and column for offsets of one file. */
type Places = (start: number, end: number) => Span;

interface Reading {
  readonly text: string;
  readonly place: Places;
  readonly say: Say;
}

/**
 * Reads one file of YAML 1.2 to our own tree. Every mistake is said in one run; a file with a syntax error has no root.
 * Refused beside syntax errors: duplicate and non-text keys, aliases, merge keys, tags, several documents, numbers that
 * would lose digits, files over 1 MB, nesting over 64.
 */
export function parse(text: Text, say: Say): Document {
  const { document, said } = latest.find((each) => each.text === text && each.source === text.text) ?? remember(text);
  for (const diagnostic of said) say(diagnostic);
  return document;
}

interface Parsed {
  readonly text: Text;
  readonly source: string;
  readonly document: Document;
  readonly said: readonly Diagnostic[];
}

/** What was parsed last: a base that is linted with ten thousand overlays is parsed once. */
const latest: Parsed[] = [];
const mostRemembered = 8;

function remember(text: Text): Parsed {
  const said: Diagnostic[] = [];
  const parsed = { text, source: text.text, document: parseNow(text, (diagnostic) => said.push(diagnostic)), said };
  latest.push(parsed);
  if (latest.length > mostRemembered) latest.shift();
  return parsed;
}

function parseNow({ file, text }: Text, say: Say): Document {
  const lines = new LineCounter();
  const place: Places = (start, end) => {
    const from = lines.linePos(start);
    const to = lines.linePos(end);
    return {
      file,
      line: Math.max(1, from.line),
      column: Math.max(1, from.col),
      endLine: Math.max(1, to.line),
      endColumn: Math.max(1, to.col),
      start,
      end,
    };
  };
  if (text.length > longestFile) {
    say(said.tooLarge(place(0, 0), `the file has ${text.length} characters, more than ${longestFile}`));
    return { file, root: undefined };
  }
  const tooDeep = bracketOverLimit(text);
  if (tooDeep !== undefined) {
    say(said.tooLarge(place(0, 0), `more than ${mostOpenBrackets} brackets are open at character ${tooDeep}`));
    return { file, root: undefined };
  }
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    uniqueKeys: false,
    merge: false,
    version: "1.2",
    prettyErrors: false,
  });
  if (!Array.isArray(documents) || documents.length === 0) return { file, root: undefined };
  const [document, second] = documents as YamlDocument.Parsed[];
  if (!document) return { file, root: undefined };
  const reading: Reading = { text, place, say };
  if (sayProblems(document, reading)) return { file, root: undefined };
  if (second) {
    const start = Math.max(0, text.lastIndexOf("---", second.range[0]));
    say(said.severalDocuments(place(start, start + 3)));
  }
  const root = document.contents === null ? undefined : convert(document.contents, 0, reading);
  return { file, root };
}

/** The offset at which too many brackets are open, quotes and comments not told apart. */
function bracketOverLimit(text: string): number | undefined {
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5b || code === 0x7b) open++;
    else if ((code === 0x5d || code === 0x7d) && open > 0) open--;
    if (open > mostOpenBrackets) return i;
  }
  return undefined;
}

/** Says what the YAML parser found; true when the tree cannot be trusted. */
function sayProblems(document: YamlDocument.Parsed, { text, place, say }: Reading): boolean {
  const directive = /^%(?:YAML|TAG)\b.*$/m.exec(text.slice(0, document.contents?.range?.[0] ?? 0));
  if (directive) say(said.versionDirective(place(directive.index, directive.index + directive[0].length)));
  const told = new Set<string>();
  for (const problem of document.errors.slice(0, mostProblems)) {
    const [start, end] = placeOfProblem(problem, text, document);
    const diagnostic = said.syntax(place(start, end), problem.message.split("\n")[0]!);
    // What follows from a mistake stands at its place, or says the same of its line.
    const signs = [`${start}`, `${diagnostic.at.line} ${diagnostic.what}`];
    if (!signs.some((sign) => told.has(sign))) say(diagnostic);
    for (const sign of signs) told.add(sign);
  }
  for (const problem of document.warnings.slice(0, mostProblems)) {
    const [start, end] = problem.pos;
    const written = text.slice(start, end).trim() || "!";
    say(
      problem.code === "TAG_RESOLVE_FAILED"
        ? said.unresolvedTag(place(start, end), written)
        : said.syntax(place(start, end), problem.message.split("\n")[0]!),
    );
  }
  return document.errors.length > 0 || document.warnings.length > 0;
}

/**
 * Where an author looks for it. A bracket that is not closed is missed where the next line begins: its place is the end of the
 * text before that. A quote that is not closed is missed where the file ends: its place is the quote that opens.
 */
function placeOfProblem(
  { pos: [start, end], message }: YAMLParseError,
  text: string,
  document: YamlDocument.Parsed,
): readonly [number, number] {
  if (/end with a [\]}]/.test(message)) {
    const last = text.slice(0, start).trimEnd().length;
    return [Math.max(0, last - 1), last];
  }
  if (!message.startsWith("Missing closing")) return [start, end];
  let opening = start;
  visit(document, {
    Scalar(_, { range }) {
      if (range && range[0] < start && start <= range[1]) opening = range[0];
    },
  });
  return [opening, opening === start ? end : opening + 1];
}

function convert(node: unknown, depth: number, reading: Reading): Node | undefined {
  const { place, say, text } = reading;
  const [start, end] = (node as { range?: [number, number, number] } | null)?.range ?? [0, 0];
  const at = place(start, end);
  if (depth > deepestNesting) {
    say(said.tooLarge(at, `the nesting is deeper than ${deepestNesting}`));
    return undefined;
  }
  if (isAlias(node)) {
    say(said.aliasOrMerge(at, `the alias *${node.source}`));
    return undefined;
  }
  const anchor = (node as { anchor?: string } | null)?.anchor;
  if (anchor) say(said.aliasOrMerge(at, `the anchor &${anchor}`));
  if (isSeq(node)) {
    const items = node.items.map((item) => convert(item, depth + 1, reading)).filter((item) => item !== undefined);
    return { kind: "list", items, at };
  }
  if (isMap(node)) return { kind: "map", entries: convertEntries(node.items, at, depth, reading), at };
  if (!isScalar(node)) return { kind: "scalar", value: null, source: "", plain: true, at };
  const source = node.source ?? "";
  const plain = node.type === "PLAIN" || node.type === undefined;
  let value = node.value as string | number | boolean | null | bigint;
  if (typeof value === "bigint") value = Number(value);
  if (typeof value === "number" && String(value) !== source) say(said.lossyNumber(at, text.slice(start, end), value));
  return { kind: "scalar", value: value ?? null, source, plain, at };
}

function convertEntries(pairs: readonly unknown[], at: Span, depth: number, reading: Reading): Entry[] {
  const { say, place } = reading;
  const seen = new Map<string, Span>();
  const entries: Entry[] = [];
  for (const pair of pairs) {
    if (!isPair(pair)) continue;
    const { key: keyNode, value: valueNode } = pair;
    const [start, end] = (keyNode as { range?: [number, number, number] } | null)?.range ?? [at.start, at.start];
    const keyAt = place(start, end);
    if (isMap(keyNode)) {
      say(said.unquotedTemplate(keyAt));
      continue;
    }
    const key = isScalar(keyNode) ? keyNode.value : undefined;
    if (typeof key !== "string") {
      say(said.nonTextKey(keyAt, reading.text.slice(start, end)));
      continue;
    }
    if (key === "<<") {
      say(said.aliasOrMerge(keyAt, "the merge key <<"));
      continue;
    }
    const first = seen.get(key);
    if (first) {
      say(said.duplicateKey(keyAt, key, first));
      continue;
    }
    seen.set(key, keyAt);
    const value =
      valueNode === null || valueNode === undefined
        ? ({ kind: "scalar", value: null, source: "", plain: true, at: keyAt } as const)
        : convert(valueNode, depth + 1, reading);
    if (value) entries.push({ key, keyAt, value });
  }
  return entries;
}
