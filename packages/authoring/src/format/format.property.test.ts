import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, toJson } from "@mapwright/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPair, isSeq, parseDocument, stringify, visit } from "yaml";
import { commentsOf } from "../lint/comments.ts";
import { formatRules } from "./format.ts";

/** A supply of choices: a number below the one that is given. */
type Pick = (below: number) => number;

const words = ["a", "b c", "12", "true", "x.y", "é", "$out.z", "yes", "a#b", "-1", "1988-07-09"];
const quotedWords = ['"a"', "'b'", '"x: y"', "'it''s'", '"a\\tb"', '"[1]"', "'a\"b'", '""', '"true"', '"# no"', "'12'"];
const texts = ["x", "  y", "\tz", "# no comment", "", "k: v  ", "- l", "\u00a0n"];

/** A file in whatever shape somebody may have left it; most of them are YAML. */
const untidyFile = fc.infiniteStream(fc.nat(1_000_000)).map((numbers) => {
  const pick: Pick = (below) => (numbers.next().value as number) % below;
  const lines = pick(12) === 0 ? flow(pick, 2).split("\n") : block(pick, 4, pick(8) === 0 ? 1 : 0);
  const text = sprinkled(pick, lines).join(pick(8) === 0 ? "\r\n" : "\n");
  return pick(8) === 0 ? text : `${text}${"\n".repeat(pick(3))}`;
});

const one = <T>(pick: Pick, all: readonly T[]): T => all[pick(all.length)]!;
const blanks = (pick: Pick, most: number): string => " ".repeat(pick(3) === 0 ? pick(most + 1) : 0);
const scalar = (pick: Pick): string => one(pick, pick(2) === 0 ? words : quotedWords);
const comment = (pick: Pick): string =>
  pick(6) === 0 ? `${" ".repeat(1 + pick(5))}#${one(pick, ["c", " c", "--", ""])}` : "";

function keys(pick: Pick): readonly string[] {
  const all = ["a", "bb", '"c d"', "'e'", "f.g", "much_longer_key", "h"];
  return all.slice(pick(all.length)).slice(0, 1 + pick(4));
}

function block(pick: Pick, depth: number, column: number): string[] {
  const start = " ".repeat(column);
  if (pick(3) === 0)
    return Array.from({ length: 1 + pick(3) }, () => {
      const dash = `${start}-${" ".repeat(1 + pick(3))}`;
      const inner = depth > 0 && pick(3) === 0 ? block(pick, depth - 1, dash.length) : undefined;
      if (!inner) return value(pick, depth, column, `${start}-`);
      return pick(4) === 0
        ? [`${start}-${comment(pick)}`, ...inner]
        : [dash + inner[0]!.trimStart(), ...inner.slice(1)];
    }).flat();
  return keys(pick).flatMap((key) => value(pick, depth, column, `${start}${key}${blanks(pick, 1)}:`));
}

