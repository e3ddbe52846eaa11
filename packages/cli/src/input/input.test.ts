import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UsageError } from "../failure.ts";
import { readCsv } from "./csv.ts";
import type { Entries, Entry } from "./entry.ts";
import { jsonFault } from "./json-fault.ts";
import { jsonSplitter, readJson } from "./json-list.ts";
import { lineCutter } from "./lines.ts";
import { readNdjson } from "./ndjson.ts";

type Reader = (chunks: AsyncIterable<Buffer>) => Entries;
const readers: { readonly [name: string]: Reader } = {
  ndjson: readNdjson,
  json: readJson,
  csv: (chunks) => readCsv(chunks, "x.csv"),
};

/** Every chunk stands in the same memory, as it does when a file is read. */
async function* chunksOf(pieces: readonly Uint8Array[]): AsyncGenerator<Buffer> {
  const memory = Buffer.alloc(Math.max(1, ...pieces.map(({ length }) => length)));
  for (const piece of pieces) {
    memory.fill(0x21);
    memory.set(piece);
    yield memory.subarray(0, piece.length);
  }
  memory.fill(0x21);
}

async function entriesOf(reader: Reader, pieces: readonly Uint8Array[]): Promise<readonly Entry[]> {
  const all: Entry[] = [];
  for await (const portion of reader(chunksOf(pieces))) for (const entry of portion) all.push(entry);
  return all;
}

const shortly = (entry: Entry): string =>
  entry.ok ? `${entry.line} ${JSON.stringify(entry.event)}` : `${entry.line} ${entry.reason}`;

const readText = async (reader: Reader, text: string | Buffer): Promise<readonly string[]> =>
  (await entriesOf(reader, [Buffer.from(text)])).map(shortly);

const messages = async (reader: Reader, text: string): Promise<readonly string[]> =>
  (await entriesOf(reader, [Buffer.from(text)])).map((entry) => (entry.ok ? "ok" : entry.message));

const mebibyte = 1024 * 1024;

describe("NDJSON", () => {
  test.each([
    ["lines", '{"a":1}\n{"a":2}\n', ['1 {"a":1}', '2 {"a":2}']],
    ["no break at the end", '{"a":1}\n{"a":2}', ['1 {"a":1}', '2 {"a":2}']],
    ["CRLF", '{"a":1}\r\n{"a":2}\r\n', ['1 {"a":1}', '2 {"a":2}']],
    ["a byte order mark", '\ufeff{"a":1}\n', ['1 {"a":1}']],
    ["blank lines are counted", '\n{"a":1}\n \t\r\n\n{"a":2}\n\n', ['2 {"a":1}', '5 {"a":2}']],
    ["a broken line between good ones", '{"a":1}\n{"a":\n{"a":3}\n', ['1 {"a":1}', "2 input/not-json", '3 {"a":3}']],
    ["a byte order mark in the middle is no blank", '{"a":1}\n\ufeff{"a":2}\n', ['1 {"a":1}', "2 input/not-json"]],
    ["not only objects", '1\n"x"\nnull\n[]\n', ["1 1", '2 "x"', "3 null", "4 []"]],
    ["letters of several bytes", '{"é":"日本 🎉"}\n', ['1 {"é":"日本 🎉"}']],
    ["nothing", "", []],
    ["a key twice is the parser's business", '{"a":1,"a":2}\n', ['1 {"a":2}']],
  ])("%s", async (_, text, expected) => {
    expect(await readText(readNdjson, text)).toEqual(expected);
  });

  test("bytes that are no UTF-8", async () => {
    const bytes = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xe9]), Buffer.from('"}\n{"a":2}\n')]);
    expect(await readText(readNdjson, bytes)).toEqual(["1 input/not-utf8", '2 {"a":2}']);
  });

  test.each([
    ["exactly a mebibyte", mebibyte, true],
    ["a byte more", mebibyte + 1, false],
    ["many times more", 5 * mebibyte, false],
  ])("a line of %s", async (_, length, fits) => {
    const long = `"${"x".repeat(length - 2)}"`;
    for (const eol of ["\n", "\r\n"]) {
      const bytes = Buffer.from(`1${eol}${long}${eol}3${eol}`);
      for (const size of [mebibyte, 100_000]) {
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
          bytes.subarray(i * size, (i + 1) * size),
        );
        const lines = (await entriesOf(readNdjson, pieces)).map((entry) => (entry.ok ? "ok" : shortly(entry)));
        expect(lines).toEqual(["ok", fits ? "ok" : "2 input/line-too-long", "ok"]);
      }
    }
  });

  test("the place of a fault, and nothing of the line", async () => {
    expect(await messages(readNdjson, '{"a":1}\n{"mail": someone@example.com}\n')).toEqual([
      "ok",
      "not JSON at line 2, column 10: a value is missing here",
    ]);
  });

  test("memory of a line that is too long is given back", () => {
    const cutter = lineCutter(10);
    const lengths: (number | undefined)[] = [];
    for (let i = 0; i < 50; i++)
      for (const { bytes } of cutter.feed(Buffer.from("xxxxxxxx"))) lengths.push(bytes?.length);
    for (const { bytes } of cutter.feed(Buffer.from("\nabc\n"))) lengths.push(bytes?.length);
    expect(lengths).toEqual([undefined, 3]);
  });
});

