import { build, createMapper, type Diagnostic, type Json, type Outcome } from "@mapwright/engine";
import { defineNormaliser, definePlugin, defineSource, type Plugin, refusal, type Schema } from "@mapwright/engine/sdk";

/**
 * An imaginary destination that posts letters, and an imaginary source of club events. Nothing in the engine knows either;
 * every test of the language in this folder runs on them.
 */
const person: Schema = {
  type: "object",
  properties: {
    mail: { type: "string", "x-label": "direct", "x-guard": true },
    mail_digest: { type: "string", "x-label": "hashed" },
    phone: { type: ["string", "number"], "x-label": "direct", "x-guard": true },
    nickname: { type: "string", "x-label": "direct" },
    aliases: { type: "array", items: { type: "string", "x-label": "direct" } },
    member: { type: ["string", "number"], "x-label": "pseudonym" },
    groups: { type: ["array", "string", "number"], items: { type: ["string", "number"] } },
    country: { type: "string" },
  },
};

const clubEvent: Schema = {
  type: "object",
  properties: {
    kind: { type: "string" },
    at: { type: ["number", "string"], "x-unit": "ms" },
    amount: { type: ["number", "string"] },
    currency: { type: "string" },
    title: { type: "string" },
    note: { type: "string" },
    flag: { type: "boolean" },
    key: { type: "string", "x-label": "secret" },
    tags: { type: "array", items: { type: "string" } },
    person,
    lines: {
      type: "array",
      items: {
        type: "object",
        properties: {
          code: { type: ["string", "number"] },
          count: { type: ["number", "string"] },
          price: { type: ["number", "string"] },
          coupon: { type: "string" },
          rebate: { type: "string" },
          parts: { type: "array", items: { type: "object", properties: { name: { type: "string" } } } },
        },
      },
    },
    post: {
      type: "object",
      properties: {
        reader: {
          type: "object",
          additionalProperties: { type: ["string", "number", "boolean", "array", "object", "null"] },
        },
        letter: {
          type: "object",
          additionalProperties: { type: ["string", "number", "boolean", "array", "object", "null"] },
        },
        channel: { type: "string" },
      },
    },
  },
};

const scalarOrList: Schema = {
  type: ["string", "number", "boolean", "array"],
  items: { type: ["string", "number", "boolean"] },
};

const letter: Schema = {
  type: "object",
  required: ["name"],
  properties: {
    name: { type: "string" },
    sent_at: { type: "integer", "x-unit": "s" },
    channel: { type: "string", enum: ["paper", "fax"] },
    ref: { type: "string", "x-accepts": ["none", "unknown", "pseudonym", "hashed"] },
    reader: {
      type: "object",
      properties: {
        mail: { type: "array", items: { type: "string" }, "x-hash": "sha256", "x-normalize": "mail" },
        ids: {
          type: "array",
          items: { type: "string" },
          "x-accepts": ["pseudonym", "hashed"],
          "x-normalize": "member",
        },
        member: { type: "string", "x-accepts": ["pseudonym"] },
        country: { type: "string" },
      },
      additionalProperties: scalarOrList,
    },
    letter: {
      type: "object",
      properties: {
        amount: { type: "number", minimum: 0 },
        currency: { type: "string", format: "iso-4217" },
        title: { type: "string" },
        link: { type: "string", format: "uri" },
        sent_on: { type: "string", format: "date" },
        sent_at: { type: "string", format: "date-time" },
        shelf: { type: "string", pattern: "^[A-Z][0-9]{2}$", maxLength: 3 },
        count: { type: "integer" },
        tags: { type: "array", items: { type: "string" } },
        rows: {
          type: "array",
          items: {
            type: "object",
            properties: {
              code: { type: "string" },
              count: { type: "number" },
              price: { type: "number" },
              part: { type: "string" },
              currency: { type: "string" },
            },
          },
        },
        codes: { type: "array", items: { type: "string" } },
        slots: { type: "array", items: { type: "string" } },
        flag: { type: "boolean" },
        stamp: { type: "string", "x-deprecated": "letter.title" },
        letter_id: { type: "string", "x-accepts": ["hashed"] },
      },
      additionalProperties: scalarOrList,
    },
  },
};

const notAMail = refusal("not-a-mail", "there is no @ in it");
const mail = defineNormaliser({
  name: "mail",
  summary: "Trims and lower-cases.",
  refusals: [notAMail],
  examples: [{ in: " A@example.com ", out: "a@example.com" }],
  apply: (value) => (value.includes("@") ? value.trim().toLowerCase() : notAMail),
});
const member = defineNormaliser({
  name: "member",
  summary: "Trims.",
  identifier: true,
  refusals: [],
  examples: [{ in: " 7 ", out: "7" }],
  apply: (value) => value.trim(),
});

