import { describe, expect, test } from "vitest";
import { invoke } from "./invoke.ts";

const base = ["explain", "-m", "rules/facebook-capi/mapping.yaml"];

describe("explain --rule", () => {
  test("sources, steps, labels, layer, and the cases that cover it", async () => {
    const { code, out } = await invoke([...base, "--rule", "user_data.em"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^user_data\.em {2}rules\/facebook-capi\/mapping\.yaml:\d+ \(facebook-capi\)\n/);
    expect(out).toContain("  from    user.email, text, personal data\n");
    expect(out).toContain("  then    normalize email, hash sha256\n");
    expect(out).toContain("  gives   text, a digest of personal data, for some events\n");
    expect(out).toMatch(/cases {3}\d{2,} cases in which it has a value\n {10}rules\/facebook-capi\/cases\/\S+:\d+ /);
  });

  test("an overlay's rule names its layer", async () => {
    const { out } = await invoke([
      ...base,
      "-o",
      "rules/facebook-capi/overlays/acme-shop.yaml",
      "--rule",
      "custom_data.status",
    ]);
    expect(out).toMatch(/acme-shop\.yaml:\d+ \(acme-shop\)\n {2}switched off/);
  });

  test("as JSON and as a page", async () => {
    const { lines, out } = await invoke([...base, "--rule", "$consented", "--format", "json"]);
    expect(lines).toBeDefined();
    expect(JSON.parse(out)).toMatchObject([{ target: "$consented", kind: "define", steps: ["text_list"] }]);
    const page = await invoke([...base, "--rule", "custom_data.contents", "--format", "html"]);
    expect(page.out).toMatch(/^<!doctype html>[\s\S]*product\.price[\s\S]*<\/html>\n$/);
    expect(page.out).not.toMatch(/<script|src=|href=/);
  });

  test("a target that no rule writes", async () => {
    const { code, err } = await invoke([...base, "--rule", "user_data.emm"]);
    expect([code, err.includes('did you mean "user_data.em"?')]).toEqual([2, true]);
  });
});

describe("explain --uses", () => {
  test("everything that a property reaches, directly and through named values", async () => {
    const { code, out } = await invoke([...base, "--uses", "context.cookie"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^context\.cookie can become the value of\n/);
    expect(out).toMatch(/ {2}user_data\.fbc, by \$page_cookies +rules\/facebook-capi\/mapping\.yaml:\d+ /);
    expect(out).toMatch(/context\.cookie decides about\n[\s\S]*the gate minimal_information, by /);
  });

  test.each([
    ["a setting", "$settings.enable_app_tracking", /decides about\n {2}action_source /],
    ["a named value", "$type_word", /decides about\n {2}action_source /],
    ["a member of items", "items.product.price", /can become the value of\n[\s\S]*custom_data\.contents /],
    ["what nothing reads", "context.page.title", /can become the value of\n {2}event_id /],
  ])("%s", async (_, path, expected) => {
    expect((await invoke([...base, "--uses", path])).out).toMatch(expected);
  });

  test.each([
    ["user.emial", /no event has "user\.emial"[\s\S]*did you mean "user\.email"\?/],
    ["$settings.enable_app", /there is no setting/],
    ["$nothing", /there is no named value/],
  ])("%s is nothing", async (path, said) => {
    const { code, err } = await invoke([...base, "--uses", path]);
    expect(code).toBe(2);
    expect(err).toMatch(said);
  });
});

test.each([
  ["an event", ["event.json", "--rule", "event_name"]],
  ["both", ["--rule", "event_name", "--uses", "event_name"]],
  ["a field", ["--rule", "event_name", "--field", "event_name"]],
])("%s is wrong use", async (_, argv) => {
  expect((await invoke([...base, ...argv])).code).toBe(2);
});