describe("a JSON document", () => {
  test.each([
    ["one event", '{"a":1}', ['1 {"a":1}']],
    ["one event over lines", '\n{\n "a": 1\n}\n', ['2 {"a":1}']],
    ["a list", '[{"a":1},{"a":2}]', ['1 {"a":1}', '1 {"a":2}']],
    ["a list over lines", '[\n  {"a":1},\n  {"a":\n2}\n]\n', ['2 {"a":1}', '3 {"a":2}']],
    ["a byte order mark", '\ufeff[{"a":1}]', ['1 {"a":1}']],
    ["brackets and quotes within texts", '[{"a":"]},{\\"["},{"b":"\\\\"}]', ['1 {"a":"]},{\\"["}', '1 {"b":"\\\\"}']],
    ["lists within the list", "[[1,[2]],[3]]", ["1 [1,[2]]", "1 [3]"]],
    ["scalars", '[1,"a,b",null,true]', ["1 1", '1 "a,b"', "1 null", "1 true"]],
    ["an empty list", " [ ] ", []],
    ["a broken element", '[{"a":1},\n{"a":tru},\n{"a":3}]', ['1 {"a":1}', "2 input/not-json", '3 {"a":3}']],
    ["a comma at the end", '[{"a":1},]', ['1 {"a":1}', "1 input/not-json"]],
    ["two commas", "[1,,2]", ["1 1", "1 input/not-json", "1 2"]],
    ["no end", '[{"a":1},{"a":2}', ['1 {"a":1}', '1 {"a":2}', "1 input/not-json"]],
    ["no end within an element", '[{"a":1},{"a":', ['1 {"a":1}', "1 input/not-json"]],
    ["something after the end", '[{"a":1}]\nx y', ['1 {"a":1}', "2 input/not-json"]],
    ["an object that is not closed", '{"a":1', ["1 input/not-json"]],
    ["two documents", '{"a":1}\n{"a":2}', ["1 input/not-json"]],
    ["an empty file", " \n", ["2 input/not-json"]],
  ])("%s", async (_, text, expected) => {
    expect(await readText(readJson, text)).toEqual(expected);
  });

  test.each([
    ['[\n  {"a": 1},\n  {"é": x}\n]', ["ok", "not JSON at line 3, column 9: a value is missing here"]],
    ['["é", x]', ["ok", "not JSON at line 1, column 7: a value is missing here"]],
    ['{\n  "a": 1,\n}', ["not JSON at line 3, column 1: a key in double quotes is missing here"]],
    ['\ufeff{"a" 1}', ["not JSON at line 1, column 6: a colon is missing here"]],
    ['{"a":1}\n{"a":2}', ["not JSON at line 2, column 1: something follows the end"]],
  ])("the place of a fault in %j", async (text, expected) => {
    expect(await messages(readJson, text)).toEqual(expected);
  });

  test("an event that is too long is left out, and its bytes are not kept", () => {
    const splitter = jsonSplitter(10);
    const entries = [
      ...splitter.feed(Buffer.from('[{"a":"xxxxxx')),
      ...splitter.feed(Buffer.from("xxxxxxxxxxxxxxx")),
      ...splitter.feed(Buffer.from('"}, {"a":2}]')),
      ...splitter.end(),
    ];
    expect(entries.map(shortly)).toEqual(["1 input/event-too-long", '1 {"a":2}']);
  });
});

