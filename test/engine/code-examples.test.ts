import type { LintRule } from "@mapwright/engine";
import { describe, expect, test } from "vitest";
import { examples } from "../../scripts/codes/examples.ts";
import { filesOf, lintExample } from "./lint-lab.ts";

const said = (example: LintRule["bad"]) => lintExample(filesOf(example), "base");

describe("the examples on the page of each code are true", () => {
  test.each(Object.entries(examples))("%s", (code, { bad, good }) => {
    expect(said(bad).map((each) => each.code)).toContain(code);
    expect(said(good).filter(({ severity, code: other }) => severity === "error" || other === code)).toEqual([]);
  });
});
