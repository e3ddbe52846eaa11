import type { languageKeys } from "@mapwright/engine";
import type { Words } from "./json-schema.ts";

type Keys<List extends readonly string[]> = { readonly [key in List[number]]: Words };

const w = (description: string, ...examples: readonly unknown[]): Words =>
  examples.length > 0 ? { description, examples } : { description };

type FileKey = (typeof languageKeys.baseKeys)[number] | (typeof languageKeys.overlayKeys)[number];

/** Every key of a mapping and of an overlay. A key that the reader knows and this table does not is a type error. */
export const fileWords: { readonly [key in FileKey]: Words } = {
  language: w("The language that the file is written in, with its version. Every file starts with it.", "mapping/1"),
  mapping: w("Name of the mapping. Overlays refer to it with `extends`.", "facebook-capi"),
  overlay: w("Name of the overlay: whose changes these are.", "acme-shop"),
  version: w("Version of the mapping, three numbers. Overlays say which versions they fit.", "1.0.0"),
  title: w("Name for people."),
  note: w("Anything that a reader should know. It has no effect."),
  reviewed: w("Who looked at the overlay, and when. It has no effect."),
  plugin: w("The plugin that knows the destination, with the versions that fit."),
  extends: w("The mapping that this overlay changes, with the versions that fit.", "facebook-capi@^1"),
  source: w(
    "The schema of the incoming event. A map declares further properties of a customer's own: rules may only read what is declared.",
    { "user.loyalty.tier": { type: "text", label: "none" } },
  ),
  target: w("The schema of what is sent."),
  settings: w("What can be set for each customer, in the destination file. Rules read it as `$settings.name`.", {
    default_country: { type: "text", label: "Default country" },
  }),
  deprecated: w("Paths of the event that should no longer be read, with what to use instead.", {
    "integrations.facebook": { since: "1.0.0", use: "the destination settings" },
  }),
  tables: w("Tables from one value to another, used by `lookup`.", {
    event_names: { otherwise: "keep", rows: { purchase: "Purchase" } },
  }),
  define: w("Values with a name. Rules read one as `$name`; it is made once for an event, and only when it is used.", {
    type_word: { from: "type", steps: ["trim", "lower"] },
  }),
  prepare: w("1. Properties Transformations: changes of the event before any rule reads it, one after the other.", [
    { rename: "final_amount", to: "value" },
  ]),
  gates: w("2. and 8. Conditions that an event must pass, at the start or at the end. What does not pass is dropped.", {
    consent: { at: "start", as: "not_consented", pass: { present: "$event.user.email" }, message: "no consent" },
  }),
  copy: w("3. Copies whole objects of the event, as far as nothing personal is in them.", {
    all_properties: { from: "$event", into: "custom_data", types: ["text", "number"] },
  }),
  fields: w("4. One line for each property that is sent: left its name, right where its value comes from.", {
    event_name: { from: "event_name", lookup: "event_names" },
  }),
  exclusive: w("5. and 7. Properties of which only one may be sent: the first whose items have all that they require."),
  override: w("6. Objects of the event whose members replace what the rules made.", {
    custom_data: { from: "integrations.facebook.custom_data", treat: "as_is" },
  }),
};

export const ruleWords: { readonly [key in languageKeys.RuleKey]: Words } = {
  from: w("The path to read, or a list of paths in order of priority: the first that has a value wins.", "user.email", [
    "user.email",
    "user.email_sha256",
  ]),
  first: w(
    "Rules in order of priority: the first that gives a value wins. A bare path is short for `{ from: path }`.",
    [{ from: "integrations.facebook.action_source" }, { value: "website" }],
  ),
  all: w("Rules whose values are all sent, as a list; with `join` as one text.", [
    { from: "user.id" },
    { from: "context.device.sdk_id" },
  ]),
  value: w("A constant, the same for every event. Text that starts with a dollar is written with two.", "website"),
  template: w(
    "Text with paths of the event in double braces. One path alone keeps its type; when any has no value, the text has none.",
    "{{price}} excl. taxes",
  ),
  logic: w("A computation in JSON Logic.", { "*": [{ var: "price" }, { var: "quantity" }] }),
  each: w("The list to go over: `item` says what becomes of each entry.", "items"),
  slots: w("Values at fixed positions of a list, each with a name.", {
    version: { at: 0, from: "context.app.version" },
  }),
  at: w("The position in the list, from 0.", 0),
  item: w(
    "What becomes of each entry of `each`: one rule gives a list of values, named rules a list of objects. A path reads the entry.",
    {
      id: { from: "product.id", required: true },
    },
  ),
  size: w("How many positions the list of `slots` has.", 16),
  fill: w("What stands in a position that has no value.", ""),
  steps: w("What happens to the value, in this order. A value that a step refuses counts as absent.", [
    "trim",
    { round: 2 },
  ]),
  lookup: w("A table of `tables`: the value is looked up, and replaced by what stands there.", "event_names"),
  normalize: w("Brings personal data to the one form that the destination expects, before `hash`.", "email", {
    phone: { country: ["user.country", "$settings.default_country"] },
  }),
  hash: w("Sends the SHA-256 of the value instead of the value. What already is one is sent as it is.", "sha256"),
  default: w(
    "What is sent when there is no value: a constant, `$now.s`, `$now.ms` or a setting. Never for hashed fields.",
  ),
  when: w("The rule only applies when this condition holds.", { "==": ["$out.action_source", "app"] }),
  on_error: w(
    "What a refused value does: `skip_field` leaves the property out with a note, `drop_event` drops the event.",
  ),
  accept: w("Blanks that count as values here: `empty_list`, `blank` (text without characters).", ["empty_list"]),
  join: w("Puts between the values of `all`, to make one text of them.", " "),
  required: w("An item without this member is not sent, and the next option of the group is tried."),
  label: w("Name of the property for people, such as the name that a form gives it."),
  note: w("Anything that a reader should know. It has no effect."),
  disable: w("Nothing is sent here: not by this rule, not by copy, not by override."),
  unset: w("Parts of the base's rule to take away.", ["when"]),
};