describe("CSV", () => {
  test.each([
    ["rows", "a,b\n1,x\n2,y\n", ['2 {"a":"1","b":"x"}', '3 {"a":"2","b":"y"}']],
    ["a byte order mark", "\ufeffa,b\n1,x\n", ['2 {"a":"1","b":"x"}']],
    ["CRLF", "a,b\r\n1,x\r\n", ['2 {"a":"1","b":"x"}']],
    ["dotted names", "user.email,user.id\nu@example.com,7\n", ['2 {"user":{"email":"u@example.com","id":"7"}}']],
    [
      "list positions",
      "items.1.id,items.0.id,items.0.product.price\nb,a,1\n",
      ['2 {"items":[{"id":"a","product":{"price":"1"}},{"id":"b"}]}'],
    ],
    ["empty cells are left out", "a,b.c,d.0,d.1\n1,,,x\n", ['2 {"a":"1","d":["x"]}']],
    ["a row of empty cells", "a,b\n,\n", ["2 {}"]],
    ["quotes", 'a,b\n"x, ""y""","1\n2"\nz,3\n', ['2 {"a":"x, \\"y\\"","b":"1\\n2"}', '4 {"a":"z","b":"3"}']],
    ["blank lines are counted", "a\n\n1\n", ['3 {"a":"1"}']],
    [
      "too few and too many cells",
      "a,b\n1\n1,2,3\n1,2\n",
      ["2 input/not-csv", "3 input/not-csv", '4 {"a":"1","b":"2"}'],
    ],
    ["a number as first name is no list", "0.a\nx\n", ['2 {"0":{"a":"x"}}']],
    ["spaces around names", " a , b\n1,2\n", ['2 {"a":"1","b":"2"}']],
  ])("%s", async (_, text, expected) => {
    expect(await readText(readers.csv!, text)).toEqual(expected);
  });

  test("bytes that are no UTF-8", async () => {
    const bytes = Buffer.concat([Buffer.from("a\nx"), Buffer.from([0xe9]), Buffer.from("\nok\n")]);
    expect(await readText(readers.csv!, bytes)).toEqual(["2 input/not-utf8", '3 {"a":"ok"}']);
  });

  test.each([
    ["a quote inside a cell is a quote", 'a,b\n1,5" x 3"\n"x"y,3\n5,6\n', ['1,5" x 3"', '"x"y,3', "5,6"]],
    ["a quote that is never closed takes the rest along", 'a,b\n1,2\n"x,3\n5,6\n', ["1,2", "4 input/not-csv"]],
  ])("%s", async (_, text, expected) => {
    const rows = (await entriesOf(readers.csv!, [Buffer.from(text)])).map((entry) =>
      entry.ok ? Object.values(entry.event as object).join() : shortly(entry),
    );
    expect(rows).toEqual(expected);
  });

  test("a quote that is never closed costs a bounded amount of memory", async () => {
    const row = "x".repeat(1_000);
    const text = `a\n1\n"${`${row}\n`.repeat(3_000)}`;
    const entries = await readText(readers.csv!, text);
    expect(entries[0]).toBe('2 {"a":"1"}');
    expect(entries.filter((entry) => entry.endsWith("input/not-csv")).length).toBeGreaterThan(0);
  });

  test.each([
    ["__proto__", "a,__proto__\n1,2\n"],
    ["a prototype within", "user.__proto__.admin\n1\n"],
    ["constructor", "constructor.prototype.x\n1\n"],
    ["a name twice", "a,a\n1,2\n"],
    ["no name", "a,\n1,2\n"],
    ["an empty part", "a..b\n1\n"],
    ["a value and an object", "a,a.b\n1,2\n"],
    ["a list and an object", "a.0,a.b\n1,2\n"],
    ["semicolons", "a;b\n1;2\n"],
    ["nothing at all", ""],
    ["too deep", `${"a.".repeat(40)}a\n1\n`],
  ])("refuses %s", async (_, text) => {
    await expect(readText(readers.csv!, text)).rejects.toThrow(UsageError);
  });
});

