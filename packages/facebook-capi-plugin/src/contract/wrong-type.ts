import type { Payload, Schema } from "@mapwright/engine/sdk";
import { pages } from "../pages.ts";
import { serverEvent } from "../schema.ts";
import { defineFieldFault } from "./define.ts";
import { all, hasOwn, isObject, member, none } from "./read.ts";

type Test = (value: unknown) => boolean;

const isText: Test = (value) => typeof value === "string";
const isNumber: Test = (value) => typeof value === "number";
const isScalar: Test = (value) => typeof value === "string" || typeof value === "number" || typeof value === "boolean";

/** What the schema says of one place, as one function: its types, its items, its enum. */
function testOf(schema: Schema): Test {
  const types = [schema.type ?? []].flat();
  const tests = types.map((type): Test => {
    if (type === "string") return isText;
    if (type === "number") return isNumber;
    if (type === "integer") return Number.isSafeInteger;
    if (type === "boolean") return (value) => typeof value === "boolean";
    if (type === "array") return listTest(schema.items ? testOf(schema.items) : () => true);
    return isObject;
  });
  const [only] = tests;
  const fits: Test = tests.length === 1 && only ? only : (value) => tests.some((test) => test(value));
  const choices: ReadonlySet<unknown> | undefined = schema.enum && new Set(schema.enum);
  return choices ? (value) => fits(value) && choices.has(value) : fits;
}

const listTest =
  (item: Test): Test =>
  (value) =>
    Array.isArray(value) && all(value, item);

/** Where Meta's own examples show more than the schema asks of rules: a lone text for a list of texts, a number as text. */
const lenient: { readonly [path: string]: Test } = {
  "user_data.external_id": (value) => isText(value) || listTest(isScalar)(value),
  "custom_data.content_ids": (value) => isScalar(value) || listTest(isScalar)(value),
  "custom_data.value": (value) => isNumber(value) || isDecimal(value),
};

const longestDecimal = 40;

const isDecimal: Test = (value) =>
  typeof value === "string" && value.length <= longestDecimal && /^-?\d+(?:\.\d+)?$/.test(value);

/** These have checks of their own. */
const elsewhere: ReadonlySet<string> = new Set([
  ...["event_name", "event_time", "action_source", "event_source_url", "user_data", "custom_data", "app_data"],
  ...["original_event_data", "data_processing_options_country", "data_processing_options_state"],
  ...["custom_data.currency", "custom_data.contents", "app_data.extinfo"],
  ...["user_data.fbc", "user_data.fbp", "user_data.client_ip_address"],
]);

interface Container {
  readonly name: string;
  readonly tests: ReadonlyMap<string, Test>;
  readonly rest: Test | undefined;
}

function containerOf(name: string, schema: Schema): Container {
  const tests = new Map<string, Test>();
  for (const [key, at] of Object.entries(schema.properties ?? {})) {
    const path = name === "" ? key : `${name}.${key}`;
    tests.set(key, elsewhere.has(path) || at["x-hash"] ? () => true : (lenient[path] ?? testOf(at)));
  }
  const { additionalProperties } = schema;
  return { name, tests, rest: typeof additionalProperties === "object" ? testOf(additionalProperties) : undefined };
}

const root = containerOf("", serverEvent);
const inner: readonly Container[] = ["user_data", "custom_data", "app_data", "original_event_data"].map((name) =>
  containerOf(name, serverEvent.properties?.[name] ?? {}),
);

/** A value of another type than Meta's pages give, a word that is not in a closed list, or a nested object where none is read. */
export const wrongType = defineFieldFault({
  code: "field/wrong-type",
  message: "the value is not of the type, or not one of the values, that Meta gives for this field",
  see: pages.serverEvent,
  examples: [
    { payload: { opt_out: "yes" }, finds: ["opt_out"] },
    { payload: { data_processing_options: "LDU" }, finds: ["data_processing_options"] },
    { payload: { data_processing_options: ["other"] }, finds: ["data_processing_options"] },
    { payload: { custom_data: "x" }, finds: ["custom_data"] },
    {
      payload: { custom_data: { value: "ten", num_items: 1.5 } },
      finds: ["custom_data.value", "custom_data.num_items"],
    },
    { payload: { custom_data: { delivery_category: "drone" } }, finds: ["custom_data.delivery_category"] },
    { payload: { custom_data: { own: { nested: 1 } } }, finds: ["custom_data.own"] },
    { payload: { app_data: { advertiser_tracking_enabled: "1" } }, finds: ["app_data.advertiser_tracking_enabled"] },
    { payload: { user_data: { subscription_id: ["a"] } }, finds: ["user_data.subscription_id"] },
    { payload: { custom_data: { "a.b": { nested: 1 } } }, finds: ["custom_data"] },
    {
      payload: {
        opt_out: false,
        data_processing_options: [],
        user_data: { external_id: ["a"], lead_id: "1234567890123456", later: true },
        custom_data: { value: "12.50", own: ["a", 1], delivery_category: "curbside" },
      },
      finds: false,
    },
  ],
  find(payload) {
    let found = misfits(payload, root, undefined);
    for (const container of inner) {
      const object = member(payload, container.name);
      if (isObject(object)) found = misfits(object, container, found);
      // A user_data that is none makes the event unusable, which is said of the event.
      else if (object !== undefined && container.name !== "user_data") found = [...(found ?? []), container.name];
    }
    return found ?? none;
  },
});

/** Adds the paths of members that do not fit. A name with a dot cannot be addressed, so its object is reported instead. */
function misfits(
  object: Payload,
  { name, tests, rest }: Container,
  before: string[] | undefined,
): string[] | undefined {
  let bad: string[] | undefined;
  for (const key in object) {
    if (!hasOwn.call(object, key)) continue;
    const test = tests.get(key) ?? rest;
    if (test === undefined || test(object[key])) continue;
    if (key.includes(".")) return [...(before ?? []), name];
    bad ??= [];
    bad.push(name === "" ? key : `${name}.${key}`);
  }
  if (bad === undefined) return before;
  return before === undefined ? bad : [...before, ...bad];
}