export const editWords: Keys<typeof languageKeys.editKeys> = {
  before: w("Put before the list of the layer below."),
  after: w("Put after the list of the layer below."),
};

export const settingWords: Keys<typeof languageKeys.settingKeys> = {
  type: w("What kind of value it is."),
  enum: w("The only values that may be set.", ["product", "none"]),
  items: w("For a list: what kind of value its entries are."),
  default: w("The value when nothing is set. Without one the setting is absent."),
  label: w("Name of the setting for people, as the form shows it."),
  note: w("What the setting does, in a sentence."),
  secret: w("Its value is never shown."),
};

export const declarationWords: Keys<typeof languageKeys.declarationKeys> = {
  type: w("What kind of value the property holds."),
  label: w("What the property says about a person. Rules cannot send it where the destination does not take that."),
  unit: w("Unit of the number: `ms` or `s`.", "ms"),
};

export const deprecationWords: Keys<typeof languageKeys.deprecationKeys> = {
  since: w("The version of the mapping that deprecated it.", "1.0.0"),
  use: w("What to use instead.", "the destination settings"),
};

export const tableWords: Keys<typeof languageKeys.tableKeys> = {
  otherwise: w("What a value that is not listed gives: `keep` itself, `drop` nothing, or this constant."),
  rows: w("Left the value that is looked up, right what it becomes.", { purchase: "Purchase" }),
};

export const prepareWords: Keys<typeof languageKeys.prepareKeys> = {
  set: w("Writes this path of the event: add `value`, `template` or `logic`.", "value"),
  copy: w("Copies what stands at this path to the path of `to`.", "order_ref"),
  rename: w("Moves what stands at this path to the path of `to`.", "final_amount"),
  delete: w("Removes this path of the event.", "user.phone"),
  value: w("The constant to write.", "EUR"),
  template: w("The text to write, with paths of the event in double braces.", "{{id}}-{{type}}"),
  logic: w("The computation whose result to write, in JSON Logic."),
  to: w("The path to write.", "value"),
  when: w("The transformation only applies when this condition holds."),
};

export const gateWords: Keys<typeof languageKeys.overlayGateKeys> = {
  at: w("When it is asked."),
  as: w("What a dropped event is counted as."),
  pass: w("The condition that an event must meet to go on.", { absent: "$settings.user_consent_category" }),
  message: w("Why the event is dropped, for people.", "the person did not consent"),
  unsafe: w(
    "Why it is right to let more events pass than the base does. An overlay may only tighten a gate without it.",
  ),
};

export const copyWords: Keys<typeof languageKeys.copyKeys> = {
  from: w("The object whose members are copied; `$event` is the whole event.", "$event"),
  into: w("The object of the payload that they are copied into.", "custom_data"),
  when: w("Nothing is copied unless this condition holds."),
  types: w("Kinds of value that are copied.", ["text", "number", "boolean"]),
  except: w("Names of members that are never copied. An overlay adds to the list.", ["token"]),
};

export const overrideWords: Keys<typeof languageKeys.overrideKeys> = {
  from: w("The object of the event whose members replace those of the payload.", "integrations.facebook.custom_data"),
  treat: w("How the members are treated."),
  when: w("Nothing is replaced unless this condition holds."),
};

export const destinationWords: Keys<typeof languageKeys.destinationKeys> = {
  language: w("The language that the file is written in, with its version.", "destination/1"),
  mapping: w("The mapping, as a path from this file.", "./mapping.yaml"),
  overlays: w("Overlays of the mapping, as paths from this file, in the order in which they apply.", [
    "./overlays/acme.yaml",
  ]),
  settings: w("What is set for this customer. The mapping says which settings there are."),
  connection: w("How to reach the destination. Secrets stand elsewhere, and are referred to."),
};