const events = fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 6 });
const cuts = fc.array(fc.nat(), { maxLength: 12 });

const split = (bytes: Buffer, places: readonly number[]): readonly Buffer[] => {
  const at = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, i) => bytes.subarray(from, at[i] ?? bytes.length));
};

describe("any split of the bytes gives the same events", () => {
  test.each(["\n", "\r\n", "\n\n"])("NDJSON, lines end in %j", async (eol) => {
    await fc.assert(
      fc.asyncProperty(events, cuts, async (list, places) => {
        const bytes = Buffer.from(list.map((event) => JSON.stringify(event)).join(eol));
        const read = await entriesOf(readNdjson, split(bytes, places));
        expect(read.map((entry) => entry.ok && JSON.stringify(entry.event))).toEqual(
          list.map((event) => JSON.stringify(event)),
        );
      }),
    );
  });

  test.each([undefined, 2])("a JSON list, indented by %s", async (indent) => {
    await fc.assert(
      fc.asyncProperty(events, cuts, async (list, places) => {
        const bytes = Buffer.from(JSON.stringify(list, null, indent));
        const read = await entriesOf(readJson, split(bytes, places));
        expect(read.map((entry) => entry.ok && JSON.stringify(entry.event))).toEqual(
          list.map((event) => JSON.stringify(event)),
        );
      }),
    );
  });

  test.each(["ndjson", "json", "csv"])("arbitrary bytes as %s", async (format) => {
    const bits = fc.constantFrom('{"a":1}', "[", "]", ",", "\n", "\r\n", '"', "\\", "é", "a,b", " ", "\ufeff", "1");
    const text = fc
      .array(bits, { maxLength: 25 })
      .map((parts) => (format === "csv" ? `a,b\n${parts.join("")}` : parts.join("")));
    await fc.assert(
      fc.asyncProperty(text, cuts, async (whole, places) => {
        const bytes = Buffer.from(whole);
        expect(await entriesOf(readers[format]!, split(bytes, places))).toEqual(
          await entriesOf(readers[format]!, [bytes]),
        );
      }),
    );
  });
});

test("a fault is found exactly where JSON.parse finds one", () => {
  const bits = [
    '{"a":',
    "[",
    "]",
    "}",
    ",",
    ":",
    '"x"',
    '"',
    "\\",
    "\\u00",
    "1",
    "-",
    "01",
    "1e",
    "true",
    "nul",
    " ",
    "\n",
  ];
  const texts = fc.array(fc.constantFrom(...bits), { maxLength: 8 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.oneof(texts, fc.json()), (text) => {
      let parses = true;
      try {
        JSON.parse(text);
      } catch {
        parses = false;
      }
      expect(jsonFault(text) === undefined).toBe(parses);
    }),
    { numRuns: 2_000 },
  );
});

test("a fault in a text of a million characters needs no stack", () => {
  expect(jsonFault(`["${"x".repeat(1_000_000)}", ?]`)).toEqual({ at: 1_000_005, what: "a value is missing here" });
  expect(jsonFault("[".repeat(1_000_000))?.at).toBe(1_000_000);
});