export const paperPost: Plugin = definePlugin({
  kind: "destination",
  contractVersion: 1,
  name: "paper-post",
  version: "1.2.0",
  summary: "Posts letters.",
  targets: [{ name: "letter", version: 1, schema: letter }],
  transforms: [],
  normalisers: [mail, member],
  hashedForms: [
    {
      summary: "A digest with a stamp.",
      examples: [`${"a".repeat(64)}.stamp`],
      test: (text) => /^[a-f0-9]{64}\.stamp$/.test(text),
    },
  ],
  contract: {
    fieldFaults: [
      {
        code: "field/too-many-rows",
        message: "a letter has at most five rows",
        see: "https://post.example/rows",
        examples: [],
        find: (payload) => {
          const rows = (payload.letter as { rows?: unknown } | undefined)?.rows;
          return Array.isArray(rows) && rows.length > 5 ? ["letter.rows"] : [];
        },
      },
    ],
    eventFaults: [
      {
        code: "event/no-fax-on-sunday",
        message: "the fax machine rests",
        see: "https://post.example/fax",
        examples: [],
        applies: (payload, { now }) => payload.channel === "fax" && new Date(now).getUTCDay() === 0,
      },
    ],
    notices: [
      {
        code: "notice/no-country",
        message: "letters without a country are slow",
        see: "https://post.example/slow",
        target: "reader.country",
        examples: [],
        applies: (payload) => (payload.reader as { country?: unknown } | undefined)?.country === undefined,
      },
    ],
  },
  connection: { type: "object", properties: {} },
  sender: {
    maxBatch: 2,
    rejects: "one",
    hosts: [],
    encode: (payloads) => ({
      method: "POST",
      url: "https://post.example/",
      headers: {},
      body: JSON.stringify(payloads),
    }),
    decode: () => ({ kind: "accepted", count: undefined, warnings: [] }),
    identify: () => undefined,
  },
  rules: [],
});

export const club = defineSource({
  kind: "source",
  contractVersion: 1,
  name: "club",
  version: "1.0.0",
  summary: "What happens in a club.",
  schemas: [{ name: "event", version: 1, schema: clubEvent }],
});

export const head = `language: mapping/1
mapping: letters
version: 1.0.0
plugin: paper-post@^1
source: club/event@1
target: paper-post/letter@1
`;

export const overlayHead = `language: mapping/1
overlay: own
extends: letters@^1
`;

/** A Tuesday. */
export const now = Date.UTC(2024, 1, 13, 13, 15, 30, 234);

const named = "  name: { from: kind, default: letter }\n";

/** A mapping with the fields of `body`; a name is always there, so that the required field is. */
export const sheet = (fields: string, sections = ""): string =>
  `${head}${sections}fields:\n${/^ {2}name:/m.test(fields) ? "" : named}${fields}`;

export interface Rules {
  readonly overlays?: readonly string[];
  readonly settings?: { readonly [name: string]: Json };
}

const layersOf = (text: string, overlays: readonly string[]) => [
  { file: "letters.yaml", text },
  ...overlays.map((overlay, i) => ({ file: `own${i || ""}.yaml`, text: overlay })),
];

/** What the mapping makes of an event; every plan is checked against its explanation and against the reference conditions. */
export function outcomeOf(text: string, event: unknown, { overlays = [], settings = {} }: Rules = {}): Outcome {
  const options = { layers: layersOf(text, overlays), plugins: [club, paperPost], settings };
  const mapper = createMapper(options);
  const outcome = mapper.map(event, { now });
  const { trace: _, ...explained } = mapper.explain(event, { now });
  const reference = createMapper({ ...options, conditions: "reference" }).map(event, { now });
  const [a, b, c] = [outcome, explained, reference].map((each) => JSON.stringify(each));
  if (a !== b) throw new Error(`explain disagrees: ${a} / ${b}`);
  if (a !== c) throw new Error(`the reference engine disagrees: ${a} / ${c}`);
  return outcome;
}

/** The payload without the name, which every sheet writes. */
export function payloadOf(text: string, event: unknown, rules: Rules = {}): unknown {
  const outcome = outcomeOf(text, event, rules);
  if (outcome.outcome !== "mapped") throw new Error(`dropped: ${outcome.reason}`);
  const { name: _, ...payload } = outcome.payload;
  return payload;
}

export const notesOf = (text: string, event: unknown, rules: Rules = {}): readonly string[] =>
  outcomeOf(text, event, rules)
    .notes.filter(({ code }) => code !== "notice/no-country" && code !== "field/defaulted")
    .map(({ code, target }) => `${target} ${code}`);

/** What the author is told, as `file:line:column code`. */
export const saidOf = (text: string, { overlays = [], settings = {} }: Rules = {}): readonly string[] =>
  diagnosticsOf(text, { overlays, settings }).map(({ at, code }) => `${at.file}:${at.line}:${at.column} ${code}`);

export function diagnosticsOf(text: string, { overlays = [], settings = {} }: Rules = {}): readonly Diagnostic[] {
  return build({ layers: layersOf(text, overlays), plugins: [club, paperPost], settings }).diagnostics;
}
