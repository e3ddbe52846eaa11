import { expect, test } from "vitest";
import { type Example, type Plugin, refusal, type Source, sha256, type Transform, withRemark } from "../sdk/index.ts";
import { honest, source } from "./honest-plugin.ts";
import { conformance } from "./index.ts";

const { connection, contract, sender } = honest;
const [cut, digest, size] = honest.transforms as readonly [Transform, Transform, Transform];
const word = honest.normalisers[0]!;
const nothing = cut.refusals[0]!;
const cutShort = cut.remarks![0]!;
const target = honest.targets[0]!.schema;
const form = honest.hashedForms[0]!;
const rule = honest.rules[0]!;
const refused = sender.decode({ status: 500, headers: {}, body: "" }, 1);

const failing = (plugin: Plugin | Source): readonly string[] =>
  conformance(plugin).flatMap(({ name, run }) => {
    try {
      run();
      return [];
    } catch {
      return [name.slice(name.indexOf(": ") + 2)];
    }
  });

test("who keeps every promise is not blamed", () => {
  expect(failing(honest)).toEqual([]);
  expect(failing(source)).toEqual([]);
});

const withCut = (lie: object): Plugin => ({ ...honest, transforms: [{ ...cut, ...lie } as Transform] });
const cutExamples = (...more: readonly Example[]): Plugin => withCut({ examples: [...cut.examples, ...more] });
const withDigest = (lie: object): Plugin => ({ ...honest, transforms: [{ ...digest, ...lie } as Transform] });
const withWord = (lie: object): Plugin => ({ ...honest, normalisers: [{ ...word, ...lie }] });
const withTarget = (lie: object): Plugin => ({
  ...honest,
  targets: [{ name: "event", version: 1, schema: { ...target, ...lie } }],
});
const withConnection = (lie: object): Plugin => ({ ...honest, connection: { ...connection, ...lie } });
const withSender = (lie: object): Plugin => ({ ...honest, sender: { ...sender, ...lie } });
const withField = (lie: object): Plugin => ({
  ...honest,
  contract: { ...contract, fieldFaults: [{ ...contract.fieldFaults[0]!, ...lie }] },
});
const withEvent = (lie: object): Plugin => ({
  ...honest,
  contract: { ...contract, eventFaults: [{ ...contract.eventFaults[0]!, ...lie }] },
});

const unseen = refusal("unseen", "never shown");
let calls = 0;

