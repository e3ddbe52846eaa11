/** What is wrong with a file that is not YAML, in words for somebody who does not know how YAML is read. */
export interface PlainWords {
  readonly what: string;
  readonly help: string;
}

type Row = readonly [said: RegExp, what: string, help: string];

/** By what the parser says; `$1` stands for the first group. The first that fits. */
const rows: readonly Row[] = [
  [/^Tabs are not allowed/, "a tab stands where blanks must be", "write blanks instead, two for each level"],
  [/end with a ([\]}])/, 'an opening bracket has no "$1" that closes it', 'write "$1" where it ends'],
  [/^Missing closing (['"])/, "a text in quotes does not end", "write $1 where it ends"],
  [/^Missing , /, "a comma is missing before this", "write a comma between the two"],
  [/^Missing space after :/, "a blank is missing after the colon", "write it as in key: value"],
  [
    /^Implicit map keys need to be followed by map values/,
    "the line has no colon",
    "write it as in key: value, with a blank after the colon",
  ],
  [
    /^Nested mappings are not allowed in compact/,
    "there is a second colon, or the next line is set in further than it should be",
    "put a text that holds a colon in quotes, or begin each key under the one before it",
  ],
  [
    /must start at the same column|^Sequence item without - indicator/,
    "the line does not begin where the lines that it belongs to begin",
    "begin it in the same column as its neighbours",
  ],
  [
    /^Implicit keys /,
    "a key goes over several lines",
    "look at the line before it: a colon, a quote or a bracket may be missing there",
  ],
  [/^A block sequence may not be/, "a list begins on the line of its key", "begin it on the next line, set in"],
  [/^Unexpected (?:,|empty item) in/, "there is a comma too many", "remove it, or write what is missing before it"],
  [
    /^Plain value cannot start with .*?(\S)$/,
    'a text without quotes cannot begin with "$1"',
    'put the text in quotes, as in "$1..."',
  ],
  [
    /^Invalid escape sequence (\S+)/,
    '"$1" means nothing between double quotes',
    "write two backslashes, or use single quotes",
  ],
  [/^Comments must be separated/, 'a blank is missing before the "#"', 'write one, or put a text with "#" in quotes'],
  [
    /^Block collections are not allowed within flow/,
    "what stands in brackets is not told apart by commas",
    "write what is in brackets with commas, as in { key: value, other: value }",
  ],
  [
    /^Unexpected |^Source contains multiple/,
    "this does not belong to what is before it",
    "look before it for a quote, a bracket or a comma that is missing or too many",
  ],
  [
    /^Block scalars? (?:header|lines|with)/,
    "the lines of a text after | or > are not set in alike",
    "begin them all in one column",
  ],
];

/** Undefined for what is too rare to have words of its own. */
export function plainWords(message: string): PlainWords | undefined {
  for (const [said, what, help] of rows) {
    const found = said.exec(message);
    if (!found) continue;
    const filled = (text: string): string => text.replaceAll("$1", () => found[1] ?? "");
    return { what: filled(what), help: filled(help) };
  }
  return undefined;
}
