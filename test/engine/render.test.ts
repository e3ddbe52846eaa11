// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how a reference is written
import { readDestination, render } from "@mapwright/engine";
import { expect, test } from "vitest";
import { diagnosticsOf, sheet } from "./lab.ts";

test("a diagnostic reads as place, code, fact, the line with a mark, why and help", () => {
  const text = sheet("  ref: { from: titel }\n");
  const [diagnostic] = diagnosticsOf(text);
  expect(render(diagnostic!, [{ file: "letters.yaml", text }])).toBe(
    [
      'letters.yaml:9:16: error source/unknown-path: events have no "titel"',
      "  8 |   name: { from: kind, default: letter }",
      "  9 |   ref: { from: titel }",
      "    |                ^^^^^",
      "  why:  the path would never have a value, and the field would stay empty in silence",
      '  help: did you mean "title"?',
    ].join("\n"),
  );
});

test("a line that holds a secret is never shown", () => {
  const text = 'language: destination/1\nmapping: ./m.yaml\nsettings: { key: "${env:X}canary" }\n';
  const said: string[] = [];
  readDestination({ file: "d.yaml", text }, undefined, (diagnostic) =>
    said.push(render(diagnostic, [{ file: "d.yaml", text }])),
  );
  expect(said).toHaveLength(1);
  expect(said[0]).not.toContain("canary");
});