/** One row per lie: the promise that is broken, the lie, and who tells it. */
const lies: readonly (readonly [promise: string, lie: string, plugin: Plugin | Source])[] = [
  ["is named in snake_case", "kebab-case", withCut({ name: "cut-it" })],
  ["has a summary that is a sentence", "no full stop", withCut({ summary: "Cuts" })],
  ["declares known kinds", "string", withCut({ returns: "string" })],
  [
    "declares its parameters in order",
    "a default that is not allowed",
    withCut({ parameters: [...cut.parameters!.slice(0, 2), { ...cut.parameters![2]!, default: "upper" }] }),
  ],
  [
    "declares its parameters in order",
    "the same name twice",
    withCut({ parameters: [...cut.parameters!, cut.parameters![0]!] }),
  ],
  [
    "declares its parameters in order",
    "a pattern with a default",
    withCut({ parameters: [{ ...cut.parameters![0]!, required: false, default: "-" }, ...cut.parameters!.slice(1)] }),
  ],
  [
    "declares each refusal and remark once",
    "two refusals of one slug",
    withCut({ refusals: [nothing, refusal("nothing", "again")] }),
  ],
  [
    "declares each refusal and remark once",
    "a refusal that is a plain object",
    withCut({ refusals: [nothing, { slug: "plain", message: "plain" }] }),
  ],
  ["gives its examples the arguments that it takes", "a required one is missing", cutExamples({ in: "a", out: "a" })],
  [
    "gives its examples the arguments that it takes",
    "an unknown one",
    cutExamples({ in: "a", with: { separator: "-", seperator: "-" }, out: "a" }),
  ],
  [
    "gives its examples the arguments that it takes",
    "look-ahead",
    cutExamples({ in: "a", with: { separator: "(?=b)" }, out: "a" }),
  ],
  [
    "has examples that can be run",
    "a kind that it does not take",
    cutExamples({ in: 1, with: { separator: "-" }, out: "1" }),
  ],
  ["has examples that can be run", "neither out nor refuses", cutExamples({ in: "a", with: { separator: "-" } })],
  ["has examples that can be run", "none at all", withDigest({ examples: [] })],
  ["does what its examples say", "another result", cutExamples({ in: "a-b", with: { separator: "-" }, out: "b" })],
  [
    "does what its examples say",
    "a remark that is not said",
    cutExamples({ in: "a-b", with: { separator: "-" }, out: "a", remarks: cutShort }),
  ],
  [
    "does what its examples say",
    "a result instead of a refusal",
    cutExamples({ in: "a", with: { separator: "-" }, refuses: nothing }),
  ],
  ["shows every refusal and every remark", "a refusal without an example", withCut({ refusals: [nothing, unseen] })],
  ["shows every refusal and every remark", "a remark without an example", withCut({ remarks: [cutShort, unseen] })],
  [
    "gives only what it declares",
    "a refusal that is not declared",
    withDigest({ apply: (value: string) => (value === "" ? unseen : sha256(value)) }),
  ],
  [
    "gives only what it declares",
    "a remark that is not declared",
    withDigest({ apply: (value: string) => withRemark(sha256(value), cutShort) }),
  ],
  [
    "gives only what it declares",
    "nothing for some texts",
    withDigest({ apply: (value: string) => (value === "__proto__" ? undefined : sha256(value)) }),
  ],
  [
    "changes nothing that it is given",
    "the list is sorted in place",
    {
      ...honest,
      transforms: [
        {
          ...size,
          examples: [{ in: ["b", "a"], out: 2 }],
          apply: (value: string[]) => value.sort().length,
        } as unknown as Transform,
      ],
    },
  ],
  ["gives the same every time", "a counter", withDigest({ apply: () => sha256(String(calls++)) })],
  [
    "never throws, whatever the event holds",
    "broken percent-encoding",
    withDigest({ apply: (value: string) => sha256(decodeURIComponent(value)) }),
  ],
  [
    "never throws, whatever the event holds",
    "recursion",
    {
      ...honest,
      transforms: [
        {
          ...size,
          apply: function down(value: readonly unknown[]): number {
            return Array.isArray(value[0]) ? down(value[0]) : value.length;
          },
        } as unknown as Transform,
      ],
    },
  ],
  [
    "never throws, whatever the event holds",
    "a path that is not text",
    withWord({
      parameters: [{ name: "country", summary: "The country.", is: "path" }],
      apply: (value: string, { country }: { country?: string }) =>
        country?.startsWith("F") ? value : word.apply(value, {}),
    }),
  ],
  ["is honest about what it does to a label", "hashes that are none", withDigest({ apply: (value: string) => value })],
  ["is honest about what it does to a label", "clears what it keeps", withCut({ label: "clears" })],
  ["shows at least 15 examples", "14", withWord({ examples: word.examples.slice(0, 14) })],
  [
    "never returns blank text",
    "white space",
    withWord({
      apply: (value: string) => (word.apply(value.replace("1e999", " "), {}) === nothing ? " " : word.apply(value, {})),
    }),
  ],
  [
    "leaves its own results as they are",
    "a letter more each time",
    withWord({
      examples: word.examples.map((example) => ({ in: example.in, out: `${example.in}x` })),
      apply: (value: string) => `${value}x`,
    }),
  ],
  ["has a name, a version and a summary", "a version that is none", { ...honest, version: "latest" }],
  ["has a name, a version and a summary", "snake_case", { ...source, name: "honest_source" }],
  ["speaks a version of the contract that the engine knows", "2", { ...honest, contractVersion: 2 as 1 }],
  ["has schemas with a name and a version, each once", "none", { ...honest, targets: [] }],
  [
    "has schemas with a name and a version, each once",
    "the same twice",
    { ...source, schemas: [...source.schemas, ...source.schemas] },
  ],
  ["names each transform and normaliser once", "a transform like a normaliser", withDigest({ name: "word" })],
  [
    "recognises hashes, and takes no clear text for one",
    "anything is a hash",
    { ...honest, hashedForms: [{ ...form, test: () => true }] },
  ],
  [
    "recognises hashes, and takes no clear text for one",
    "its example is none",
    { ...honest, hashedForms: [{ ...form, examples: ["x"] }] },
  ],
  [
    "uses each code of its contract once",
    "twice",
    { ...honest, contract: { ...contract, notices: [...contract.notices, ...contract.notices] } },
  ],
  ["says what, why and where", "a code of another stage", withField({ code: "event/long-name" })],
  ["says what, why and where", "no page", withEvent({ see: " " })],
  [
    "shows something it finds and something it does not",
    "nothing found",
    withField({ examples: contract.fieldFaults[0]!.examples.slice(1) }),
  ],
  [
    "shows something it finds and something it does not",
    "nothing clean",
    withEvent({ examples: contract.eventFaults[0]!.examples.slice(0, 1) }),
  ],
  ["answers as its examples say, every time", "another path", withField({ find: () => ["user"] })],
  [
    "answers as its examples say, every time",
    "a counter",
    withField({
      examples: [
        { payload: {}, finds: true },
        { payload: {}, finds: false },
      ],
      find: () => [String(calls++)],
    }),
  ],
  [
    "never throws, whatever the payload holds",
    "a member of something that is not there",
    withField({ find: ({ user }: { user: { name: string } }) => (user.name.length > 10 ? ["user.name"] : []) }),
  ],
  [
    "never throws, whatever the payload holds",
    "undefined for a boolean",
    withEvent({ applies: ({ event }: { event?: unknown }) => (event === 0 ? undefined : typeof event !== "string") }),
  ],
  ["uses the keywords that the engine reads", "oneOf", withTarget({ oneOf: [] })],
  ["uses known types, labels and units", "text", withTarget({ properties: { event: { type: "text" } } })],
  [
    "uses known types, labels and units",
    "an unknown label",
    withTarget({ properties: { event: { "x-accepts": ["personal"] } } }),
  ],
  ["resolves its references", "a missing definition", withTarget({ $defs: {} })],
  [
    "resolves its references",
    "another document",
    { ...source, schemas: [{ name: "event", version: 1, schema: { $ref: "https://example.com/schema" } }] },
  ],
  ["requires only members that it lists", "a member too many", withTarget({ required: ["event", "toString"] })],
  [
    "lists no member that could reach a prototype",
    "constructor",
    withTarget({ properties: { ...target.properties, constructor: {} } }),
  ],
  ["has patterns that can be used on events", "look-behind", withTarget({ pattern: "(?<=a)b" })],
  ["names normalisers of its plugin", "one that is gone", { ...honest, normalisers: [] }],
  [
    "labels its secrets and carries none",
    "no label",
    withConnection({ properties: { access_token: { type: "string" } } }),
  ],
  [
    "labels its secrets and carries none",
    "a secret as an example",
    withConnection({ properties: { access_token: { "x-label": "secret", examples: ["t"] } } }),
  ],
  ["sends batches of a known size to known hosts", "a batch of nothing", withSender({ maxBatch: 0 })],
  [
    "sends batches of a known size to known hosts",
    "an address for a host",
    withSender({ hosts: ["https://api.example.com/"] }),
  ],
  [
    "encodes a request for a host of its own",
    "another host",
    withSender({ encode: () => ({ ...sender.encode([], {}), url: "https://evil.example.com/" }) }),
  ],
  [
    "reads whatever is answered",
    "only JSON",
    withSender({ decode: (reply: { body: string }) => JSON.parse(reply.body) ?? refused }),
  ],
  [
    "reads whatever is answered",
    "a wait that is no number",
    withSender({ decode: () => ({ ...refused, retryAfterMs: Number("soon") }) }),
  ],
  [
    "calls nothing accepted but a status from 200 to 299",
    "everything",
    withSender({ decode: () => ({ kind: "accepted", count: 1, warnings: [] }) }),
  ],
  [
    "repeats nothing personal outside detail and warnings",
    "the answer as the message",
    withSender({ decode: ({ body }: { body: string }) => ({ ...refused, message: `said: ${body}` }) }),
  ],
  [
    "identifies any payload without throwing",
    "an object is expected",
    withSender({ identify: (payload: { id: string }) => payload.id.trim() }),
  ],
  ["has lint rules that explain and show themselves", "no bad example", { ...honest, rules: [{ ...rule, bad: "" }] }],
];

test.each(lies)("%s: %s is reported", (promise, _, plugin) => {
  expect(failing(plugin)).toContain(promise);
});

test("every promise has a lie that breaks it", () => {
  const promises = conformance(honest).map(({ name }) => name.slice(name.indexOf(": ") + 2));
  expect([...new Set(promises)].sort()).toEqual([...new Set(lies.map(([promise]) => promise))].sort());
});

test("no two checks of a plugin have the same name", () => {
  const names = conformance(honest).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
