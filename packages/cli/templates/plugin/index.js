import { defineNormaliser, definePlugin, defineSource, refusal } from "@mapwright/engine/sdk";

const notAnEmail = refusal("not-an-email", "there is no @ in it");

/** Brings an address to the one form that is hashed. Used in rules as `normalize: email`. */
const email = defineNormaliser({
  name: "email",
  summary: "Trims and lower-cases an e-mail address.",
  refusals: [notAnEmail],
  examples: [
    { in: " User@Example.com ", out: "user@example.com" },
    ...Array.from({ length: 13 }, (_, i) => ({ in: `User${i}@Example.com`, out: `user${i}@example.com` })),
    { in: "nobody", refuses: notAnEmail },
  ],
  apply: (value) => (value.includes("@") ? value.trim().toLowerCase() : notAnEmail),
});

/** What the destination takes. `x-hash` and `x-accepts` say where something about a person may stand, and in which form. */
const message = {
  type: "object",
  required: ["name"],
  properties: {
    name: { type: "string", description: "What happened." },
    sent_at: { type: "integer", "x-unit": "s", description: "When, in seconds since 1970." },
    amount: { type: "number", minimum: 0 },
    person: {
      type: "object",
      properties: {
        email: { type: "string", "x-hash": "sha256", "x-normalize": "email", "x-accepts": ["hashed"] },
      },
    },
  },
};

const wrongKey = {
  code: "send/wrong-key",
  fault: "credentials",
  retry: false,
  message: "the destination does not take the key",
  help: "put a valid one in the destination file's connection",
};
const badMessage = {
  code: "send/bad-message",
  fault: "event",
  retry: false,
  message: "the destination refuses a message",
  help: "look at what it says, and add it to the contract",
};
const down = {
  code: "send/down",
  fault: "destination",
  retry: true,
  message: "the destination does not answer as it should",
  help: "nothing; it is tried again",
};
const refused = (error) => ({ kind: "refused", ...error });

/** The destination: its names, its contract and its sender. */
export const __CAMEL__ = definePlugin({
  kind: "destination",
  contractVersion: 1,
  name: "__NAME__",
  version: "1.0.0",
  summary: "Sends messages to __TITLE__.",
  targets: [{ name: "message", version: 1, schema: message }],
  transforms: [],
  normalisers: [email],
  hashedForms: [],
  // What makes the destination refuse: found for each event before anything is sent.
  contract: { fieldFaults: [], eventFaults: [], notices: [] },
  connection: {
    type: "object",
    additionalProperties: false,
    required: ["token"],
    properties: { token: { type: "string", "x-label": "secret", description: "The key of the account." } },
  },
  sender: {
    maxBatch: 100,
    rejects: "one",
    hosts: ["api.__NAME__.example"],
    encode: (payloads, { token }) => ({
      method: "POST",
      url: "https://api.__NAME__.example/messages",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ messages: payloads }),
    }),
    // Who must act when it is refused: wait and try again, or a person.
    decode: ({ status }) => {
      if (status >= 200 && status < 300) return { kind: "accepted", count: undefined, warnings: [] };
      return status === 401 || status === 403
        ? refused(wrongKey)
        : status === 400
          ? refused(badMessage)
          : refused(down);
    },
    identify: () => undefined,
  },
  rules: [],
});

/** The events. Labels say which properties are about a person. */
export const __CAMEL__Events = defineSource({
  kind: "source",
  contractVersion: 1,
  name: "__NAME__-events",
  version: "1.0.0",
  summary: "Events that become messages.",
  schemas: [
    {
      name: "event",
      version: 1,
      schema: {
        type: "object",
        properties: {
          consent: { type: "boolean" },
          name: { type: "string" },
          at: { type: "integer", "x-unit": "ms" },
          amount: { type: ["number", "string"] },
          email: { type: "string", "x-label": "direct", "x-guard": true },
        },
      },
    },
  ],
});
