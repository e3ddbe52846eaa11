import {
  type Contract,
  type HashedForm,
  type Normaliser,
  type Plugin,
  type Receipt,
  type Rule,
  refusal,
  remark,
  type Schema,
  type Sender,
  type Source,
  sha256,
  type Transform,
  withRemark,
} from "../sdk/index.ts";

const nothing = refusal("nothing", "nothing is left");
const cutShort = remark("cut-short", "only the start is kept");

const cut: Transform<"text", "text"> = {
  name: "cut",
  summary: "Gives the start of a text.",
  accepts: "text",
  returns: "text",
  parameters: [
    { name: "separator", summary: "Where to cut.", is: "pattern", required: true },
    { name: "limit", summary: "How many characters to keep.", is: "path" },
    { name: "case", summary: "Which case to give.", is: "value", type: "text", enum: ["as_is"], default: "as_is" },
  ],
  refusals: [nothing],
  remarks: [cutShort],
  examples: [
    { in: "a-b", with: { separator: "-" }, out: "a" },
    { in: "abc-d", with: { separator: "-", limit: 2 }, out: "ab", remarks: cutShort },
    { in: "-", with: { separator: "-" }, refuses: nothing },
  ],
  apply(value, { separator, limit }) {
    const start = (separator as { split(text: string): readonly string[] }).split(value)[0] ?? "";
    if (start === "") return nothing;
    return typeof limit === "number" && start.length > limit && limit > 0
      ? withRemark(start.slice(0, Math.ceil(limit)), cutShort)
      : start;
  },
};

const digest: Transform<"text", "text"> = {
  name: "digest",
  summary: "Hashes a text.",
  accepts: "text",
  returns: "text",
  refusals: [],
  label: "hashes",
  examples: [{ in: "abc", out: sha256("abc") }],
  apply: (value) => sha256(value),
};

const size: Transform<"list", "number"> = {
  name: "size",
  summary: "Counts items.",
  accepts: "list",
  returns: "number",
  refusals: [],
  label: "clears",
  examples: [{ in: ["a", { b: 1 }], out: 2 }],
  apply: (value) => value.length,
};

const words = ["Jane", " DOE ", "é", "a b", "x1", "A", "b", "C", "d", "E", "f", "G", "h", "I"];

const word: Normaliser = {
  name: "word",
  summary: "Trims and lower-cases a word.",
  refusals: [nothing],
  examples: [...words.map((text) => ({ in: text, out: text.trim().toLowerCase() })), { in: "--", refuses: nothing }],
  apply(value) {
    const clean = value.replaceAll("-", " ").trim().toLowerCase();
    return clean === "" ? nothing : clean;
  },
};

const contract: Contract = {
  fieldFaults: [
    {
      code: "field/long-name",
      message: "the name is too long",
      see: "https://example.com/names",
      examples: [
        { payload: { user: { name: "x".repeat(11) } }, finds: ["user.name"] },
        { payload: { user: { name: "x" } }, finds: false },
      ],
      find(payload) {
        const { name } = Object(payload.user) as { name?: unknown };
        return typeof name === "string" && name.length > 10 ? ["user.name"] : [];
      },
    },
  ],
  eventFaults: [
    {
      code: "event/no-name",
      message: "the event has no name",
      see: "https://example.com/names",
      examples: [
        { payload: {}, finds: true },
        { payload: { event: "x" }, finds: false },
      ],
      applies: (payload) => typeof payload.event !== "string",
    },
  ],
  notices: [
    {
      code: "notice/old",
      message: "the event is old",
      see: "https://example.com/age",
      target: "time",
      examples: [
        { payload: { time: 1 }, now: 10, finds: true },
        { payload: { time: 10 }, now: 10, finds: false },
      ],
      applies: (payload, { now }) => typeof payload.time === "number" && payload.time < now,
    },
  ],
};

const target: Schema = {
  type: "object",
  $defs: { name: { type: "string", pattern: "^[a-z]+$", "x-hash": "sha256", "x-normalize": "word" } },
  properties: { event: { type: "string" }, time: { type: "integer", "x-unit": "s" }, name: { $ref: "#/$defs/name" } },
  required: ["event"],
};

const connection: Schema = {
  type: "object",
  properties: { key: { type: "string" }, access_token: { type: "string", "x-label": "secret" } },
  examples: [{ key: "k" }],
};

const refused: Receipt = {
  kind: "refused",
  code: "send/refused",
  fault: "destination",
  retry: true,
  message: "the destination refused the request",
  help: "wait",
};

const sender: Sender = {
  maxBatch: 10,
  rejects: "one",
  hosts: ["api.example.com"],
  encode: (payloads) => ({
    method: "POST",
    url: "https://api.example.com/events",
    headers: {},
    body: JSON.stringify(payloads),
  }),
  decode: ({ status }) =>
    status >= 200 && status < 300 ? { kind: "accepted", count: undefined, warnings: [] } : refused,
  identify: () => undefined,
};

const form: HashedForm = {
  summary: "A hash and a suffix.",
  examples: [`${"0".repeat(64)}.x`],
  test: (text) => /^[0-9a-f]{64}\.x$/.test(text),
};

const rule: Rule = {
  name: "honest/rule",
  severity: "error",
  summary: "Says something.",
  why: "it matters",
  bad: "fields: {}",
  good: "fields: {}",
  check: () => [],
};

/** The smallest destination that keeps every promise. Its transforms: one with every kind of parameter, one that hashes, one that clears. */
export const honest: Plugin = {
  kind: "destination",
  contractVersion: 1,
  name: "honest",
  version: "1.0.0",
  summary: "Keeps every promise.",
  targets: [{ name: "event", version: 1, schema: target }],
  transforms: [cut, digest, size] as readonly Transform[],
  normalisers: [word],
  hashedForms: [form],
  contract,
  connection,
  sender,
  rules: [rule],
};

/** The smallest source that keeps every promise. */
export const source: Source = {
  kind: "source",
  contractVersion: 1,
  name: "honest-source",
  version: "1.0.0",
  summary: "Keeps every promise.",
  schemas: [{ name: "event", version: 1, schema: { type: "object", properties: { id: { type: "string" } } } }],
};