function value(pick: Pick, depth: number, column: number, head: string): string[] {
  const gap = " ".repeat(pick(2) === 0 ? 1 : 1 + pick(9));
  const kind = pick(12);
  if (kind < 4 && depth > 0) {
    const further = head.endsWith("-") ? 1 + pick(4) : pick(5);
    const inner = block(pick, depth - 1, column + further);
    const isLevel = further === 0 && !inner[0]!.trimStart().startsWith("-");
    return [head + comment(pick), ...(isLevel ? inner.map((line) => ` ${line}`) : inner)];
  }
  if (kind === 4) {
    const indent = " ".repeat(column + 1 + pick(4));
    const lines = Array.from({ length: 1 + pick(4) }, () => one(pick, texts));
    return [
      `${head}${gap}${one(pick, ["|", ">", "|-", ">-", "|+"])}${comment(pick)}`,
      ...lines.map((line) => (line === "" ? " ".repeat(pick(3)) : indent + line)),
    ];
  }
  if (kind === 5) {
    const indent = " ".repeat(column + 1 + pick(5));
    return [
      `${head}${gap}${one(pick, ['"a', '"a\\', "b", '"c\\ '])}`,
      ...(pick(2) ? [""] : []),
      `${indent}d e${blanks(pick, 2)}`,
    ];
  }
  if (kind === 6) return [`${head}${comment(pick)}`];
  if (kind === 7) return [`${head}${comment(pick)}`, `${" ".repeat(column + 1 + pick(4))}${scalar(pick)}`];
  const written = kind < 10 ? flow(pick, 2) : scalar(pick);
  const [first = "", ...others] = written.split("\n");
  return [head + gap + first, ...others.map((line) => " ".repeat(column + 1 + pick(5)) + line)].map(
    (line, i, all) => line + (i === all.length - 1 || /[{[,]$/.test(line) ? comment(pick) : ""),
  );
}

/** A list or a map with brackets; a line break in it stands for one that is still to be set in. */
function flow(pick: Pick, depth: number): string {
  const gap = (): string => (pick(9) === 0 ? "\n" : blanks(pick, 3));
  const item = (): string => (depth > 0 && pick(3) === 0 ? flow(pick, depth - 1) : scalar(pick));
  const isMap = pick(2) === 0;
  const parts = isMap
    ? keys(pick).map((key) => `${key}${blanks(pick, 1)}:${" ".repeat(1 + pick(2))}${item()}`)
    : Array.from({ length: pick(4) }, item);
  const inner =
    parts.map((part) => `${gap()}${part}${blanks(pick, 1)}`).join(",") + (parts.length > 0 && pick(8) === 0 ? "," : "");
  return isMap ? `{${inner}${gap()}}` : `[${inner}${gap()}]`;
}

/** With comments, empty lines, and blanks at the end of lines. */
const sprinkled = (pick: Pick, lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => {
    const before =
      pick(9) === 0
        ? [`${" ".repeat(pick(2) === 0 ? /^ */.exec(line)![0].length : pick(7))}#${one(pick, ["x", " y", "---"])}`]
        : [];
    const empty = pick(10) === 0 ? Array.from({ length: 1 + pick(3) }, () => " ".repeat(pick(3))) : [];
    const all = pick(2) === 0 ? [...before, ...empty] : [...empty, ...before];
    return [...all, pick(12) === 0 ? `${line} ` : line];
  });

const rules = fileURLToPath(new URL("../../../../rules", import.meta.url));
const files = readdirSync(rules, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => [name, readFileSync(join(rules, name), "utf8")] as const);

function formatted(text: string): string {
  const result = formatRules({ file: "a.yaml", text });
  if (!result.ok) throw new Error(result.errors.map(({ what }) => what).join("\n") || "it is left alone");
  return result.text;
}

function parses(text: string): boolean {
  let ok = true;
  parse({ file: "a", text }, () => {
    ok = false;
  });
  return ok;
}

const read = (text: string): unknown => {
  const { root } = parse({ file: "a", text }, ({ what }) => {
    throw new Error(what);
  });
  return root && toJson(root);
};

const wordsOf = (text: string): readonly string[] => commentsOf(text).map((comment) => comment.text.trim());

/** Comments, each with the path of the node that YAML takes it to belong to, and on which side of it. */
function attached(text: string): readonly string[] {
  const document = parseDocument(text, { prettyErrors: false });
  const found: string[] = [];
  const add = (place: string, side: string, comment: string | null | undefined): void => {
    for (const line of comment?.split("\n") ?? [])
      if (line.trim() !== "") found.push(`${place === "" ? "file" : `${place} ${side}`}: ${line.trim()}`);
  };
  add("", "before", document.commentBefore);
  visit(document, {
    Node(key, node, path) {
      const steps = [...path, node].flatMap((step, i, all) => {
        const parent = all[i - 1];
        if (isPair(step)) return [String((step.key as { readonly value?: unknown } | null)?.value)];
        return isSeq(parent) ? [String(parent.items.indexOf(step))] : [];
      });
      const place = `${steps.join("/")}${key === "key" ? " key" : ""}`;
      add(place, "before", node.commentBefore);
      add(place, "behind", node.comment);
    },
  });
  add("", "behind", document.comment);
  return found.sort();
}

/** A list in the column of its key: YAML gives it a comment that everybody reads as one about the next key. */
const hasListUnderKey = (text: string): boolean =>
  /^( *)(?:- +)*[^\s-].*:.*\n(?:\s*(?:#.*)?\n)* *-(?=\s)/m.test(text.replaceAll("\r", ""));

/** In values: there empty lines and blanks may stand anywhere. */
const holdsLineBreaks = (text: string): boolean => /[|>"]/.test(text) || JSON.stringify(read(text)).includes("\\n");

test("whatever a file looks like, it means the same, keeps its comments, and is left as it is the second time", () => {
  let looked = 0;
  fc.assert(
    fc.property(untidyFile, (text) => {
      if (!parses(text)) return;
      const result = formatRules({ file: "a", text });
      if (!result.ok) return;
      looked++;
      expect(read(result.text)).toEqual(read(text));
      expect(wordsOf(result.text)).toEqual(wordsOf(text));
      if (!hasListUnderKey(text)) expect(attached(result.text)).toEqual(attached(text));
      expect(formatted(result.text)).toBe(result.text);
      if (!holdsLineBreaks(text)) expect(result.text).not.toMatch(/[ \t]\n|\n\n\n|^\n|\n\n$|[^\n]$/);
    }),
    { numRuns: 2_500 },
  );
  expect(looked).toBeGreaterThan(1_000);
});

/** Blanks where there may be any number of them. */
const loosened = (text: string, pick: (most: number) => number): string =>
  text
    .split("\n")
    .flatMap((line) => {
      if (/["'|>$#]/.test(line) || !/[{[]/.test(line)) return [line];
      const loose = line.replace(/([{[,]) ?| ?([}\]])|(:) (?=\S)/g, (found, open?: string, close?: string) => {
        const blanks = " ".repeat(pick(3));
        if (open) return open + (open === "," ? ` ${blanks}` : blanks);
        return close ? blanks + close : `${found}${blanks}`;
      });
      return pick(12) === 0 ? ["", loose + " ".repeat(pick(2)), ""] : [loose];
    })
    .join("\n");

describe("the rules of this repository", () => {
  test.each(files)("%s is formatted", (_, text) => {
    expect(formatted(text)).toBe(text);
  });

  test("made untidy, they say the same again, with all their comments, and formatting twice changes nothing", () => {
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.infiniteStream(fc.nat(1_000)), ([, text], numbers) => {
        const messy = loosened(text, (most) => (numbers.next().value as number) % (most + 1));
        const once = formatted(messy);
        expect(read(once)).toEqual(read(text));
        expect(wordsOf(once)).toEqual(wordsOf(text));
        expect(attached(once)).toEqual(attached(text));
        expect(formatted(once)).toBe(once);
      }),
      { numRuns: 60 },
    );
  });
});

const plain = fc.oneof(
  fc.constantFrom("a", "b c", "12", "true", "", "- x", "x: y", "# z", "two\nlines", " blank ", "two\n\n"),
  fc.string({ maxLength: 8 }),
);
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(plain, fc.integer(), fc.constant(null), fc.boolean()),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "bb", "a long key", "1", "x.y"), tie("value"), { maxKeys: 4 }),
  ),
})).value;

test("whatever a file holds, in whatever style it was written, it holds afterwards", () => {
  const styles = fc.record({
    indent: fc.constantFrom(1, 2, 4, 7),
    indentSeq: fc.boolean(),
    lineWidth: fc.constantFrom(0, 40),
    collectionStyle: fc.constantFrom("any" as const, "flow" as const),
    defaultStringType: fc.constantFrom(
      "PLAIN" as const,
      "QUOTE_DOUBLE" as const,
      "QUOTE_SINGLE" as const,
      "BLOCK_LITERAL" as const,
    ),
  });
  fc.assert(
    fc.property(json, styles, (value, style) => {
      const text = stringify(value, { ...style, aliasDuplicateObjects: false });
      fc.pre(parses(text));
      const result = formatRules({ file: "a", text });
      if (!result.ok) return;
      expect(read(result.text)).toEqual(read(text));
      expect(formatted(result.text)).toBe(result.text);
    }),
    { numRuns: 1_500 },
  );
});
