import { commandersAct } from "@mapwright/commanders-act-source";
import { build, type Json, type Text } from "@mapwright/engine";
import { facebookCapi } from "@mapwright/facebook-capi-plugin";
import { describe, expect, test } from "vitest";
import { coverageCollector, percentOf, uncoveredOf } from "./coverage.ts";

const base: Text = {
  file: "base.yaml",
  text: `language: mapping/1
mapping: base
version: 1.0.0
plugin: facebook-capi@^1
source: commanders-act/event@1
target: facebook-capi/event@1
settings:
  send_all: { type: boolean, default: false }
tables:
  names:
    otherwise: keep
    rows:
      purchase: Purchase
define:
  shop:
    from: context.page.title
gates:
  consent:
    at: start
    as: not_consented
    pass: { present: { var: user.consent_categories } }
    message: no consent
copy:
  rest:
    from: $event
    into: custom_data
    when: { present: { var: type } }
    types: [ number ]
    except: [ value ]
fields:
  event_name: { from: event_name, lookup: names }
  event_id: { value: fixed }
  event_time: { value: 1707830130 }
  user_data.client_user_agent: { value: agent }
  action_source:
    first:
      - { value: app, when: { "==": [{ var: type }, app] } }
      - { value: website }
  custom_data.status: { from: [ status, $shop ], default: none }
exclusive:
  products:
    custom_data.contents:
      each: items
      item:
        id: { from: product.id, required: true }
        quantity: { from: quantity, required: true }
    custom_data.content_ids:
      each: items
      item: { from: product.id }
override:
  custom_data: { from: integrations.facebook.custom_data, treat: as_is }
`,
};
const overlay: Text = {
  file: "over.yaml",
  text: `language: mapping/1
overlay: over
extends: base@^1
tables:
  names:
    rows: { quote: Lead }
`,
};

const event = (more: { readonly [key: string]: Json } = {}): Json => ({
  event_name: "purchase",
  user: { consent_categories: ["3"] },
  ...more,
});

function covered(events: readonly Json[], layers: readonly Text[] = [base]) {
  const collector = coverageCollector();
  const built = build({ layers, plugins: [commandersAct, facebookCapi] });
  if (!built.ok) throw new Error(JSON.stringify(built.diagnostics, null, 2));
  for (const each of events) {
    const { trace } = built.mapper.explain(each, { now: Date.parse("2024-02-13T13:20:00Z") });
    collector.add(built.built.mapping, trace);
  }
  return collector.coverage();
}

const item = { product: { id: "a" } };
/** Each reaches what no other does. */
const events: { readonly [reaches: string]: Json } = {
  "an event that the gate": { event_name: "purchase" },
  "a key that the table": event({ event_name: "own" }),
  "something that the copy": event({ type: "online", number: 3 }),
  'action_source as "app"': event({ type: "app", items: [item] }),
  "from status": event({ status: "s", items: [{ ...item, quantity: 1 }] }),
  "from $shop": event({
    context: { page: { title: "t" } },
    integrations: { facebook: { custom_data: { status: "x" } } },
  }),
};

describe("what cases reach", () => {
  test("everything", () => {
    const coverage = covered([...Object.values(events), event()]);
    expect(uncoveredOf(coverage).map(({ what }) => what)).toEqual([]);
    expect(percentOf(coverage.total)).toBe(100);
    expect(Object.fromEntries(coverage.byKind)).toEqual({
      arm: { covered: 12, total: 12 },
      condition: { covered: 2, total: 2 },
      default: { covered: 1, total: 1 },
      row: { covered: 2, total: 2 },
      gate: { covered: 2, total: 2 },
      option: { covered: 2, total: 2 },
      copy: { covered: 2, total: 2 },
      override: { covered: 1, total: 1 },
    });
  });

  test.each(Object.keys(events))("without its event, %s is not covered", (reaches) => {
    const rest = Object.entries(events).flatMap(([key, each]) => (key === reaches ? [] : [each]));
    const left = uncoveredOf(covered([...rest, event()]));
    expect(left.map(({ what }) => what).filter((what) => what.includes(reaches))).not.toEqual([]);
    expect(left.every(({ code, severity }) => code === "test/uncovered" && severity === "warning")).toBe(true);
  });

  test("a row that an overlay adds is a unit of the overlay's file", () => {
    const [file, count] = [...covered([event({ event_name: "quote" })], [base, overlay]).byFile].at(-1)!;
    expect([file, count]).toEqual(["over.yaml", { covered: 1, total: 1 }]);
  });

  test("nothing, and almost everything", () => {
    expect(percentOf({ covered: 0, total: 0 })).toBe(100);
    expect(percentOf({ covered: 9_999, total: 10_000 })).toBe(99.9);
  });
});
