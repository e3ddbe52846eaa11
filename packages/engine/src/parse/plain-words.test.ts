import { expect, test } from "vitest";
import type { Diagnostic } from "../sdk/index.ts";
import { parse } from "./parse.ts";
import { plainWords } from "./plain-words.ts";

const firstOf = (text: string): Diagnostic | undefined => {
  const found: Diagnostic[] = [];
  parse({ file: "a.yaml", text }, (diagnostic) => found.push(diagnostic));
  return found[0];
};

test.each<[text: string, place: string, what: string, help: string]>([
  ["a:\n\tb: 1\n", "2:1", "a tab stands where blanks must be", "write blanks instead, two for each level"],
  ["a: { b: c\nd: 1\n", "1:9", 'an opening bracket has no "}" that closes it', 'write "}" where it ends'],
  ["a: [b, c\n\n\n", "1:8", 'an opening bracket has no "]" that closes it', 'write "]" where it ends'],
  ['a: "b\n', "1:4", "a text in quotes does not end", 'write " where it ends'],
  ["a: { b: 'b }\nc: 1\nd: 2\n", "1:9", "a text in quotes does not end", "write ' where it ends"],
  ["a: 1\nb\nc: 2\n", "2:1", "the line has no colon", "write it as in key: value, with a blank after the colon"],
  [
    "a: b: c\n",
    "1:4",
    "there is a second colon, or the next line is set in further than it should be",
    "put a text that holds a colon in quotes, or begin each key under the one before it",
  ],
  [
    "a:\n    b: 1\n  c: 2\n",
    "3:1",
    "the line does not begin where the lines that it belongs to begin",
    "begin it in the same column as its neighbours",
  ],
  [
    "a b\nc: 1\n",
    "1:1",
    "a key goes over several lines",
    "look at the line before it: a colon, a quote or a bracket may be missing there",
  ],
  ["a: [b,, c]\n", "1:7", "there is a comma too many", "remove it, or write what is missing before it"],
  ["a: @b\n", "1:4", 'a text without quotes cannot begin with "@"', 'put the text in quotes, as in "@..."'],
  ['a: "\\d"\n', "1:5", '"\\d" means nothing between double quotes', "write two backslashes, or use single quotes"],
  ['a: "b"#c\n', "1:7", 'a blank is missing before the "#"', 'write one, or put a text with "#" in quotes'],
  [
    "a: { b:\n - c }\n",
    "2:2",
    "what stands in brackets is not told apart by commas",
    "write what is in brackets with commas, as in { key: value, other: value }",
  ],
  [
    "a: [b]]\n",
    "1:7",
    "this does not belong to what is before it",
    "look before it for a quote, a bracket or a comma that is missing or too many",
  ],
])("%j", (text, place, what, help) => {
  const found = firstOf(text);
  expect(found && [`${found.at.line}:${found.at.column}`, found.what, found.help]).toEqual([place, what, help]);
});

test("what has no words of its own is told as the parser tells it", () => {
  expect(plainWords("An alias node must not specify any properties")).toBeUndefined();
});

test.each([
  ["- a\nb: c\n", [2]],
  ["a: 1\n  b: 2\n", [1]],
  ["a: @b\nc: `d`\n", [1, 2]],
])("one mistake is told once: %j", (text, lines) => {
  const found: Diagnostic[] = [];
  parse({ file: "a.yaml", text }, (diagnostic) => found.push(diagnostic));
  expect(found.map(({ at }) => at.line)).toEqual(lines);
});
